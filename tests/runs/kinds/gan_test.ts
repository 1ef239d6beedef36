import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startBackend, stopBackend } from "../../../src/backend/mod.ts";
import {
  ensureRuns,
  identityOf,
  readRecord,
  type RunContext,
  wganFailingRun,
} from "../../../src/runs/mod.ts";
import { noiseSource } from "../noise-source.ts";
import { contextIn } from "../run-context.ts";

let context: RunContext;
const warnings: string[] = [];
before(async () => {
  context = contextIn(mkdtempSync(join(tmpdir(), "gan-")), {
    data: () => Promise.resolve(noiseSource),
    warn: (sentence) => void warnings.push(sentence),
  });
  await startBackend({ threads: 1 });
});
after(async () => {
  rmSync(context.folder, { recursive: true });
  await stopBackend();
});

test("a generator that makes one image whatever its noise is said so once, in the record too", async () => {
  const scope = { preset: "smoke", seed: 1, data: identityOf(noiseSource) } as const;
  const run = wganFailingRun(scope);
  // One ReLU behind another: one that is never active passes nothing on.
  const generator = { net: "mlp", hiddenUnits: 1, hiddenLayers: 3, init: "pytorch" } as const;
  const [record] = await ensureRuns([{ ...run, generator }], context);
  assert.equal(record.warnings.length, 1);
  assert.match(
    record.warnings[0],
    /^all samples are the same image from iteration \d on: the generator does not listen/,
  );
  assert.deepEqual(warnings, [`${record.name}: ${record.warnings[0]}`]);
  assert.deepEqual(readRecord(record.folder), record);
});
