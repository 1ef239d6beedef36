import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import { startBackend, stopBackend } from "../../../src/backend/mod.ts";
import { bits, on, sameAsCpu, Seeded, tensor } from "../compare.ts";

before(async () => {
  await startBackend({ threads: 1 });
});
after(stopBackend);

/** Bun gives a test 5 s, which a busy machine exceeds. */
const LIMIT = { timeout: 600_000 };

/**
 * Shapes and axes: all, last, all but last, middle, apart (left to the stock kernel), and empty
 * tensors.
 */
const CASES: [shape: number[], axes: number[]][] = [
  [[], []],
  [[1], [0]],
  [[7], [0]],
  [[16385], [0]],
  [[40000], [0]],
  [[3, 5], [1]],
  [[3, 5], [0]],
  [[3, 5], [-1]],
  [[3, 5], []],
  [[500, 33], [1]],
  [[5, 40000], [1]],
  [[500, 33], [0]],
  [[513, 1], [0]],
  [[513, 2], [0]],
  [[1001, 3], [0]],
  [[77, 17], [0]],
  [[64, 5000], [0]],
  [[4, 8, 8, 3], [0, 1, 2]],
  [[5, 7, 9, 20], [0, 1, 2]],
  [[5, 7, 9, 20], [1, 2, 3]],
  [[5, 7, 9, 20], [1, 2]],
  [[5, 7, 9, 20], [2, 0, 1]],
  [[5, 7, 9, 20], [0, 3]],
  [[5, 1, 9, 1], [0, 2]],
  [[0, 3], [0]],
  [[3, 0], [0]],
];

test(
  "sum and mean equal tfjs-cpu over every kind of axes, and so do their derivatives",
  LIMIT,
  async () => {
    const seeded = new Seeded(21);
    for (const [shape, axes] of CASES) {
      const x = seeded.array(shape);
      for (const keepDims of [false, true]) {
        const what = `of [${shape}] over [${axes}]`;
        await sameAsCpu(`sum ${what}`, () => tf.sum(tensor(x), axes, keepDims));
        if (x.values.length > 0) {
          await sameAsCpu(`mean ${what}`, () => tf.mean(tensor(x), axes, keepDims));
          const reduced = (a: tf.Tensor) => tf.mean(tf.square(a), axes, keepDims);
          const dy = seeded.array(reduced(tensor(x)).shape);
          for (const reduce of [tf.sum, tf.mean]) {
            await sameAsCpu(
              `derivative of ${reduce.name} ${what}`,
              () =>
                tf.grad((a: tf.Tensor) => reduce(tf.square(a), axes, keepDims))(
                  tensor(x),
                  tensor(dy),
                ),
            );
          }
        }
      }
    }
  },
);

test("random shapes and axes that lie side by side", LIMIT, async () => {
  const seeded = new Seeded(22);
  for (let round = 0; round < 60; round++) {
    const rank = seeded.int(1, 4);
    const shape = Array.from({ length: rank }, () => seeded.int(1, 25));
    const first = seeded.int(0, rank - 1);
    const last = seeded.int(first, rank - 1);
    const axes = shape.map((_, axis) => axis).slice(first, last + 1);
    const x = seeded.array(shape);
    await sameAsCpu(`[${shape}] over [${axes}]`, () => tf.sum(tensor(x), axes));
  }
});

test("a sum of a million is as exact as its float32 result", () => {
  const x = tf.fill([1_000_003], 0.1);
  const exact = Math.fround(Math.fround(0.1) * 1_000_003);
  assert.equal(tf.sum(x).dataSync()[0], exact);
  x.dispose();
});

test("the mean of nothing is NaN, the sum of nothing 0", () => {
  assert.ok(tf.mean(tf.zeros([0, 2]), 0).dataSync().every(Number.isNaN));
  assert.deepEqual(tf.sum(tf.zeros([0, 2]), 0).arraySync(), [0, 0]);
});

test("the bits are the same for every number of threads and in every engine", LIMIT, async () => {
  const seeded = new Seeded(23);
  const x = seeded.array([41, 37, 101]);
  const compute = () => {
    const a = tensor(x);
    return tf.concat([
      tf.reshape(tf.sum(a), [1]),
      tf.sum(a, [0, 1]),
      tf.mean(a, [1, 2]),
      tf.reshape(tf.sum(a, 2), [-1]),
    ]);
  };
  for (const threads of [1, 2, 3, 5, 8]) {
    await startBackend({ threads });
    assert.equal(bits(await on("earthmover", compute)), BITS, `${threads} threads`);
  }
});

const BITS = "6f301008bac043658c513bd75a9db091f19348c02e3cb8c7ebe353b47f65d497";
