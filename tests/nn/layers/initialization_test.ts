import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startBackend, stopBackend } from "../../../src/backend/mod.ts";
import {
  batchNorm,
  type Build,
  conv2d,
  convTranspose2d,
  initializer,
  linear,
} from "../../../src/nn/mod.ts";

before(async () => {
  await startBackend({ threads: 1 });
});
after(stopBackend);

function initial(build: Build, name: string, seed = 1, role = "critic"): Float32Array {
  return build(initializer(seed, role)).tensors.get(name)!.variable.dataSync<"float32">();
}

/** Mean and standard deviation. */
function moments(values: Float32Array): [number, number] {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return [mean, Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length)];
}

function assertMoments(values: Float32Array, mean: number, deviation: number): void {
  const [m, d] = moments(values);
  const error = deviation / Math.sqrt(values.length);
  assert.ok(Math.abs(m - mean) < 5 * error, `mean ${m}`);
  assert.ok(Math.abs(d - deviation) < 5 * error, `deviation ${d}`);
}

test("filters start as N(0, 0.02²)", () => {
  const options = { inputs: 32, outputs: 32, kernel: 4, stride: 2, padding: 1 };
  assertMoments(initial(conv2d(options), "weight"), 0, 0.02);
  assertMoments(initial(convTranspose2d(options), "weight"), 0, 0.02);
});

test("batch normalisation starts with gain N(1, 0.02²), shift 0, mean 0, variance 1", () => {
  assertMoments(initial(batchNorm(4096), "weight"), 1, 0.02);
  assert.ok(initial(batchNorm(8), "bias").every((v) => v === 0));
  assert.ok(initial(batchNorm(8), "running_mean").every((v) => v === 0));
  assert.ok(initial(batchNorm(8), "running_var").every((v) => v === 1));
});

test("linear layers start as torch.nn.Linear: uniform in ±1/√inputs, the bias too", () => {
  const bound = 1 / 8;
  for (const name of ["weight", "bias"]) {
    const values = initial(linear({ inputs: 64, outputs: 1024 }), name);
    assert.ok(values.every((v) => Math.abs(v) <= bound));
    assertMoments(values, 0, bound / Math.sqrt(3));
  }
});

test("He-normal: N(0, 2/inputs), no bias", () => {
  const build = linear({ inputs: 128, outputs: 256, init: "he-normal" });
  assertMoments(initial(build, "weight"), 0, 1 / 8);
  assert.ok(initial(build, "bias").every((v) => v === 0));
});

test("the same seed, role and name give the same values; others give others", () => {
  const build = linear({ inputs: 3, outputs: 3 });
  const values = initial(build, "weight");
  assert.deepEqual(initial(build, "weight"), values);
  assert.notDeepEqual(initial(build, "weight", 2), values);
  assert.notDeepEqual(initial(build, "weight", 1, "generator"), values);
  assert.notDeepEqual(initial(build, "bias"), values.slice(0, 3));
});
