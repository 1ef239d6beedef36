import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startBackend, stopBackend } from "../../../src/backend/mod.ts";
import {
  ensureRuns,
  type FlatConfig,
  flatDiscriminatorRun,
  parseConfig,
  type RunContext,
} from "../../../src/runs/mod.ts";
import { contextIn } from "../run-context.ts";

let context: RunContext;
before(async () => {
  context = contextIn(mkdtempSync(join(tmpdir(), "flats-")));
  await startBackend({ threads: 1 });
});
after(async () => {
  rmSync(context.folder, { recursive: true });
  await stopBackend();
});

const setting = { preset: "smoke", seed: 0 } as const;

test("no more is told apart than can be, and the generator's gradient is below its bound", async () => {
  const run = (support: number, space: number): FlatConfig => ({
    ...flatDiscriminatorRun(setting, { support, space }),
    optimizer: { name: "adam", learningRate: 0.02, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
    iterations: 60,
    probeAt: [0, 60],
  });
  const [apart, full] = await ensureRuns([run(1, 10), run(2, 2)], context);
  const [before, after] = apart.table("probes");
  assert.ok(after.accuracy > 0.98 && after.accuracy <= 1, `${after.accuracy}`);
  assert.ok(after.distance < before.distance);
  const best = 0.6915; // Φ(1/2)
  const { accuracy } = full.table("probes")[1];
  assert.ok(accuracy > 0.6 && accuracy < best + 4 * Math.sqrt(best * (1 - best) / 8192));
  for (const { distance, generator_gradient: norm } of apart.table("probes")) {
    assert.ok(norm > 0 && norm <= Math.SQRT2 * distance / (1 - distance), `${norm}, ${distance}`);
  }
});

test("a support has no more dimensions than the space", () => {
  const { support: _, ...config } = flatDiscriminatorRun(setting, { support: 2, space: 2 });
  assert.throws(() => parseConfig("flat-discriminator", { ...config, support: 3 }), /no more dim/);
});
