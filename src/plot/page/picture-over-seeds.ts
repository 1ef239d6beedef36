/**
 * One picture of several that differ in their seed only: curves become means with bands, and what
 * has no mean is the first seed's.
 */
import { meanAndDeviation } from "../../metrics/mod.ts";
import type {
  Axis,
  Bar,
  BarsPanel,
  ChartPanel,
  HeatmapPanel,
  Panel,
  Picture,
  Row,
  Spanning,
  TablePanel,
} from "../spec/spec.ts";
import type { LineSeries, Numbers, PointSeries, Series } from "../spec/series.ts";

/**
 * Merges pictures of the same arrangement. Where a panel differs in more than its numbers, the
 * first seed's stands.
 * @param pictures one a seed
 * @param seeds as many, ascending
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { type Picture, pictureOverSeeds } from "../mod.ts";
 *
 * const ofSeed = (y: number[]): Picture => ({
 *   rows: [{ panels: [{ kind: "chart", series: [{ kind: "line", x: [0, 1], y }] }] }],
 * });
 * const merged = pictureOverSeeds([ofSeed([1, 2]), ofSeed([3, 2])], [0, 1]);
 * assert.match(merged.caption!, /means over the 2 seeds/);
 * ```
 */
export function pictureOverSeeds(pictures: readonly Picture[], seeds: readonly number[]): Picture {
  const [first] = pictures;
  const all = `seeds ${seeds[0]} to ${seeds[seeds.length - 1]}`;
  const caption = (first.caption ?? "").replace(/(preset \w+, )seed \d+/i, `$1${all}`);
  return {
    ...first,
    rows: first.rows.map((_, i) => mergeRows(pictures.map(({ rows }) => rows[i]))),
    caption:
      `${caption} Curves, points, and bars are means over the ${seeds.length} seeds; bands and ` +
      `whiskers reach from the least to the greatest. Tables list the seeds in order. Images, clouds of points, and numbers in words ` +
      `are seed ${seeds[0]}'s.`,
  };
}

function mergeRows(rows: readonly Row[]): Row {
  const [first] = rows;
  const panels = first.panels.map((_, i) => mergePlaces(rows.map((row) => row?.panels[i] ?? null)));
  return { ...first, panels };
}

function mergePlaces(places: readonly (Panel | Spanning | null)[]): Panel | Spanning | null {
  const [first] = places;
  if (first === null) return null;
  const panels = places.map((place) => place !== null && "span" in place ? place.panel : place);
  const merged = mergePanels(panels);
  return "span" in first ? { ...first, panel: merged } : merged;
}

function mergePanels(panels: readonly (Panel | null)[]): Panel {
  const first = panels[0]!;
  switch (first.kind) {
    case "chart":
      return sameKind(panels, first) ? mergeCharts(panels as ChartPanel[]) : first;
    case "bars":
      return sameKind(panels, first) ? mergeBars(panels as BarsPanel[]) : first;
    case "table":
      return sameKind(panels, first) ? mergeTables(panels as TablePanel[]) : first;
    case "heatmap":
      return sameKind(panels, first) ? mergeHeatmaps(panels as HeatmapPanel[]) : first;
    case "images":
      return first;
  }
}

function sameKind(panels: readonly (Panel | null)[], { kind }: Panel): boolean {
  return panels.every((panel) => panel?.kind === kind);
}

function mergeCharts(charts: readonly ChartPanel[]): ChartPanel {
  const [first] = charts;
  const series = first.series.map((one, i) => {
    const all = charts.map((chart) => chart.series[i]);
    return all.every((other) => other?.kind === one.kind) ? mergeSeries(all) : one;
  });
  const axes = (["x", "y", "y2"] as const).flatMap((axis) => {
    const all = charts.flatMap((chart) => chart[axis] ?? []);
    return all.length === charts.length ? [[axis, mergeAxes(all)]] : [];
  });
  return { ...first, ...Object.fromEntries(axes), series };
}

/** A domain that holds all of theirs. */
function mergeAxes(axes: readonly Axis[]): Axis {
  const domains = axes.flatMap(({ domain }) => domain ? [domain] : []);
  if (domains.length === 0) return axes[0];
  return { ...axes[0], domain: joined(domains) };
}

type Domain = readonly [number, number];

function joined(domains: readonly Domain[]): Domain {
  return [
    Math.min(...domains.map(([low]) => low)),
    Math.max(...domains.map(([, high]) => high)),
  ];
}

function mergeSeries(all: readonly Series[]): Series {
  const [first] = all;
  switch (first.kind) {
    case "line":
    case "points":
      return mergeCurves(all as (LineSeries | PointSeries)[]);
    case "histogram": {
      const others = all as typeof first[];
      if (!others.every(({ edges }) => equal(edges, first.edges))) return first;
      return { ...first, heights: mergeValues(others.map(({ heights }) => heights)).mean };
    }
    case "hline":
      return { ...first, y: meanAndDeviation((all as typeof first[]).map(({ y }) => y)).mean };
    case "vline":
      return { ...first, x: meanAndDeviation((all as typeof first[]).map(({ x }) => x)).mean };
    case "area":
    case "text":
      return first;
  }
}

/**
 * The mean with a band, or whiskers. A curve that is shorter than the others, because its training
 * diverged, counts as far as it reaches. A thin line in the background, which has no name, gets no
 * band. Curves that have no abscissas in common, and a curve whose name says its numbers, have no
 * mean.
 */
function mergeCurves(all: readonly (LineSeries | PointSeries)[]): LineSeries | PointSeries {
  const [first] = all;
  if (all.every(({ x, y }) => equal(x, first.x) && equal(y, first.y))) return first;
  const longest = all.reduce((most, one) => one.x.length > most.x.length ? one : most);
  const together = all.every(({ x, label }) => isStart(x, longest.x) && label === first.label);
  if (!together) return first;
  const { mean, low, high } = mergeValues(all.map(({ y }) => y));
  const named = first.label !== undefined || first.kind === "points";
  return { ...first, x: longest.x, y: mean, ...(named ? { low, high } : {}) };
}

function mergeValues(lists: readonly Numbers[]): { mean: number[]; low: number[]; high: number[] } {
  const length = lists.reduce((most, list) => Math.max(most, list.length), 0);
  const at = Array.from(
    { length },
    (_, i) => lists.map((list) => list[i] ?? NaN).filter((value) => !Number.isNaN(value)),
  );
  const ends = (end: (...values: number[]) => number) =>
    at.map((values) => values.length === 0 ? NaN : end(...values));
  return {
    mean: at.map((values) => meanAndDeviation(values).mean),
    low: ends(Math.min),
    high: ends(Math.max),
  };
}

function mergeBars(panels: readonly BarsPanel[]): BarsPanel {
  const [first] = panels;
  const bars = first.bars.map((bar, i): Bar => {
    const all = panels.map((panel) => panel.bars[i]);
    if (!all.every((other) => other?.label === bar.label)) return bar;
    const { mean, low, high } = mergeValues(all.map(({ value }) => [value]));
    const spread = low[0] < high[0] ? { low: low[0], high: high[0] } : {};
    const note = all.every((other) => other.note === bar.note) ? bar.note : undefined;
    return { ...bar, value: mean[0], ...spread, note };
  });
  return { ...first, bars };
}

/** Means; a cell that one seed has no value for has none. Colours reach over all seeds. */
function mergeHeatmaps(panels: readonly HeatmapPanel[]): HeatmapPanel {
  const [first] = panels;
  const domains = panels.flatMap(({ domain }) => domain ? [domain] : []);
  const values = first.values.map((row, y) =>
    Array.from(row, (_, x) => meanAndDeviation(panels.map((panel) => panel.values[y][x])).mean)
  );
  return { ...first, values, ...domains.length > 0 ? { domain: joined(domains) } : {} };
}

/** A cell in which the seeds differ lists what they say. */
function mergeTables(panels: readonly TablePanel[]): TablePanel {
  const [first] = panels;
  const rows = first.rows.map((row, y) =>
    row.map((_, x) => {
      const cells = panels.map((panel) => panel.rows[y]?.[x] ?? "–");
      return cells.every((cell) => cell === cells[0]) ? cells[0] : cells.join(" · ");
    })
  );
  return { ...first, rows };
}

/** Whether a list is how another one begins. NaN is equal to NaN: it breaks both curves. */
function isStart(list: Numbers, other: Numbers): boolean {
  for (let i = 0; i < list.length; i++) if (!Object.is(list[i], other[i])) return false;
  return true;
}

function equal(a: Numbers, b: Numbers): boolean {
  return a.length === b.length && isStart(a, b);
}
