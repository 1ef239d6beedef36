import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startBackend, stopBackend } from "../../../src/backend/mod.ts";
import { batchNorm, initializer, type Module } from "../../../src/nn/mod.ts";
import { randomTensor } from "../finite-differences.ts";

before(async () => {
  await startBackend({ threads: 1 });
});
after(stopBackend);

const CHANNELS = 3;

function values(layer: Module, name: string): number[] {
  return [...layer.tensors.get(name)!.variable.dataSync()];
}

/** Mean and variances of a channel, in float64. */
function statistics(x: ArrayLike<number>, channel: number) {
  const own = Array.from(x).filter((_, i) => i % CHANNELS === channel);
  const mean = own.reduce((a, b) => a + b) / own.length;
  const squares = own.reduce((a, b) => a + (b - mean) ** 2, 0);
  return { mean, biased: squares / own.length, unbiased: squares / (own.length - 1) };
}

function close(actual: number, expected: number, what: string): void {
  assert.ok(
    Math.abs(actual - expected) <= 2e-6 * (1 + Math.abs(expected)),
    `${what}: ${actual}, ${expected}`,
  );
}

for (const slope of [1, 0, 0.2]) {
  test(`normalises by the batch and records it, slope ${slope}`, () => {
    const layer = batchNorm(CHANNELS, slope)(initializer(1, "batch norm"));
    const batches = [0, 1].map((i) => randomTensor([4, 2, 3, CHANNELS], `batch ${i}`, 3));
    const running = Array.from({ length: CHANNELS }, () => ({ mean: 0, variance: 1 }));
    for (const batch of batches) {
      const x = batch.dataSync();
      const y = layer.forward(batch, { training: true }).dataSync();
      for (let c = 0; c < CHANNELS; c++) {
        const { mean, biased, unbiased } = statistics(x, c);
        const gain = values(layer, "weight")[c];
        for (let i = c; i < x.length; i += CHANNELS) {
          const normal = gain * (x[i] - mean) / Math.sqrt(biased + 1e-5);
          close(y[i], normal < 0 ? slope * normal : normal, "output");
        }
        running[c].mean = 0.9 * running[c].mean + 0.1 * mean;
        running[c].variance = 0.9 * running[c].variance + 0.1 * unbiased;
        close(values(layer, "running_mean")[c], running[c].mean, "running mean");
        close(values(layer, "running_var")[c], running[c].variance, "running variance");
      }
    }
    assert.equal(layer.counters.get("num_batches_tracked")!.value, 2);

    const recorded = [values(layer, "running_mean"), values(layer, "running_var")];
    const x = batches[0].dataSync();
    const y = layer.forward(batches[0], { training: false }).dataSync();
    for (let i = 0; i < x.length; i++) {
      const { mean, variance } = running[i % CHANNELS];
      const gain = values(layer, "weight")[i % CHANNELS];
      const normal = gain * (x[i] - mean) / Math.sqrt(variance + 1e-5);
      close(y[i], normal < 0 ? slope * normal : normal, "output in evaluation mode");
    }
    assert.deepEqual([values(layer, "running_mean"), values(layer, "running_var")], recorded);
    assert.equal(layer.counters.get("num_batches_tracked")!.value, 2);
  });
}
