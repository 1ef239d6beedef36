/**
 * What a chart shows, before it has a size: from where to where its axes go, and in which colours.
 */
import { chain, spanOf } from "../scales/scale.ts";
import type { Numbers, Series } from "../spec/series.ts";
import type { ChartPanel } from "../spec/spec.ts";
import { cssColor, MUTED } from "../spec/theme.ts";
import { isData } from "./marks.ts";

/** Share of the data's span that an axis adds at each end. */
const X_AIR = 0.02;
const Y_AIR = 0.05;

/** The ends of a chart's horizontal axis: its own, or what the data span with a little air. */
export function xSpan(panel: ChartPanel): [number, number] {
  const lists = panel.series.map((s): Numbers | undefined => {
    if (s.kind === "histogram") return s.edges;
    if (s.kind === "hline") return undefined;
    return typeof s.x === "number" ? [s.x] : s.x;
  });
  return spanOf(panel.x ?? {}, chain(...lists), X_AIR);
}

/** The ends of a vertical axis. */
export function ySpan(panel: ChartPanel, side: "left" | "right"): [number, number] {
  const axis = side === "left" ? panel.y : panel.y2;
  const series = panel.series.filter((s) => (s.side ?? "left") === side);
  const lists = series.flatMap((s): (Numbers | undefined)[] => {
    if (s.kind === "histogram") return [s.heights];
    if (s.kind === "vline") return [];
    if (s.kind === "hline" || s.kind === "text") return [[s.y]];
    return s.kind === "area" ? [s.y] : [s.y, s.low, s.high];
  });
  const fromZero = series.some((s) => s.kind === "area" || s.kind === "histogram");
  return spanOf(axis ?? {}, chain(...lists), Y_AIR, fromZero);
}

/** The series with their colours; data without one take the palette's in turn, remarks are grey. */
export function colored({ series }: ChartPanel): { series: Series; color: string }[] {
  let next = 0;
  return series.map((one) => ({
    series: one,
    color: cssColor(one.color ?? (isData(one) ? next++ : MUTED)),
  }));
}
