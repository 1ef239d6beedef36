import { test } from "node:test";
import assert from "node:assert/strict";
import { measured, notMeasured } from "../../../src/claims/claim.ts";
import type { Drawing } from "../../../src/figures/engine/figure.ts";
import { claimOverSeeds, overSeeds } from "../../../src/figures/engine/over-seeds.ts";
import { pictureOverSeeds } from "../../../src/plot/page/picture-over-seeds.ts";
import type { ChartPanel, Panel, Series } from "../../../src/plot/mod.ts";

const falls = (value: number, note?: string) =>
  measured("wgan-3/mlp-estimate-falls", { value, note }); // <= 0.5

test("a claim's value is the mean over seeds with Student's interval, and each seed's value is said", () => {
  const claim = claimOverSeeds([falls(0.3), falls(0.4), falls(0.5)], [7, 8, 9]);
  // 0.4 ± t · 0.1 / √3; with 2 degrees of freedom the quantile has the closed form (2p − 1) / √(2p(1 − p)).
  const t = 0.95 / Math.sqrt(2 * 0.975 * 0.025);
  assert.ok(Math.abs(claim.value! - 0.4) < 1e-15);
  assert.ok(Math.abs(claim.high! - (0.4 + t * 0.1 / Math.sqrt(3))) < 1e-12);
  assert.ok(Math.abs(claim.value! - claim.low! - (claim.high! - claim.value!)) < 1e-12);
  assert.equal(claim.verdict, "holds");
  assert.equal(claim.note, "mean of 3 seeds (seed 7: 0.3, seed 8: 0.4, seed 9: 0.5)");
  assert.equal(claimOverSeeds([falls(0.3), falls(0.4), falls(0.9)], [7, 8, 9]).verdict, "fails");
});

test("a seed at which nothing was measured is said, and does not count", () => {
  const no = notMeasured("wgan-3/mlp-estimate-falls", "mlp diverged");
  const claim = claimOverSeeds([falls(0.3), no, falls(0.5)], [0, 1, 2]);
  assert.equal(claim.value, 0.4);
  assert.match(claim.note, /^mean of 2 seeds \(.*seed 1: not measured.*\); seed 1: mlp diverged$/);
  const one = claimOverSeeds([falls(0.3), no], [0, 1]);
  assert.deepEqual([one.value, one.low, one.high], [0.3, null, null]);
  assert.equal(claimOverSeeds([no, no], [0, 1]).verdict, "not measured");
  assert.equal(claimOverSeeds([no, no], [0, 1]).note, "mlp diverged");
});

test("NaN at one seed is NaN over all, infinities that agree are a point", () => {
  assert.equal(claimOverSeeds([falls(0.3), falls(NaN)], [0, 1]).verdict, "fails");
  const { value, low, high } = claimOverSeeds([falls(Infinity), falls(Infinity)], [0, 1]);
  assert.deepEqual([value, low, high], [Infinity, Infinity, Infinity]);
});

function drawing(seed: number, panel: Panel = { kind: "chart", series: [] }): Drawing {
  return {
    picture: { rows: [{ panels: [panel, null, { span: 2, panel }] }], caption: "Curves." },
    tables: [{ name: "t", columns: ["x"], rows: [{ x: seed }, { x: 10 * seed }] }],
    claims: [falls(0.1 * seed)],
    notes: ["always", `seed's ${seed}`],
  };
}

test("tables have the rows of all seeds, notes what all say and what one says", () => {
  const { tables: [table], notes, claims } = overSeeds([1, 2].map((s) => drawing(s)), [1, 2]);
  assert.deepEqual(table.columns, ["seed", "x"]);
  assert.deepEqual(table.rows, [
    { seed: 1, x: 1 },
    { seed: 1, x: 10 },
    { seed: 2, x: 2 },
    { seed: 2, x: 20 },
  ]);
  assert.deepEqual(notes, ["always", "seed 1: seed's 1", "seed 2: seed's 2"]);
  assert.equal(claims.length, 1);
});

/** The chart that comes of a chart a seed. */
function chartOf(...series: Series[][]): ChartPanel {
  const pictures = series.map((one, i) =>
    drawing(i, { kind: "chart", y: { domain: [-i, 1] }, series: one }).picture
  );
  const { rows: [{ panels }], caption } = pictureOverSeeds(pictures, series.map((_, i) => i));
  assert.match(caption!, /^Curves\. \d seeds, 0 to \d: /);
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
    pictureOverSeeds([0, 1].map((i) => drawing(i, of(i)).picture), [0, 1]).rows[0].panels[0];
  assert.deepEqual(merged(bars), {
    kind: "bars",
    bars: [{ label: "a", value: 0.5, low: 0, high: 1, note: undefined }],
  });
  assert.deepEqual(merged((i) => table(`${5 + i} of 8`)), table("5 of 8 · 6 of 8"));
});
