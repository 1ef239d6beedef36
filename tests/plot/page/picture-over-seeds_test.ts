import { test } from "node:test";
import assert from "node:assert/strict";
import {
  type ChartPanel,
  type Panel,
  type Picture,
  pictureOverSeeds,
  type Series,
} from "../../../src/plot/mod.ts";

const pictureOf = (panel: Panel): Picture => ({
  rows: [{ panels: [panel, null, { span: 2, panel }] }],
  caption: "Curves. Preset quick, seed 0.",
});

/** The chart that comes of a chart a seed. */
function chartOf(...series: Series[][]): ChartPanel {
  const pictures = series.map((one, i) =>
    pictureOf({ kind: "chart", y: { domain: [-i, 1] }, series: one })
  );
  const { rows: [{ panels }], caption } = pictureOverSeeds(pictures, series.map((_, i) => i));
  assert.match(caption!, /^Curves\. Preset quick, seeds 0 to \d\. Curves,.* over the \d seeds;/);
  assert.doesNotMatch(caption!, /seed 0\./);
  assert.equal(panels[1], null);
  assert.deepEqual(panels[2], { span: 2, panel: panels[0] });
  return panels[0] as ChartPanel;
}

test("a named curve becomes a mean with a band, as far as it reaches; axes hold all seeds", () => {
  const { series: [curve], y } = chartOf(
    [{ kind: "line", label: "a", x: [1, 2, 3], y: [1, 2, 3] }],
    [{ kind: "line", label: "a", x: [1, 2], y: [3, NaN] }],
  );
  assert.deepEqual(curve, {
    kind: "line",
    label: "a",
    x: [1, 2, 3],
    y: [2, 2, 3],
    low: [1, 2, 3],
    high: [3, 2, 3],
  });
  assert.deepEqual(y!.domain, [-1, 1]);
});

test("a curve without a name has no band; closed forms, clouds, and curves named by numbers stay", () => {
  const { series } = chartOf(
    [
      { kind: "line", x: [1], y: [1] },
      { kind: "line", label: "closed", x: [-1, NaN, 1], y: [0, NaN, 1] },
      { kind: "points", label: "cloud", x: [0.1, 0.2], y: [0, 1] },
      { kind: "line", label: "slope 1.5", x: [1], y: [1.5] },
      { kind: "points", label: "at", x: [1], y: [2] },
      { kind: "hline", y: 1 },
    ],
    [
      { kind: "line", x: [1], y: [2] },
      { kind: "line", label: "closed", x: [-1, NaN, 1], y: [0, NaN, 1] },
      { kind: "points", label: "cloud", x: [0.3, 0.4], y: [0, 1] },
      { kind: "line", label: "slope 1.7", x: [1], y: [1.7] },
      { kind: "points", label: "at", x: [1], y: [4] },
      { kind: "hline", y: 2 },
    ],
  );
  assert.deepEqual(series, [
    { kind: "line", x: [1], y: [1.5] },
    { kind: "line", label: "closed", x: [-1, NaN, 1], y: [0, NaN, 1] },
    { kind: "points", label: "cloud", x: [0.1, 0.2], y: [0, 1] },
    { kind: "line", label: "slope 1.5", x: [1], y: [1.5] },
    { kind: "points", label: "at", x: [1], y: [3], low: [2], high: [4] },
    { kind: "hline", y: 1.5 },
  ]);
});

test("bars become means with whiskers; cells of tables list what differs", () => {
  const bars = (value: number): Panel => ({ kind: "bars", bars: [{ label: "a", value }] });
  const table = (cell: string): Panel => ({ kind: "table", header: ["h"], rows: [["same", cell]] });
  const merged = (of: (i: number) => Panel) =>
    pictureOverSeeds([0, 1].map((i) => pictureOf(of(i))), [0, 1]).rows[0].panels[0];
  assert.deepEqual(merged(bars), {
    kind: "bars",
    bars: [{ label: "a", value: 0.5, low: 0, high: 1, note: undefined }],
  });
  assert.deepEqual(
    merged((i) => table(`${5 + i} of 8`)),
    table("5\u00a0of\u00a08\u00a0· 6\u00a0of\u00a08"),
  );
});

test("a heat map has the means of the seeds, and none where one has no value", () => {
  const [one, other] = [[[1, NaN]], [[3, 4]]].map((values, i) =>
    pictureOf({
      kind: "heatmap",
      values,
      rowLabels: ["r"],
      columnLabels: ["a", "b"],
      domain: [i, 5 + i],
    })
  );
  const { rows: [{ panels: [merged] }] } = pictureOverSeeds([one, other], [0, 1]);
  assert.deepEqual(merged, {
    kind: "heatmap",
    values: [[2, NaN]],
    rowLabels: ["r"],
    columnLabels: ["a", "b"],
    domain: [0, 6],
  });
});

/** Whether two lists have the same numbers, but for rounding; NaN is equal to NaN. */
function assertNear(actual: ArrayLike<number>, expected: readonly number[]): void {
  assert.equal(actual.length, expected.length);
  expected.forEach((value, i) => {
    if (Number.isNaN(value)) assert.ok(Number.isNaN(actual[i]), `${actual[i]} at ${i}`);
    else assert.ok(Math.abs(actual[i] - value) <= 1e-12 * Math.abs(value), `${actual[i]} at ${i}`);
  });
}

/** The picture that comes of a panel a seed. */
const overSeeds = (panels: Panel[]) =>
  pictureOverSeeds(panels.map(pictureOf), panels.map((_, i) => i));

/** A mean's series of a chart a seed, and what the caption says of means. */
function meansOf(axes: Pick<ChartPanel, "x" | "y" | "y2">, series: Series[][]) {
  const { rows, caption } = overSeeds(
    series.map((one): Panel => ({ kind: "chart", ...axes, series: one })),
  );
  const { series: merged } = rows[0].panels[0] as ChartPanel;
  return { merged, geometric: caption!.includes("seeds, geometric on logarithmic axes; bands") };
}

test("on a logarithmic axis the mean is the geometric one, on a linear one of the same chart not", () => {
  const LOG = { scale: "log" } as const;
  const of = (y: number): Series[] => [
    { kind: "line", label: "left", x: [1], y: [y] },
    { kind: "points", label: "right", side: "right", x: [1], y: [y] },
    { kind: "hline", y },
    { kind: "vline", x: y },
    { kind: "histogram", edges: [0, 1], heights: [y] },
  ];
  const numbers = (merged: Series[]) =>
    merged.map((one) => {
      if (one.kind === "line" || one.kind === "points") return one.y[0];
      if (one.kind === "histogram") return one.heights[0];
      return one.kind === "hline" ? one.y : one.kind === "vline" ? one.x : NaN;
    });
  const means = (axes: Pick<ChartPanel, "x" | "y" | "y2">) => {
    const { merged, geometric } = meansOf(axes, [of(1), of(100)]);
    assert.equal(geometric, Object.values(axes).some(({ scale }) => scale === "log"));
    return numbers([...merged]);
  };
  assertNear(means({ y: LOG, y2: {} }), [10, 50.5, 10, 50.5, 10]);
  assertNear(means({ y: {}, y2: LOG }), [50.5, 10, 50.5, 50.5, 50.5]);
  assertNear(means({ x: LOG, y2: {} }), [50.5, 50.5, 50.5, 10, 50.5]);
  assertNear(means({ y2: {} }), [50.5, 50.5, 50.5, 50.5, 50.5]);
});

test("what a logarithmic axis has no place for leaves a gap, and the band reaches over the others", () => {
  const at = (...y: number[]): Series[] => [
    { kind: "line", label: "a", x: [1, 2, 3, 4, 5].slice(0, y.length), y },
  ];
  const seeds = [at(2, 0, Infinity, NaN, -1), at(8, 3, 3, 3, 0), at(4, 27, 27, 27)];
  const [log] = meansOf({ y: { scale: "log" } }, seeds).merged;
  assert.ok(log.kind === "line");
  assertNear(log.y, [4, NaN, NaN, 9, NaN]);
  assertNear(log.low!, [2, 3, 3, 3, NaN]);
  assertNear(log.high!, [8, 27, 27, 27, NaN]);
  const [linear] = meansOf({}, seeds).merged;
  assert.ok(linear.kind === "line");
  assertNear(linear.y, [14 / 3, 10, NaN, 15, -0.5]);
  assertNear(linear.high!, [8, 27, 27, 27, 0]);
});

test("bars along a logarithmic axis have geometric means, and where there is none, whiskers", () => {
  const bars = (value: number): Panel => ({
    kind: "bars",
    x: { scale: "log" },
    bars: [{ label: "a", value }],
  });
  const { rows: [{ panels: [merged] }], caption } = overSeeds([bars(1), bars(100)]);
  assert.ok(merged !== null && "kind" in merged && merged.kind === "bars");
  const [{ value, low, high }] = merged.bars;
  assertNear([value, low!, high!], [10, 1, 100]);
  assert.match(caption!, /geometric on logarithmic axes/);
  const gap = overSeeds([bars(0), bars(1), bars(100)]).rows[0].panels[0];
  assert.ok(gap !== null && "kind" in gap && gap.kind === "bars");
  assertNear([gap.bars[0].value, gap.bars[0].low!, gap.bars[0].high!], [NaN, 1, 100]);
});

test("the caption says nothing of geometric means where nothing on a logarithmic axis has a mean", () => {
  const closed: Series = { kind: "line", label: "closed form", x: [1, 2], y: [1, 100] };
  const cloud = (x: number): Series => ({ kind: "points", label: "cloud", x: [x], y: [x] });
  assert.ok(
    !meansOf({ y: { scale: "log" } }, [[closed, cloud(1)], [closed, cloud(100)]]).geometric,
  );
});

test("a picture of images alone says nothing of means", () => {
  const pictures = [0, 1].map(() => pictureOf({ kind: "images", groups: [] }));
  const { caption } = pictureOverSeeds(pictures, [0, 1]);
  assert.equal(
    caption,
    "Curves. Preset quick, seeds 0 to 1. Images and numbers in words are seed 0's.",
  );
});
