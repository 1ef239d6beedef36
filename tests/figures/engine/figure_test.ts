import assert from "node:assert/strict";
import { test } from "node:test";
import { critic1dRun, wganDcganRun } from "../../../src/runs/mod.ts";
import { CATALOGUE } from "../../../src/figures/mod.ts";
import { defineFigure } from "../../../src/figures/engine/figure.ts";

const data = { id: "mnist", size: 32, channels: 1, sha256: "0".repeat(64) } as const;
const minutes = { smoke: 0, quick: 0, full: 0, paper: 0 };
const shared = { title: "t", minutes, draw: () => ({ rows: [] }) };

test("types hold a figure to its claims, to its runs, and to their columns", () => {
  const none = defineFigure({
    ...shared,
    id: "wgan-10",
    data: "images",
    runs: (scope) => ({ run: wganDcganRun(scope) }),
    measure: (_, { run }) => {
      // @ts-expect-error: a column that no gan's metrics have
      run.table("metrics").map((row) => row.estimat);
      return { tables: {}, statistics: {}, notes: [] };
    },
  });
  assert.equal(none.id, "wgan-10");
  defineFigure({
    ...shared,
    id: "wgan-8",
    data: "synthetic",
    runs: (scope) => ({ critic: critic1dRun(scope, "wgan") }),
    measure: (_, { critic }) => ({
      tables: { x: critic.table("function") },
      // @ts-expect-error: statistics of its claims are missing
      statistics: {},
      notes: [],
    }),
  });
  defineFigure({
    ...shared,
    id: "wgan-10",
    data: "synthetic",
    // @ts-expect-error: a figure of synthetic data has no images
    runs: (scope) => ({ run: wganDcganRun(scope) }),
    measure: () => ({ tables: {}, statistics: {}, notes: [] }),
  });
});

test("a figure that trains on images says so when there are none", () => {
  for (const figure of CATALOGUE) {
    const plan = () => figure.runs({ preset: "quick", seed: 0, data: null });
    if (figure.data === "images") assert.throws(plan, /trains on images/);
    else assert.ok(Object.values(plan()).every(({ seed }) => seed === 0));
    assert.ok(Object.keys(figure.runs({ preset: "quick", seed: 0, data })).length >= 0);
  }
});
