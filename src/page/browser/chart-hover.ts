/** What a chart says of the place that a reader points at. */
import { type ChartPanel, type DataSeries, isData, readable } from "../../plot/mod.ts";
import type { Axes } from "./chart-axes.ts";
import { type Mark, nameOf, sideOf } from "./chart-marks.ts";

/** A series at that place. */
export interface Reading {
  /** The series. */
  mark: Mark;
  /** Its name; empty where it has none. */
  name: string;
  /** Its abscissa there. */
  x: number;
  /** Its pixels. */
  at: readonly [number, number];
  /** Its value in words, with its interval where it has one. */
  value: string;
}

/** A cloud's points are read within so many pixels. */
const REACH = 24;

/**
 * Reads all series that are shown at a place of the frame: curves where they are nearest along the
 * axis, points that lie near.
 */
export function readAt(marks: readonly Mark[], axes: Axes, px: number, py: number): Reading[] {
  const wanted = axes.x.invert(px);
  return marks.flatMap((mark): Reading[] => {
    const { series } = mark;
    if (!isData(series)) return [];
    const y = sideOf(series, axes);
    const name = nameOf(series) ?? "";
    if (series.kind === "histogram") {
      const bin = binOf(series.edges, wanted);
      if (bin < 0) return [];
      const value = readable(series.heights[bin]);
      return [{ mark, name, x: wanted, at: [px, y.map(series.heights[bin])], value }];
    }
    const i = series.kind === "points"
      ? nearestPoint(series, axes, y.map, px, py)
      : nearestX(series.x, wanted, axes);
    if (i < 0 || !Number.isFinite(series.y[i])) return [];
    const at = [axes.x.map(series.x[i]), y.map(series.y[i])] as const;
    if (!Number.isFinite(at[0] + at[1])) return [];
    return [{ mark, name, x: series.x[i], at, value: valueAt(series, i) }];
  });
}

/** All abscissas of the curves that are shown, ascending: where the cursor steps. */
export function stops(marks: readonly Mark[]): number[] {
  const all = marks.flatMap(({ series }) =>
    isData(series) && series.kind !== "histogram" ? Array.from(series.x) : []
  );
  return [...new Set(all.filter(Number.isFinite))].sort((a, b) => a - b);
}

/** `generator iterations 400`: the place in words. */
export function placeText({ x }: ChartPanel, value: number): string {
  return `${x?.label ?? "x"}: ${readable(value)}`;
}

function valueAt(series: Exclude<DataSeries, { kind: "histogram" }>, i: number): string {
  const value = readable(series.y[i]);
  if (series.kind === "area" || series.low === undefined || series.high === undefined) return value;
  return `${value} [${readable(series.low[i])}, ${readable(series.high[i])}]`;
}

function nearestX(xs: ArrayLike<number>, wanted: number, { x }: Axes): number {
  let best = -1;
  let least = Infinity;
  for (let i = 0; i < xs.length; i++) {
    const away = Math.abs(x.map(xs[i]) - x.map(wanted));
    if (away < least) [best, least] = [i, away];
  }
  return best;
}

function nearestPoint(
  series: { x: ArrayLike<number>; y: ArrayLike<number> },
  { x }: Axes,
  y: (value: number) => number,
  px: number,
  py: number,
): number {
  let best = -1;
  let least = REACH * REACH;
  for (let i = 0; i < series.x.length; i++) {
    const [dx, dy] = [x.map(series.x[i]) - px, y(series.y[i]) - py];
    const away = dx * dx + dy * dy;
    if (away < least) [best, least] = [i, away];
  }
  return best;
}

function binOf(edges: ArrayLike<number>, value: number): number {
  for (let i = 0; i + 1 < edges.length; i++) {
    if (value >= edges[i] && value < edges[i + 1]) return i;
  }
  return -1;
}
