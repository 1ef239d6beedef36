import assert from "node:assert/strict";
import { test } from "node:test";
import { planText, trainingPlanText } from "../../../src/cli/commands/plan-text.ts";
import { critic1dRun, runName, type RunState } from "../../../src/runs/mod.ts";

const config = critic1dRun({ preset: "smoke", seed: 3 }, "wgan");
const run = (more: Partial<RunState>): RunState => ({
  ...{ name: runName(config), title: "critic", config, state: "missing", done: 0, secondsLeft: 60 },
  ...more,
});
const MEBIBYTE = 1024 * 1024;

test("a plan says what there is to make, how long, and in how much memory", () => {
  assert.equal(
    trainingPlanText([run({ title: "classifier" }), run({})], 300 * MEBIBYTE),
    "plan: classifier, then critic; about 2 min, about 300 MiB of memory",
  );
});

test("a plan says which runs another process is making, and that it waits for them", () => {
  const held = run({ title: "WGAN", heldBy: "process 7" });
  const waits =
    "; but process 7 is making WGAN: this one waits for that, and makes only what is left if that ends";
  assert.equal(
    trainingPlanText([run({}), held], MEBIBYTE),
    `plan: critic, then WGAN; about 2 min, about 1.0 MiB of memory${waits}`,
  );
  const plan = {
    figures: ["wgan-3"],
    runs: [run({}), held].map((run) => ({ ...run, neededFor: [] })),
    secondsLeft: 120,
  };
  assert.equal(
    planText(plan, MEBIBYTE),
    `plan: wgan-3: 2 runs, 0 there, 0 begun, 2 missing; about 2 min, about 1.0 MiB of memory${waits}`,
  );
});
