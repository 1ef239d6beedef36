/** Drawing of a chart's series, and the ink that they leave on the map of occupied space. */
import { area, line } from "d3-shape";
import { decimate, isDrawn, type Point } from "./decimate.ts";
import { drawMarker } from "./markers.ts";
import { markRect, markSegment, markStrip, type Occupancy } from "./occupancy.ts";
import type { Rect, Size } from "./rect.ts";
import type { Scale } from "../scales/scale.ts";
import type {
  AreaSeries,
  HistogramSeries,
  LineSeries,
  Numbers,
  PointSeries,
  Series,
} from "../spec/series.ts";
import { element, num, segment } from "../text/svg.ts";
import { dashArray, LINE_WIDTH } from "../spec/theme.ts";

/** Series that stand for data; the others are remarks on it. */
export type DataSeries = LineSeries | PointSeries | AreaSeries | HistogramSeries;

/** Whether a series stands for data. */
export function isData(series: Series): series is DataSeries {
  return series.kind !== "hline" && series.kind !== "vline" && series.kind !== "text";
}

/** A series with what its drawing needs. */
export interface Placed<S extends Series = Series> {
  series: S;
  color: string;
  x: Scale;
  y: Scale;
  frame: Size;
}

const DECIMALS = 2;
const BAND_OPACITY = 0.2;
const AREA_OPACITY = 0.22;
/** Diameter of a marker. */
const LINE_MARKER = 8;
const POINT = 7;

function place(xs: Numbers, ys: Numbers, x: Scale, y: Scale): Point[] {
  if (xs.length !== ys.length) {
    throw new RangeError(`a series has ${xs.length} values of x and ${ys.length} of y`);
  }
  return Array.from({ length: xs.length }, (_, i): Point => [x.map(xs[i]), y.map(ys[i])]);
}

/** The value at which areas and bars stand: zero, or the nearest end of an axis without zero. */
function baseline(y: Scale): number {
  return y.map(Math.min(Math.max(0, y.domain[0]), y.domain[1]));
}

function inside([x, y]: Point, { width, height }: Size): boolean {
  return x >= -0.5 && x <= width + 0.5 && y >= -0.5 && y <= height + 0.5;
}

/** The whiskers or the band of a series: lower and upper points, or nothing. */
function interval(
  { series, x, y }: Placed<LineSeries | PointSeries>,
): [Point[], Point[]] | undefined {
  if (series.low === undefined || series.high === undefined) return undefined;
  return [place(series.x, series.low, x, y), place(series.x, series.high, x, y)];
}

/** The parts of a series that lie under all lines and are cut at the frame: bands, areas, bars. */
export function drawFills(placed: Placed<DataSeries>): string {
  const { series, color } = placed;
  if (series.kind === "line") return drawBand(placed as Placed<LineSeries>);
  if (series.kind === "area") return drawArea(placed as Placed<AreaSeries>);
  if (series.kind === "histogram") return drawHistogram(placed as Placed<HistogramSeries>, color);
  return "";
}

function drawBand(placed: Placed<LineSeries>): string {
  const ends = interval(placed);
  if (ends === undefined) return "";
  const [low, high] = ends;
  const path = area<number>().digits(DECIMALS)
    .defined((i) => isDrawn(low[i]) && isDrawn(high[i]))
    .x((i) => low[i][0]).y0((i) => low[i][1]).y1((i) => high[i][1]);
  const d = path(Array.from(low, (_, i) => i)) ?? "";
  return element("path", { d, fill: placed.color, "fill-opacity": BAND_OPACITY });
}

function drawArea({ series, color, x, y }: Placed<AreaSeries>): string {
  const points = place(series.x, series.y, x, y);
  const path = area<Point>().digits(DECIMALS).defined(isDrawn)
    .x((p) => p[0]).y0(baseline(y)).y1((p) => p[1]);
  const opacity = AREA_OPACITY * (series.opacity ?? 1);
  return element("path", { d: path(points) ?? "", fill: color, "fill-opacity": opacity });
}

function drawHistogram({ series, x, y }: Placed<HistogramSeries>, color: string): string {
  const d = barRects(series, x, y).map((bar) =>
    `M${num(bar.x)} ${num(bar.y)}h${num(bar.width)}v${num(bar.height)}h${num(-bar.width)}Z`
  ).join("");
  return element("path", {
    d,
    fill: color,
    "fill-opacity": 0.4 * (series.opacity ?? 1),
    stroke: color,
    "stroke-width": 1,
  });
}

/** The bars that the axes have a place for. */
function barRects({ edges, heights }: HistogramSeries, x: Scale, y: Scale): Rect[] {
  if (edges.length !== heights.length + 1) {
    const needed = heights.length + 1;
    throw new RangeError(`${heights.length} bars need ${needed} edges, not ${edges.length}`);
  }
  const foot = baseline(y);
  return Array.from({ length: heights.length }, (_, i): Rect => {
    const [left, top] = [x.map(edges[i]), y.map(heights[i])];
    const width = x.map(edges[i + 1]) - left;
    return { x: left, y: Math.min(top, foot), width, height: Math.abs(foot - top) };
  }).filter((bar) => Number.isFinite(bar.x + bar.y + bar.width));
}

/** The strokes of a series, to be cut at the frame. */
export function drawStrokes({ series, color, x, y, frame }: Placed<DataSeries>): string {
  if (series.kind === "points" || series.kind === "histogram") return "";
  let points = place(series.x, series.y, x, y);
  if (points.length > 4 * frame.width) points = decimate(points);
  const path = line<Point>().digits(DECIMALS).defined(isDrawn).x((p) => p[0]).y((p) => p[1]);
  const d = path(points);
  if (d === null) return "";
  return element("path", {
    d,
    fill: "none",
    stroke: color,
    "stroke-width": series.kind === "line" ? series.width ?? LINE_WIDTH : LINE_WIDTH,
    "stroke-dasharray": series.kind === "line" ? dashArray(series.dash) : undefined,
    "stroke-opacity": series.opacity,
    "stroke-linejoin": "round",
    "stroke-linecap": series.kind === "line" && series.dash !== undefined ? "butt" : "round",
  });
}

/** Markers and whiskers; those outside the frame are left out, those on its edge stand whole. */
export function drawPoints(placed: Placed<DataSeries>): string {
  const { series, color, x, y, frame } = placed;
  if (series.kind !== "points" && series.kind !== "line") return "";
  let svg = "";
  const ends = series.kind === "points" ? interval(placed as Placed<PointSeries>) : undefined;
  const marker = series.kind === "points" ? series.marker ?? "circle" : series.marker;
  const size = series.kind === "points" ? series.size ?? POINT : LINE_MARKER;
  if (marker === undefined) return "";
  place(series.x, series.y, x, y).forEach((point, i) => {
    const [low, high] = [ends?.[0][i], ends?.[1][i]];
    // A mean that the axis has no place for has ends all the same.
    const shown = isDrawn(point) ? [point] : [low, high];
    if (!shown.some((one) => one !== undefined && inside(one, frame))) return;
    if (low && high && isDrawn(low) && isDrawn(high)) {
      const cut = (y: number) => Math.max(0, Math.min(frame.height, y));
      svg += whisker(point[0], cut(low[1]), cut(high[1]), color);
    }
    if (isDrawn(point)) svg += drawMarker(marker, point[0], point[1], size, color, series.opacity);
  });
  return svg;
}

function whisker(x: number, low: number, high: number, color: string): string {
  const style = { stroke: color, "stroke-width": 1.4 };
  return [
    segment(x, low, x, high, style),
    ...[low, high].map((y) => segment(x - 4, y, x + 4, y, style)),
  ]
    .join("");
}

/** Marks on the map where a series has ink. */
export function occupy(map: Occupancy, placed: Placed<DataSeries>): void {
  const { series, x, y } = placed;
  if (series.kind === "histogram") {
    for (const bar of barRects(series, x, y)) markRect(map, bar);
    return;
  }
  const points = place(series.x, series.y, x, y);
  if (series.kind === "points") {
    const size = series.size ?? POINT;
    for (const [px, py] of points) {
      if (isDrawn([px, py])) {
        markRect(map, { x: px - size / 2, y: py - size / 2, width: size, height: size });
      }
    }
  }
  const ends = series.kind === "area" ? undefined : interval(placed as Placed<LineSeries>);
  const foot = baseline(y);
  for (let i = 0; i + 1 < points.length; i++) {
    const [a, b] = [points[i], points[i + 1]];
    if (!isDrawn(a) || !isDrawn(b)) continue;
    if (series.kind === "line") markSegment(map, a[0], a[1], b[0], b[1]);
    if (series.kind === "area") markStrip(map, a[0], [foot, a[1]], b[0], [foot, b[1]]);
  }
  if (ends !== undefined) occupyInterval(map, ends, series.kind === "line");
}

function occupyInterval(map: Occupancy, [low, high]: [Point[], Point[]], joined: boolean): void {
  low.forEach((a, i) => {
    if (!isDrawn(a) || !isDrawn(high[i])) return;
    const next = joined && i + 1 < low.length && isDrawn(low[i + 1]) && isDrawn(high[i + 1])
      ? i + 1
      : i;
    markStrip(map, a[0], [a[1], high[i][1]], low[next][0], [low[next][1], high[next][1]]);
  });
}
