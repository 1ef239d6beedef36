import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startBackend, stopBackend } from "../../../src/backend/mod.ts";
import {
  ensureRuns,
  type FrozenConfig,
  frozenRun,
  identityOf,
  type RunContext,
} from "../../../src/runs/mod.ts";
import { noiseSource } from "../noise-source.ts";
import { contextIn } from "../run-context.ts";

let context: RunContext;
before(async () => {
  context = contextIn(mkdtempSync(join(tmpdir(), "spread-")), {
    data: () => Promise.resolve(noiseSource),
  });
  await startBackend({ threads: 1 });
});
after(async () => {
  rmSync(context.folder, { recursive: true });
  await stopBackend();
});

test("the spread is that of the probe's gradients, and leaves the training as it is", async () => {
  const { spread: _, ...run } = frozenRun(
    { preset: "smoke", seed: 1, data: identityOf(noiseSource) },
    0,
  );
  const plain: FrozenConfig = { ...run, iterations: 6, probeEvery: 2, probeBatches: 8 };
  const looked: FrozenConfig = { ...plain, spread: { every: 3, batches: 8 } };
  const [without, withSpread] = await ensureRuns([plain, looked], context);
  assert.deepEqual(withSpread.table("gradients"), without.table("gradients"));
  assert.deepEqual(without.table("spread"), []);
  const rows = withSpread.table("spread");
  assert.deepEqual(rows.map(({ iteration }) => iteration), [0, 3, 6]);
  // Before the first step the probe takes the same batches of noise.
  const [probe] = without.table("gradients");
  assert.equal(rows[0].norm, probe.nonsaturating_norm);
  assert.equal(rows[0].norm_sd, probe.nonsaturating_norm_sd);
  for (const row of rows) {
    assert.ok(row.relative_deviation > 0);
    assert.ok(row.tail_index > 1 && row.tail_index_gaussian > 1);
  }
});
