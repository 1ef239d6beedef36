/** The chart panel: series over two axes, with grid, legend and remarks. */
import {
  drawGrid,
  drawHorizontal,
  drawVertical,
  fitAxis,
  horizontalRoom,
  overhang,
  verticalRoom,
} from "../marks/axes.ts";
import {
  drawLegend,
  drawRows,
  type LegendEntry,
  legendRows,
  legendSize,
  rowsHeight,
} from "../legends/legend.ts";
import { findPlace } from "../legends/legend-place.ts";
import {
  type DataSeries,
  drawFills,
  drawPoints,
  drawStrokes,
  isData,
  occupy,
  type Placed,
} from "../marks/marks.ts";
import { emptyOccupancy, markRect, type Occupancy } from "../marks/occupancy.ts";
import type { Margins, Rect, Size } from "../marks/rect.ts";
import {
  BADGE_ROOM,
  drawBadges,
  drawLineName,
  drawNote,
  drawReference,
  noteBox,
  occupyReference,
} from "../marks/remarks.ts";
import { colored, xSpan, ySpan } from "../marks/chart-span.ts";
import type { Scale } from "../scales/scale.ts";
import type { HorizontalLine, Series, TextNote, VerticalLine } from "../spec/series.ts";
import type { Axis, ChartPanel } from "../spec/spec.ts";
import { element } from "../text/svg.ts";
import { INK } from "../spec/theme.ts";

const LEGEND_GAP = 10;

/** A chart laid out for one size of its frame. */
interface ChartPlan {
  placed: Placed[];
  x: Scale;
  y: Scale;
  y2: Scale | undefined;
  entries: LegendEntry[];
  /** Map of data, remarks and, once placed, the legend. */
  map: Occupancy;
  /** Where the legend stands in the frame; undefined if there is none, or it stands below. */
  legend: Rect | undefined;
  margins: Margins;
}

/** Height of the frame that suits its width. */
export function chartHeight({ aspect }: ChartPanel, width: number): number {
  return aspect === undefined ? Math.max(250, Math.min(430, 0.64 * width)) : aspect * width;
}

/** Room around the frame for what is written outside it, without the title. */
export function chartMargins(panel: ChartPanel, size: Size): Margins {
  return planChart(panel, size).margins;
}

function planChart(panel: ChartPanel, size: Size): ChartPlan {
  const x = fitAxis(panel.x ?? {}, xSpan(panel), size, true);
  const y = fitAxis(panel.y ?? {}, ySpan(panel, "left"), size, false);
  const y2 = panel.y2 && fitAxis(panel.y2, ySpan(panel, "right"), size, false);
  const placed = placeSeries(panel, x, y, y2, size);
  const entries = entriesOf(placed);
  const map = inkMap(placed, size);
  const legend = entries.length === 0
    ? undefined
    : findPlace(withReferences(map, placed), legendSize(entries), size);
  if (legend !== undefined) markRect(map, legend);
  const below = entries.length > 0 && legend === undefined
    ? LEGEND_GAP + rowsHeight(legendRows(entries, size.width))
    : 0;
  const badges = panel.series.some((s) => s.kind === "vline" && s.label !== undefined);
  const margins = {
    left: verticalRoom(panel.y, y, size.height),
    right: y2 ? verticalRoom(panel.y2, y2, size.height) : overhang(x, size.width),
    top: badges ? BADGE_ROOM : 0,
    bottom: horizontalRoom(panel.x, size.width) + below,
  };
  return { placed, x, y, y2, entries, map, legend, margins };
}

function entriesOf(placed: readonly { series: Series; color: string }[]): LegendEntry[] {
  return placed.flatMap(({ series, color }) =>
    isData(series) && series.label !== undefined ? [{ series, color, label: series.label }] : []
  );
}

/** What the chart's legend says: its labelled series with their colours. */
export function chartEntries(panel: ChartPanel): LegendEntry[] {
  return entriesOf(colored(panel));
}

function placeSeries(
  panel: ChartPanel,
  x: Scale,
  y: Scale,
  y2: Scale | undefined,
  frame: Size,
): Placed[] {
  return colored(panel).map(({ series, color }) => {
    const side = series.side === "right" ? y2 : y;
    if (side === undefined) throw new RangeError("a series on the right side needs the axis y2");
    return { series, color, x, y: side, frame };
  });
}

function ofKind<S extends Series>(placed: readonly Placed[], kind: S["kind"]): Placed<S>[] {
  return placed.filter(({ series }) => series.kind === kind) as Placed<S>[];
}

function dataOf(placed: readonly Placed[]): Placed<DataSeries>[] {
  return placed.filter(({ series }) => isData(series)) as Placed<DataSeries>[];
}

function inkMap(placed: readonly Placed[], size: Size): Occupancy {
  const map = emptyOccupancy(size);
  for (const one of dataOf(placed)) occupy(map, one);
  for (const note of ofKind<TextNote>(placed, "text")) markRect(map, noteBox(note));
  return map;
}

function withReferences(map: Occupancy, placed: readonly Placed[]): Occupancy {
  const all = { ...map, cells: map.cells.slice() };
  for (const line of ofKind<HorizontalLine>(placed, "hline")) occupyReference(all, line);
  for (const line of ofKind<VerticalLine>(placed, "vline")) occupyReference(all, line);
  return all;
}

/**
 * Draws a chart with the upper left corner of its frame at (0, 0). `id` is unique in the picture.
 */
export function drawChart(panel: ChartPanel, size: Size, id: string): string {
  const plan = planChart(panel, size);
  const { placed, x, y, y2 } = plan;
  const data = dataOf(placed);
  const vertical = ofKind<VerticalLine>(placed, "vline");
  const horizontal = ofKind<HorizontalLine>(placed, "hline");
  const clipped = data.map(drawFills).join("") +
    [...vertical, ...horizontal].map(drawReference).join("") + data.map(drawStrokes).join("");
  const clip = element("rect", { x: -1, y: -1, width: size.width + 2, height: size.height + 2 });
  const frame = { x: 0.5, y: 0.5, width: size.width, height: size.height };
  return [
    drawGrid(x, y, size),
    element("clipPath", { id }, clip),
    element("g", { "clip-path": `url(#${id})` }, clipped),
    element("rect", { ...frame, fill: "none", stroke: INK }),
    data.map(drawPoints).join(""),
    drawHorizontal(panel.x, x, size),
    drawVertical(panel.y, y, size, "left", y2 && soleColor(data, "left")),
    y2 === undefined ? "" : drawVertical(panel.y2, y2, size, "right", soleColor(data, "right")),
    drawBadges(vertical),
    drawLegendOf(plan, panel.x, size),
    horizontal.map((line) => drawLineName(plan.map, line)).join(""),
    ofKind<TextNote>(placed, "text").map(drawNote).join(""),
  ].join("");
}

/** Of two vertical axes, one that serves a single series wears its colour. */
function soleColor(data: readonly Placed<DataSeries>[], side: "left" | "right") {
  const mine = data.filter(({ series }) => (series.side ?? "left") === side);
  return mine.length === 1 ? mine[0].color : INK;
}

function drawLegendOf({ entries, legend }: ChartPlan, x: Axis | undefined, size: Size): string {
  if (entries.length === 0) return "";
  if (legend !== undefined) return drawLegend(entries, legend);
  const top = size.height + horizontalRoom(x, size.width) + LEGEND_GAP;
  return drawRows(legendRows(entries, size.width), size.width / 2, top);
}
