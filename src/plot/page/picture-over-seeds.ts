/**
 * One picture of several that differ in their seed only: curves become means with bands, and what
 * has no mean is the first seed's.
 *
 * A mean is taken on the scale of the axis that it is drawn on: on a logarithmic one it is the
 * geometric mean, since of the arithmetic one the largest seed alone would decide. NaN is no value
 * (a curve has ended; a figure draws nothing of what diverged), and its seed does not count there.
 * A value that the axis has no place for, infinite, or not positive where it is logarithmic, is one
 * that a mean of the others would hide: there the mean has a gap, and the band reaches over those
 * that have a place. Colours of heat maps are on a linear scale.
 */
import { seedMean } from "../../metrics/mod.ts";
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
import { NO_BREAK } from "../text/text.ts";
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
  const rows = first.rows.map((_, i) => mergeRows(pictures.map(({ rows }) => rows[i])));
  const [before, after] = [first.rows, rows].map(panelsOf);
  const which = after.some((panel, i) => hasGeometric(panel, before[i]))
    ? ", geometric on logarithmic axes"
    : "";
  const merged = after.some((panel) => panel?.kind === "images") &&
      after.every((panel) => panel === null || panel.kind === "images")
    ? `Images and numbers in words are seed ${seeds[0]}'s.`
    : `Curves, points, and bars are means over the ${seeds.length} seeds${which}; bands and ` +
      `whiskers reach from the least to the greatest. Tables list the seeds in order. Images, clouds of points, and numbers in words ` +
      `are seed ${seeds[0]}'s.`;
  return { ...first, rows, caption: `${caption} ${merged}` };
}

function panelsOf(rows: readonly Row[]): (Panel | null)[] {
  return rows.flatMap(({ panels }) => panels.map(panelOf));
}

function panelOf(place: Panel | Spanning | null): Panel | null {
  return place !== null && "span" in place ? place.panel : place;
}

/** Whether a merged panel shows a mean on a logarithmic axis. What has none is the first seed's. */
function hasGeometric(merged: Panel | null, first: Panel | null): boolean {
  if (merged?.kind === "bars") return scaleOf(merged.x) === "log";
  if (merged?.kind !== "chart" || first?.kind !== "chart") return false;
  return merged.series.some((one, i) => one !== first.series[i] && scaleAt(merged, one) === "log");
}

type AxisScale = NonNullable<Axis["scale"]>;

function scaleOf(axis: Axis | undefined): AxisScale {
  return axis?.scale ?? "linear";
}

/** Of the axis along which a series has its means. */
function scaleAt({ x, y, y2 }: ChartPanel, { kind, side }: Series): AxisScale {
  return scaleOf(kind === "vline" ? x : side === "right" ? y2 : y);
}

function mergeRows(rows: readonly Row[]): Row {
  const [first] = rows;
  const panels = first.panels.map((_, i) => mergePlaces(rows.map((row) => row?.panels[i] ?? null)));
  return { ...first, panels };
}

function mergePlaces(places: readonly (Panel | Spanning | null)[]): Panel | Spanning | null {
  const [first] = places;
  if (first === null) return null;
  const merged = mergePanels(places.map(panelOf));
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
    return all.every((other) => other?.kind === one.kind)
      ? mergeSeries(all, scaleAt(first, one))
      : one;
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

function mergeSeries(all: readonly Series[], scale: AxisScale): Series {
  const [first] = all;
  switch (first.kind) {
    case "line":
    case "points":
      return mergeCurves(all as (LineSeries | PointSeries)[], scale);
    case "histogram": {
      const others = all as typeof first[];
      if (!others.every(({ edges }) => equal(edges, first.edges))) return first;
      return { ...first, heights: mergeValues(others.map(({ heights }) => heights), scale).mean };
    }
    case "hline": {
      const [y] = mergeValues((all as typeof first[]).map(({ y }) => [y]), scale).mean;
      return y === first.y ? first : { ...first, y };
    }
    case "vline": {
      const [x] = mergeValues((all as typeof first[]).map(({ x }) => [x]), scale).mean;
      return x === first.x ? first : { ...first, x };
    }
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
function mergeCurves(
  all: readonly (LineSeries | PointSeries)[],
  scale: AxisScale,
): LineSeries | PointSeries {
  const [first] = all;
  if (all.every(({ x, y }) => equal(x, first.x) && equal(y, first.y))) return first;
  const longest = all.reduce((most, one) => one.x.length > most.x.length ? one : most);
  const together = all.every(({ x, label }) => isStart(x, longest.x) && label === first.label);
  if (!together) return first;
  const { mean, low, high } = mergeValues(all.map(({ y }) => y), scale);
  const named = first.label !== undefined || first.kind === "points";
  return { ...first, x: longest.x, y: mean, ...(named ? { low, high } : {}) };
}

/** Means of what all have at a place, and the least and the greatest that the axis can show. */
function mergeValues(
  lists: readonly Numbers[],
  scale: AxisScale,
): { mean: number[]; low: number[]; high: number[] } {
  const length = lists.reduce((most, list) => Math.max(most, list.length), 0);
  const at = Array.from(
    { length },
    (_, i) => lists.map((list) => list[i] ?? NaN).filter((value) => !Number.isNaN(value)),
  );
  const hasPlace = (value: number) => Number.isFinite(value) && (scale === "linear" || value > 0);
  const ends = (end: (...values: number[]) => number) =>
    at.map((values) => {
      const shown = values.filter(hasPlace);
      return shown.length === 0 ? NaN : end(...shown);
    });
  return {
    mean: at.map((values) => seedMean(values, scale === "log" ? "ratio" : "difference")),
    low: ends(Math.min),
    high: ends(Math.max),
  };
}

function mergeBars(panels: readonly BarsPanel[]): BarsPanel {
  const [first] = panels;
  const bars = first.bars.map((bar, i): Bar => {
    const all = panels.map((panel) => panel.bars[i]);
    if (!all.every((other) => other?.label === bar.label)) return bar;
    const { mean, low, high } = mergeValues(all.map(({ value }) => [value]), scaleOf(first.x));
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
    Array.from(row, (_, x) => seedMean(panels.map((panel) => panel.values[y][x]), "difference"))
  );
  return { ...first, values, ...domains.length > 0 ? { domain: joined(domains) } : {} };
}

/** A cell in which the seeds differ lists what they say; lines break between seeds alone. */
function mergeTables(panels: readonly TablePanel[]): TablePanel {
  const [first] = panels;
  const rows = first.rows.map((row, y) =>
    row.map((_, x) => {
      const cells = panels.map((panel) => panel.rows[y]?.[x] ?? "–");
      return cells.every((cell) => cell === cells[0]) ? cells[0] : listed(cells);
    })
  );
  return { ...first, rows };
}

function listed(cells: readonly string[]): string {
  return cells.map((cell) => cell.replaceAll(" ", NO_BREAK)).join(`${NO_BREAK}· `);
}

/** Whether a list is how another one begins. NaN is equal to NaN: it breaks both curves. */
function isStart(list: Numbers, other: Numbers): boolean {
  for (let i = 0; i < list.length; i++) if (!Object.is(list[i], other[i])) return false;
  return true;
}

function equal(a: Numbers, b: Numbers): boolean {
  return a.length === b.length && isStart(a, b);
}
