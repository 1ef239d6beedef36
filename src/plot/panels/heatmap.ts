/**
 * The heat map panel: a matrix in colours from dark (low) to light (high), each cell with its
 * value.
 */
import { readable } from "../scales/numbers.ts";
import type { Margins, Size } from "../marks/rect.ts";
import type { HeatmapPanel } from "../spec/spec.ts";
import { element } from "../text/svg.ts";
import {
  drawLines,
  drawText,
  lineHeight,
  middleToBaseline,
  textWidth,
  wrapText,
} from "../text/text.ts";
import { INK, SIZE } from "../spec/theme.ts";

const LABEL = { size: SIZE.tick };
const AXIS = { size: SIZE.axisLabel };
const GAP = 8;
const CELL_HEIGHT = 44;
const EMPTY = "#dddddd";

/** Nine stops of matplotlib's "viridis" (van der Walt and Smith, 2015), even in lightness. */
const VIRIDIS = [
  [68, 1, 84],
  [71, 44, 122],
  [59, 81, 139],
  [44, 113, 142],
  [33, 144, 141],
  [39, 173, 129],
  [92, 200, 99],
  [170, 220, 50],
  [253, 231, 37],
];

/** Height of the frame that suits the number of rows. */
export function heatmapHeight({ values }: HeatmapPanel): number {
  return CELL_HEIGHT * values.length;
}

function columnLines({ columnLabels }: HeatmapPanel, { width }: Size): string[][] {
  return columnLabels.map((label) => wrapText(label, width / columnLabels.length - 6, LABEL));
}

function columnRoom(panel: HeatmapPanel, size: Size): number {
  return Math.max(...columnLines(panel, size).map((l) => l.length)) * lineHeight(LABEL);
}

function rowRoom({ rowLabels }: HeatmapPanel): number {
  return Math.max(...rowLabels.map((label) => textWidth(label, LABEL)));
}

/** Room around the frame for the names of rows, columns and axes. */
export function heatmapMargins(panel: HeatmapPanel, size: Size): Margins {
  const axis = lineHeight(AXIS) + GAP / 2;
  return {
    left: GAP + rowRoom(panel) + (panel.yLabel === undefined ? 0 : axis),
    right: 0,
    top: 0,
    bottom: GAP + columnRoom(panel, size) + (panel.xLabel === undefined ? 0 : axis),
  };
}

/** Draws the matrix with the upper left corner of its frame at (0, 0). */
export function drawHeatmap(panel: HeatmapPanel, size: Size): string {
  const rows = panel.values.length;
  const columns = panel.columnLabels.length;
  if (panel.rowLabels.length !== rows || panel.values.some((row) => row.length !== columns)) {
    throw new RangeError("a heat map needs one label per row and per column of its values");
  }
  const [low, high] = panel.domain ?? extremes(panel);
  const cell = { width: size.width / columns, height: size.height / rows };
  let svg = "";
  panel.values.forEach((row, r) => {
    const middle = (r + 0.5) * cell.height;
    for (let c = 0; c < columns; c++) {
      const share = high > low ? (row[c] - low) / (high - low) : 0.5;
      svg += drawCell(row[c], share, c * cell.width, r * cell.height, cell);
    }
    svg += drawText(panel.rowLabels[r], -GAP, middle + middleToBaseline(LABEL), LABEL, "end");
  });
  columnLines(panel, size).forEach((lines, c) => {
    svg += drawLines(lines, (c + 0.5) * cell.width, size.height + GAP, LABEL, "middle");
  });
  return svg + drawAxisNames(panel, size);
}

function extremes({ values }: HeatmapPanel): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const row of values) {
    for (let c = 0; c < row.length; c++) {
      if (!Number.isFinite(row[c])) continue;
      low = Math.min(low, row[c]);
      high = Math.max(high, row[c]);
    }
  }
  return [low, high];
}

function drawCell(value: number, share: number, x: number, y: number, size: Size): string {
  const finite = Number.isFinite(value);
  const [r, g, b] = finite ? viridis(share) : [221, 221, 221];
  const fill = finite ? `rgb(${r},${g},${b})` : EMPTY;
  const color = r * 299 + g * 587 + b * 114 > 130_000 ? INK : "#ffffff";
  const text = finite ? readable(value) : "–";
  const baseline = y + size.height / 2 + middleToBaseline(LABEL);
  return element("rect", {
    x: x + 1,
    y: y + 1,
    width: size.width - 2,
    height: size.height - 2,
    fill,
  }) +
    drawText(text, x + size.width / 2, baseline, { ...LABEL, color }, "middle");
}

/** Colour at a share 0 … 1 of the scale, linear between its stops; clamped. */
function viridis(share: number): number[] {
  const place = Math.max(0, Math.min(1, share)) * (VIRIDIS.length - 1);
  const stop = Math.min(VIRIDIS.length - 2, Math.floor(place));
  const t = place - stop;
  return VIRIDIS[stop].map((a, i) => Math.round(a + (VIRIDIS[stop + 1][i] - a) * t));
}

function drawAxisNames(panel: HeatmapPanel, size: Size): string {
  let svg = "";
  if (panel.xLabel !== undefined) {
    const top = size.height + GAP + columnRoom(panel, size) + GAP / 2;
    svg += drawLines([panel.xLabel], size.width / 2, top, AXIS, "middle");
  }
  if (panel.yLabel !== undefined) {
    const x = -GAP - rowRoom(panel) - GAP / 2 - lineHeight(AXIS) / 2 + middleToBaseline(AXIS);
    svg += drawText(panel.yLabel, x, size.height / 2, AXIS, "middle", -90);
  }
  return svg;
}
