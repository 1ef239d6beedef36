import { test } from "node:test";
import assert from "node:assert/strict";
import { recordOf } from "../../../src/base/mod.ts";
import type { Records } from "../../../src/figures/mod.ts";
import { learningRateRun, networkPasses, PRESETS, RATE_OBJECTIVES } from "../../../src/runs/mod.ts";
import { SCOPE } from "../mutations/case.ts";
import { figureOf } from "../mutations/figures.ts";
import { training } from "../mutations/made-up.ts";

const figure = figureOf("learning-rates");

test("both objectives have the same rates and as many passes", () => {
  for (const preset of PRESETS) {
    const scope = { preset, seed: 0, data: SCOPE.data! };
    const [wgan, gan] = RATE_OBJECTIVES.map((objective) => {
      const cell = { generator: "mlp", learningRate: 1e-3 } as const;
      const config = learningRateRun(scope, { ...cell, objective });
      const { iterations, schedule: { nCritic } } = config;
      const criticSteps = nCritic * iterations;
      return networkPasses(config, { criticSteps, generatorSteps: iterations });
    });
    assert.ok(Math.abs(wgan - gan) < 29, preset);
  }
});

/** The figure of trainings that come to what is said of their objectives at every rate. */
function measured(ends: Record<string, number>) {
  const records = recordOf(Object.entries(figure.runs(SCOPE)), ([name, config]) => {
    const end = ends[name.includes(", wgan,") ? "wgan" : "gan"];
    const { tables } = training({ fid: (t) => t === 0 ? 800 : end });
    const table = (of: string) => of === "confident-classes" ? [] : tables[of];
    return [name, { config, outcome: { status: "done" }, table }];
  });
  return figure.measure(SCOPE, records as unknown as Records).statistics;
}

test("of a spread nothing is measured where one learnt nothing or the GAN comes nearer, of a worst and a best where neither did", () => {
  for (
    const [wgan, gan, spread, best] of [
      [400, 400, true, true],
      [100, 101, true, true],
      [101, 100, false, true],
      [401, 100, false, true],
      [100, 401, false, true],
      [401, 401, false, false],
      [100, Infinity, false, true],
    ] as const
  ) {
    const statistics = measured({ wgan, gan });
    for (const generator of ["dcgan", "constant", "mlp"]) {
      const said = `${generator}: ${wgan}, ${gan}`;
      assert.equal("value" in statistics[`${generator}-spread`], spread, said);
      assert.equal("value" in statistics[`${generator}-worst`], best, said);
      assert.equal("value" in statistics[`${generator}-best`], best, said);
    }
  }
});

test("spreads, worsts, and bests are of the ends, and a class counts that the classifier is sure of", () => {
  const ends: Record<string, number> = { "0.0002": 400, "0.001": 100, "0.005": 200 };
  const records = recordOf(Object.entries(figure.runs(SCOPE)), ([name, config]) => {
    const end = ends[name.split("lr ")[1]] * (name.includes(", wgan,") ? 1 : 2);
    const { tables } = training({ fid: (t) => t === 0 ? 800 : end });
    const sure = [19, 20, 2000 - 39].map((confident_samples, i) => ({
      class: i,
      confident_samples,
      samples: 2000,
    }));
    const table = (of: string) => of === "confident-classes" ? sure : tables[of];
    return [name, { config, outcome: { status: "done" }, table }];
  });
  const { statistics, tables } = figure.measure(SCOPE, records as unknown as Records);
  const { "mlp-spread": spread, "mlp-best": best, "mlp-worst": worst } = statistics;
  assert.ok("value" in worst && worst.value === 2);
  assert.equal(worst.note, "WGAN 400, 2 classes at lr 0.0002, GAN 800, 2 classes at lr 0.0002");
  assert.deepEqual(spread, { value: 1, low: 1, high: 1, note: "WGAN 4.0, GAN 4.0" });
  assert.ok("value" in best && best.value === 0.5);
  assert.equal(best.note, "WGAN 100, 2 classes at lr 0.001, GAN 200, 2 classes at lr 0.001");
  for (const row of tables["learning-rates"]) {
    assert.deepEqual([row.confident_classes, row.confident_share], [2, 1]);
  }
});
