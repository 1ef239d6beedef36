import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startBackend, stopBackend } from "../../../src/backend/mod.ts";
import {
  ensureRuns,
  type GanConfig,
  identityOf,
  type RunContext,
  wganDcganRun,
} from "../../../src/runs/mod.ts";
import { noiseSource } from "../noise-source.ts";
import { contextIn } from "../run-context.ts";

let context: RunContext;
before(async () => {
  context = contextIn(mkdtempSync(join(tmpdir(), "lag-")), {
    data: () => Promise.resolve(noiseSource),
  });
  await startBackend({ threads: 1 });
});
after(async () => {
  rmSync(context.folder, { recursive: true });
  await stopBackend();
});

function config(extraCriticSteps: number): GanConfig {
  const setting = { preset: "smoke", seed: 1, data: identityOf(noiseSource) } as const;
  const run = wganDcganRun(setting);
  return {
    ...run,
    iterations: 6,
    sampleAt: [6],
    evaluation: { ...run.evaluation, every: 3, extraCriticSteps },
  };
}

test("how long the copy of the critic is trained leaves the run as it is, bit for bit", async () => {
  const [few, many] = await ensureRuns([config(1), config(20)], context);
  assert.deepEqual(few.table("metrics"), many.table("metrics"));
  assert.deepEqual(few.files["samples/0000006.png"], many.files["samples/0000006.png"]);
  const [a, b] = [few, many].map((run) => run.table("evaluations"));
  assert.deepEqual(a.map((row) => row.fid_lenet), b.map((row) => row.fid_lenet));
});

test("a critic that has not been trained is far from its optimum, and the extra steps show it", async () => {
  const [run] = await ensureRuns([config(20)], context);
  const [start] = run.table("evaluations");
  assert.equal(start.iteration, 0);
  assert.ok(start.estimate_after_extra_steps > 2 * Math.abs(start.estimate_now));
});

test("coverage is measured at the last iteration and nowhere else", async () => {
  const [run] = await ensureRuns([config(1)], context);
  const measured = run.table("evaluations").filter((row) => row.coverage !== null);
  assert.deepEqual(measured.map((row) => row.iteration), [6]);
});
