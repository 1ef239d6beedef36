import { test } from "node:test";
import assert from "node:assert/strict";
import { recordOf } from "../../../src/base/mod.ts";
import type { Records } from "../../../src/figures/mod.ts";
import { PRESETS } from "../../../src/runs/mod.ts";
import { networkPasses, PENALTY_CELLS, penaltyCellRun } from "../../../src/runs/mod.ts";
import { SCOPE } from "../mutations/case.ts";
import { figureOf } from "../mutations/figures.ts";
import { training } from "../mutations/made-up.ts";

const figure = figureOf("gradient-penalty");

/** The figure of trainings that come to what is said of their names. */
function measured(fid: (name: string) => number, weights = (_name: string) => [0.3, 0.3, 0.4]) {
  const records = recordOf(Object.entries(figure.runs(SCOPE)), ([name, config]) => {
    const { tables } = training({
      fid: (t) => t === 0 ? 800 : fid(name),
      norm: () => 0.01,
      weights: weights(name),
    });
    return [name, { config, outcome: { status: "done" }, table: (of: string) => tables[of] }];
  });
  return figure.measure(SCOPE, records as unknown as Records);
}

test("claims are of the best setting of each method", () => {
  const { statistics, tables } = measured((name) =>
    name === "clipping, c 0.1, lr × 4" ? 100 : name === "penalty-adam, lr × 1" ? 50 : 200
  );
  assert.ok("value" in statistics.quality && statistics.quality.value === 0.5);
  const best = tables["gradient-penalty-grid"].filter((row) => row.best === 1);
  assert.deepEqual(best.map(({ run }) => run), [
    "clipping, c 0.1, lr × 4",
    "penalty-rmsprop, lr × 1",
    "penalty-adam, lr × 1",
  ]);
});

test("clipped weights gather at both ends, of which the emptier one counts", () => {
  const { "clipping-pushes-weights": ends } = measured(() => 100).statistics;
  assert.ok("value" in ends && ends.value === 0.3);
  assert.match(ends.note!, /30\.0 % at −c, 40\.0 % at c/);
});

test("what initial weights reach by clipping alone is no push: it is measured at c = 0.1", () => {
  // By N(0, 0.02²) 31 % lie within 1 % of each end at 0.01, whatever the critic learns.
  const once = (name: string) => name.includes("c 0.01") ? [0.31, 0.38, 0.31] : [0, 1, 0];
  const far = (name: string) => name.includes("c 0.01, batch norm, lr × 4") ? 100 : 600;
  const { "clipping-pushes-weights": ends } = measured(far, once).statistics;
  assert.ok("value" in ends && ends.value === 0);
  assert.match(ends.note!, /^c 0\.1, .*; the best clipped, c 0\.01, batch norm, .*31\.0 % at c$/);
  // Of its two learning rates the smaller share counts, be the other nearer to digits.
  const better = (name: string) =>
    name.includes("c 0.1")
      ? name.endsWith("lr × 4") ? [0.4, 0.2, 0.4] : [0.2, 0.3, 0.5]
      : [0, 1, 0];
  const nearer = (name: string) => name === "clipping, c 0.1, lr × 4" ? 500 : 600;
  const { "clipping-pushes-weights": pushed } = measured(nearer, better).statistics;
  assert.ok("value" in pushed && pushed.value === 0.2);
});

test("of clipping nothing is measured where no clipped training learnt", () => {
  const { statistics } = measured((name) => name.startsWith("clipping") ? 500 : 100);
  const missing = Object.entries(statistics).filter(([, one]) => "missing" in one);
  assert.deepEqual(missing.map(([name]) => name), ["quality-same-optimizer", "quality"]);
  const { "adam-improves": adam } = measured((name) => name.startsWith("penalty") ? 401 : 100)
    .statistics;
  assert.ok("missing" in adam);
});

test("every setting has as many passes, as far as whole iterations go", () => {
  for (const preset of PRESETS) {
    const scope = { preset, seed: 0, data: SCOPE.data! };
    const passes = PENALTY_CELLS.map((cell) => {
      const config = penaltyCellRun(scope, cell);
      const { iterations, schedule: { nCritic } } = config;
      return networkPasses(config, {
        criticSteps: nCritic * iterations,
        generatorSteps: iterations,
      });
    });
    assert.ok(Math.max(...passes) - Math.min(...passes) < 49, preset);
  }
});
