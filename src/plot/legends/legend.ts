/** Legends: what they say, how large they are, how they look. */
import { drawMarker } from "../marks/markers.ts";
import type { DataSeries } from "../marks/marks.ts";
import type { Rect, Size } from "../marks/rect.ts";
import { element, segment } from "../text/svg.ts";
import { drawLines, lineHeight, textWidth, wrapText } from "../text/text.ts";
import { dashArray, LINE_WIDTH, SIZE } from "../spec/theme.ts";

/** One line of a legend: a sample of the series and its name. */
export interface LegendEntry {
  series: DataSeries;
  color: string;
  label: string;
}

const STYLE = { size: SIZE.legend };
const SAMPLE = 30;
/** Between sample and name. */
const GAP = 8;
/** Between the box and what is in it. */
const PAD = 8;
/** Between entries in one row. */
const BETWEEN = 24;

/** Size of a legend with its entries one under the other. */
export function legendSize(entries: readonly LegendEntry[]): Size {
  return {
    width: 2 * PAD + SAMPLE + GAP +
      Math.max(...entries.map(({ label }) => textWidth(label, STYLE))),
    height: 2 * PAD - 4 + entries.length * lineHeight(STYLE),
  };
}

/** Draws a legend as a box in the frame. */
export function drawLegend(entries: readonly LegendEntry[], { x, y, width, height }: Rect): string {
  const look = { rx: 4, fill: "#fff", "fill-opacity": 0.85, stroke: "#d0d0d0" };
  const box = element("rect", {
    x: Math.floor(x) + 0.5,
    y: Math.floor(y) + 0.5,
    width,
    height,
    ...look,
  });
  const names = entries.map(({ label }) => label);
  const top = y + PAD - 2;
  const samples = entries.map(({ series, color }, i) =>
    drawSample(series, color, x + PAD, top + (i + 0.5) * lineHeight(STYLE))
  );
  return box + samples.join("") + drawLines(names, x + PAD + SAMPLE + GAP, top, STYLE);
}

/** An entry in a legend under the chart: its name wrapped, and the width that it takes. */
interface RowItem {
  entry: LegendEntry;
  lines: string[];
  width: number;
}

/** One row of a legend under the chart. */
export type LegendRow = RowItem[];

/**
 * The entries in rows that are no wider than `width`, for a legend under the chart. A name that is
 * too long for a row of its own is wrapped.
 */
export function legendRows(entries: readonly LegendEntry[], width: number): LegendRow[] {
  const rows: LegendRow[] = [];
  let used = Infinity;
  for (const entry of entries) {
    const lines = wrapText(entry.label, width - SAMPLE - GAP, STYLE);
    const needed = SAMPLE + GAP + Math.max(...lines.map((line) => textWidth(line, STYLE)));
    if (used + BETWEEN + needed > width) {
      rows.push([]);
      used = -BETWEEN;
    }
    rows[rows.length - 1].push({ entry, lines, width: needed });
    used += BETWEEN + needed;
  }
  return rows;
}

function rowHeight(row: LegendRow): number {
  return Math.max(...row.map(({ lines }) => lines.length)) * lineHeight(STYLE);
}

/** Height of a legend under the chart. */
export function rowsHeight(rows: readonly LegendRow[]): number {
  return rows.reduce((sum, row) => sum + rowHeight(row), 0);
}

/** Draws a legend's rows, each centred about `middle`, from `top` downwards. */
export function drawRows(rows: readonly LegendRow[], middle: number, top: number): string {
  let svg = "";
  let y = top;
  for (const row of rows) {
    let x = middle - row.reduce((sum, { width }) => sum + width, BETWEEN * (row.length - 1)) / 2;
    for (const { entry, lines, width } of row) {
      svg += drawSample(entry.series, entry.color, x, y + lineHeight(STYLE) / 2) +
        drawLines(lines, x + SAMPLE + GAP, y, STYLE);
      x += width + BETWEEN;
    }
    y += rowHeight(row);
  }
  return svg;
}

function drawSample(series: DataSeries, color: string, x: number, middle: number): string {
  const fill = (opacity: number) =>
    element("rect", {
      x,
      y: middle - 6,
      width: SAMPLE,
      height: 12,
      fill: color,
      "fill-opacity": opacity,
    });
  const centre = x + SAMPLE / 2;
  switch (series.kind) {
    case "points":
      return drawMarker(series.marker ?? "circle", centre, middle, 9, color);
    case "area":
      return fill(0.22) +
        segment(x, middle - 6, x + SAMPLE, middle - 6, { stroke: color, "stroke-width": 2 });
    case "histogram":
      return fill(0.4);
    case "line": {
      const stroke = segment(x, middle, x + SAMPLE, middle, {
        stroke: color,
        "stroke-width": Math.max(1.5, series.width ?? LINE_WIDTH),
        "stroke-dasharray": dashArray(series.dash),
        "stroke-opacity": series.opacity,
      });
      return (series.low === undefined ? "" : fill(0.2)) + stroke +
        (series.marker === undefined ? "" : drawMarker(series.marker, centre, middle, 8, color));
    }
  }
}
