import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import {
  conv2d,
  matMul,
  ones,
  relu,
  type Tensor2D,
  type Tensor4D,
  tidy,
} from "@tensorflow/tfjs-core";
import { kernelRuns, startBackend, stopBackend } from "../../src/backend/mod.ts";

before(() => startBackend({ threads: 1 }));
after(() => stopBackend());

/** What is run, and how often. */
function runsOf(work: () => void): Record<string, number> {
  const earlier = kernelRuns();
  tidy(work);
  const counts = [...kernelRuns()].map(([name, count]): [string, number] => [
    name,
    count - (earlier.get(name) ?? 0),
  ]);
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

const images = () => ones([16, 8, 8, 16]) as Tensor4D;
const filter = () => ones([4, 4, 16, 16]) as Tensor4D;

test("every run of a kernel is counted, and by its way", () => {
  assert.deepEqual(runsOf(() => relu(relu(ones([5])))), { relu: 2 });
  const matrix = (rows: number, columns: number) => ones([rows, columns]) as Tensor2D;
  assert.deepEqual(runsOf(() => matMul(matrix(3, 4), matrix(4, 5))), { "gemm, few rows": 1 });
  assert.deepEqual(runsOf(() => matMul(matrix(300, 4), matrix(4, 5))), {
    pack: 1,
    "gemm, packed": 1,
  });
  assert.deepEqual(runsOf(() => matMul(matrix(3, 4), matrix(5, 4), false, true)), {
    "gemm, few rows, right transposed": 1,
  });
  assert.deepEqual(runsOf(() => matMul(matrix(4, 3), matrix(4, 5), true)), {
    pack: 1,
    "gemm, left transposed": 1,
  });
});

test("without Winograd's passes a convolution is computed by the direct ones, to the same sums", async () => {
  const convolve = (): Float32Array => conv2d(images(), filter(), 2, 1).dataSync<"float32">();
  let [fast, direct]: Float32Array[] = [];
  assert.ok("winogradConv" in runsOf(() => fast = convolve()));
  await startBackend({ threads: 1, winograd: false });
  assert.deepEqual(Object.keys(runsOf(() => direct = convolve())), ["pack", "convForward"]);
  await startBackend({ threads: 1 });
  assert.ok("winogradConv" in runsOf(convolve));
  // Of ones, every sum is a small whole number: 16 channels of 9 to 16 taps.
  assert.deepEqual(direct.slice(0, 1), Float32Array.of(144));
  fast.forEach((value, i) => assert.ok(Math.abs(value - direct[i]) < 1e-2));
});
