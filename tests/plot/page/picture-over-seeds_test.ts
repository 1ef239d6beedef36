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
  assert.deepEqual(merged((i) => table(`${5 + i} of 8`)), table("5 of 8 · 6 of 8"));
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
