import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import { startBackend, stopBackend } from "../../../../src/backend/mod.ts";
import { bits, on, sameAsCpu, Seeded, tensor } from "../../compare.ts";

before(async () => {
  await startBackend({ threads: 1 });
});
after(stopBackend);

test("matMul equals tfjs-cpu over a sweep of sizes and transposes", async () => {
  const seeded = new Seeded(1);
  for (let i = 0; i < 80; i++) {
    const [m, n] = [seeded.int(1, 70), seeded.int(1, 70)];
    const k = i % 8 === 0 ? seeded.int(257, 600) : seeded.int(1, 90);
    const [transposeA, transposeB] = [seeded.pick([false, true]), seeded.pick([false, true])];
    const a = seeded.array(transposeA ? [k, m] : [m, k]);
    const b = seeded.array(transposeB ? [n, k] : [k, n]);
    await sameAsCpu(
      `${m} x ${k} x ${n}, transposed ${transposeA} ${transposeB}`,
      () => tf.matMul(tensor<tf.Rank.R2>(a), tensor<tf.Rank.R2>(b), transposeA, transposeB),
    );
  }
});

test("matMul of several blocks of rows, of columns and of k equals tfjs-cpu", async () => {
  const seeded = new Seeded(2);
  for (const transpose of [false, true]) {
    const a = seeded.array(transpose ? [523, 131] : [131, 523]);
    const b = seeded.array(transpose ? [277, 523] : [523, 277]);
    await sameAsCpu(
      `131 x 523 x 277, both transposed ${transpose}`,
      () => tf.matMul(tensor<tf.Rank.R2>(a), tensor<tf.Rank.R2>(b), transpose, transpose),
    );
  }
});

test("batch dimensions are broadcast", async () => {
  const seeded = new Seeded(3);
  for (
    const [aBatch, bBatch] of [[[3], [3]], [[3], [1]], [[1], [4]], [[2, 3], [2, 3]], [[2, 3], [
      1,
      1,
    ]]]
  ) {
    const a = seeded.array([...aBatch, 5, 7]);
    const b = seeded.array([...bBatch, 7, 18]);
    await sameAsCpu(`${aBatch} and ${bBatch}`, () => tf.matMul(tensor(a), tensor(b)));
  }
  // both sides repeated along different dimensions, where tfjs-cpu itself is wrong: one product at
  // a time instead
  const a = seeded.array([2, 1, 3, 4]);
  const b = seeded.array([1, 3, 4, 5]);
  const all = await on("earthmover", () => tf.matMul(tensor(a), tensor(b)));
  const single = await on(
    "earthmover",
    () =>
      tf.reshape(
        tf.stack([0, 1].flatMap((i) =>
          [0, 1, 2].map((j) =>
            tf.matMul(
              tf.reshape(tf.slice(tensor(a), [i, 0, 0, 0], [1, 1, 3, 4]), [3, 4]),
              tf.reshape(tf.slice(tensor(b), [0, j, 0, 0], [1, 1, 4, 5]), [4, 5]),
            )
          )
        )),
        [2, 3, 3, 5],
      ),
  );
  assert.deepEqual(all, single);
});

test("sizes of zero give empty results, and sums of nothing are zero", async () => {
  await tf.setBackend("earthmover");
  for (const [m, k, n] of [[0, 3, 4], [3, 4, 0], [0, 0, 0]]) {
    assert.deepEqual(tf.matMul(tf.zeros([m, k]), tf.zeros([k, n])).shape, [m, n]);
  }
  assert.deepEqual(tf.matMul(tf.zeros([2, 0]), tf.zeros([0, 3])).arraySync(), [[0, 0, 0], [
    0,
    0,
    0,
  ]]);
});

test("fused matMul equals tfjs-cpu for every activation, with and without bias", async () => {
  const seeded = new Seeded(4);
  for (
    const activation of ["linear", "relu", "relu6", "leakyrelu", "elu", "sigmoid", "prelu"] as const
  ) {
    for (const biased of [true, false]) {
      const a = seeded.array([9, 40]);
      const b = seeded.array([40, 21]);
      const bias = seeded.array([21]);
      await sameAsCpu(`${activation}, bias ${biased}`, () =>
        tf.fused.matMul({
          a: tensor<tf.Rank.R2>(a),
          b: tensor<tf.Rank.R2>(b),
          bias: biased ? tensor(bias) : undefined,
          activation,
          leakyreluAlpha: 0.3,
          preluActivationWeights: activation === "prelu" ? tensor(bias) : undefined,
        }));
    }
  }
});

test("wrong use gives TensorFlow.js's errors", async () => {
  await tf.setBackend("earthmover");
  assert.throws(() => tf.matMul(tf.zeros([2, 3]), tf.zeros([4, 5])), /inner shapes/);
  const truths = tf.tensor2d([[true, false], [false, true]], [2, 2], "bool");
  assert.deepEqual(tf.matMul(truths, truths).arraySync(), [[1, 0], [0, 1]]);
});

test("the bits are the same for every number of threads and on every host", async () => {
  const seeded = new Seeded(5);
  const a = seeded.array([203, 611]);
  const b = seeded.array([611, 157]);
  for (const threads of [1, 2, 3, 5, 8]) {
    await startBackend({ threads });
    const c = await on(
      "earthmover",
      () => tf.matMul(tensor<tf.Rank.R2>(a), tensor<tf.Rank.R2>(b)),
    );
    assert.equal(
      bits(c),
      "f30f36f98481b3e72c23e50bf4774abed655b5451d0b8b6ec83c32443c31ef1b",
      `${threads} threads`,
    );
  }
});
