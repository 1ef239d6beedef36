import { test } from "node:test";
import assert from "node:assert/strict";
import {
  type GanConfig,
  ganConstantRun,
  ganDcganRun,
  ganMlpRun,
  networkPasses,
  PRESETS,
  wganConstantRun,
  wganDcganRun,
  wganMlpRun,
} from "../../../src/runs/mod.ts";
import { criticStepsBefore } from "../../../src/gan/mod.ts";

test("an iteration of the paper's WGAN costs 29 passes, one of a standard GAN 9", () => {
  const once = (objective: GanConfig["objective"], criticSteps: number) =>
    networkPasses({ objective }, { criticSteps, generatorSteps: 1 });
  assert.equal(once("wgan", 5), 29);
  assert.equal(once("gan-nonsaturating", 1), 9);
  assert.equal(once("wgan-gp", 5), 49);
});

test("standard GANs are trained about as long as their WGAN twins in passes, at every preset", () => {
  const data = { id: "mnist", size: 32, channels: 1, sha256: "0".repeat(64) } as const;
  const passes = (run: GanConfig) =>
    networkPasses(run, {
      criticSteps: criticStepsBefore(run.schedule, run.iterations),
      generatorSteps: run.iterations,
    });
  for (const preset of PRESETS) {
    const where = { preset, seed: 0, data };
    for (
      const [wgan, gan] of [
        [wganDcganRun(where), ganDcganRun(where)],
        [wganMlpRun(where), ganMlpRun(where)],
        [wganConstantRun(where), ganConstantRun(where, "paper")],
      ]
    ) {
      const ratio = passes(gan) / passes(wgan);
      assert.ok(ratio > 0.5 && ratio < 1.5, `${preset}: ${ratio}`);
    }
  }
});
