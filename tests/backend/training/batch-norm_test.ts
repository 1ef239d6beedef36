import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import { batchNorm, moveTowards, startBackend, stopBackend } from "../../../src/backend/mod.ts";
import { bits, on, sameAsCpu, Seeded, tensor, type Values, worstError } from "../compare.ts";

before(async () => {
  await startBackend({ threads: 1 });
});
after(stopBackend);

/** Bun gives a test 5 s, which a busy machine exceeds. */
const LIMIT = { timeout: 600_000 };

const EPSILON = 1e-5;
type Norm = (x: tf.Tensor, gamma: tf.Tensor, beta: tf.Tensor) => tf.Tensor;

/** The definition, in TensorFlow.js's own operations. */
function composed(negativeSlope: number): Norm {
  return (x, gamma, beta) => {
    const axes = x.shape.map((_, axis) => axis).slice(0, -1);
    const { mean, variance } = tf.moments(x, axes);
    const normal = tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, EPSILON)));
    const z = tf.add(tf.mul(normal, gamma), beta);
    return tf.sub(tf.relu(z), tf.mul(tf.relu(tf.neg(z)), negativeSlope));
  };
}

const ours = (negativeSlope: number): Norm => (x, gamma, beta) =>
  batchNorm(x, gamma, beta, EPSILON, negativeSlope).y;

/**
 * Channels of every kind: one, folded (3, 6, 13), whole vectors; rows left over; one block of rows
 * and several.
 */
const SHAPES = [
  [6, 1],
  [9, 3],
  [64, 128],
  [4, 5, 7, 3],
  [3, 7, 5, 6],
  [1, 11, 9, 13],
  [16, 4, 4, 64],
  [33, 9, 9, 20],
  [64, 16, 16, 3],
];

async function agree(what: string, pair: [() => tf.Tensor, () => tf.Tensor]): Promise<void> {
  const wanted = await on("cpu", pair[0]);
  const error = worstError(await on("earthmover", pair[1]), wanted);
  assert.ok(error <= 1e-5, `${what}: relative error ${error}`);
}

for (const slope of [1, 0, 0.2]) {
  test(
    `training mode equals its definition, forward and backward, negative slope ${slope}`,
    LIMIT,
    async () => {
      const seeded = new Seeded(31);
      for (const shape of SHAPES) {
        const channels = shape[shape.length - 1];
        const x = seeded.array(shape);
        x.values = x.values.map((v, i) => 2 * v + (i % channels) * 0.3 - 1);
        const [gamma, beta] = [seeded.array([channels]), seeded.array([channels])];
        const dy = seeded.array(shape);
        const inputs = () => [x, gamma, beta].map((v) => tensor(v));
        const forward = (norm: Norm) => () => norm(tensor(x), tensor(gamma), tensor(beta));
        await agree(`[${shape}]`, [forward(composed(slope)), forward(ours(slope))]);
        for (const which of [0, 1, 2]) {
          const backward = (norm: Norm) => () =>
            tf.grads(norm as never)(inputs(), tensor(dy))[which];
          const pair: [() => tf.Tensor, () => tf.Tensor] = [
            backward(composed(slope)),
            backward(ours(slope)),
          ];
          await agree(`derivative ${which} of [${shape}]`, pair);
        }
      }
    },
  );
}

test("the gradient equals central differences", () => {
  const seeded = new Seeded(32);
  const x = seeded.array([3, 4, 5]);
  const weights = tensor(seeded.array([3, 4, 5]));
  const gamma = tensor(seeded.array([5]));
  const beta = tensor(seeded.array([5]));
  const loss = (values: Values) =>
    tf.tidy(() =>
      tf.sum(tf.mul(batchNorm(tensor(values), gamma, beta, EPSILON).y, weights)).dataSync()[0]
    );
  const gradient = tf.tidy(() =>
    tf.grad((a: tf.Tensor) => tf.sum(tf.mul(batchNorm(a, gamma, beta, EPSILON).y, weights)))(
      tensor(x),
    ).dataSync()
  );
  const step = 2 ** -8;
  for (let i = 0; i < x.values.length; i += 7) {
    const moved = (by: number) =>
      loss({ ...x, values: x.values.map((v, j) => i === j ? v + by : v) });
    const difference = (moved(step) - moved(-step)) / (2 * step);
    assert.ok(Math.abs(difference - gradient[i]) < 2e-3, `${i}: ${difference}, ${gradient[i]}`);
  }
});

test("mean and biased variance are exact where float32 sums would not be", () => {
  // channel 0: 1000 ± 1/4; channel 1: constant
  const rows = 4096;
  const x = tf.tensor2d(
    Float32Array.from({ length: 2 * rows }, (_, i) => i % 2 ? 7 : 1000 + (i % 4 ? -0.25 : 0.25)),
    [rows, 2],
  );
  const { mean, variance } = batchNorm(x, tf.ones([2]), tf.zeros([2]), EPSILON);
  assert.deepEqual([...mean.dataSync()], [1000, 7]);
  assert.deepEqual([...variance.dataSync()], [0.0625, 0]);
});

test("inference mode equals tfjs-cpu", LIMIT, async () => {
  const seeded = new Seeded(33);
  for (const shape of [[2, 3, 4, 5], [1, 1, 1, 3], [6, 5, 5, 16], [3, 70, 71, 3]]) {
    const channels = shape[3];
    const x = seeded.array(shape);
    const [mean, offset, scale] = [0, 0, 0].map(() => seeded.array([channels]));
    const variance = { values: mean.values.map((v) => v * v + 0.1), shape: [channels] };
    for (const [o, s] of [[offset, scale], [undefined, scale], [offset, undefined]]) {
      await sameAsCpu(`[${shape}]`, () =>
        tf.batchNorm4d(
          tensor(x),
          tensor<tf.Rank.R1>(mean),
          tensor<tf.Rank.R1>(variance),
          o && tensor<tf.Rank.R1>(o),
          s && tensor<tf.Rank.R1>(s),
          1e-3,
        ));
    }
    await sameAsCpu(
      "rank 4 statistics",
      () => tf.batchNorm(tensor<tf.Rank.R4>(x), tensor<tf.Rank.R4>(x), tf.ones(shape as never)),
    );
  }
});

test("an empty batch gives an empty batch", () => {
  assert.deepEqual(batchNorm(tf.zeros([0, 3]), tf.ones([3]), tf.zeros([3]), EPSILON).y.shape, [
    0,
    3,
  ]);
});

test("wrong shapes and types are errors that name them", () => {
  const one = tf.ones([3]);
  assert.throws(() => batchNorm(tf.zeros([3]), one, one, 1e-5), /x has shape \[3\]/);
  assert.throws(() => batchNorm(tf.zeros([2, 4]), one, one, 1e-5), /gamma has shape \[3\]/);
  assert.throws(
    () => batchNorm(tf.zeros([2, 3], "int32"), one, one, 1e-5),
    /x is int32, but needs to be float32/,
  );
});

test("the bits are the same for every number of threads and in every engine", LIMIT, async () => {
  const seeded = new Seeded(34);
  const x = seeded.array([70, 9, 9, 24]);
  const [gamma, beta] = [seeded.array([24]), seeded.array([24])];
  const compute = () =>
    tf.concat(
      tf.grads((a, g, b) => tf.tanh(batchNorm(a, g, b, EPSILON, 0.2).y))(
        [x, gamma, beta].map((v) => tensor(v)),
      ).map((gradient) => tf.reshape(gradient, [-1])),
    );
  for (const threads of [1, 2, 3, 5, 8]) {
    await startBackend({ threads });
    assert.equal(bits(await on("earthmover", compute)), BITS, `${threads} threads`);
  }
});

const BITS = "4029947147bf80c6e6487fc9aa6193abdc7cca014e17b8f1ead104c4dcefaaa6";

test("running statistics move in place, to the bits of TensorFlow.js's operations", async () => {
  await tf.setBackend("earthmover");
  const [start, batch] = [1, 2].map((seed) => tf.randomUniform([97], -1, 1, "float32", seed));
  const numbers = (x: tf.Tensor) => x.dataSync<"float32">();
  for (const correction of [1, 64 / 63]) {
    const wanted = tf.add(tf.mul(start, 1 - 0.1), tf.mul(batch, 0.1 * correction));
    const running = tf.variable(start);
    moveTowards(running, batch, 0.1, correction);
    assert.deepEqual(numbers(running), numbers(wanted));
    assert.notDeepEqual(numbers(running), numbers(start)); // which keeps its own memory
    const { dataId } = running;
    moveTowards(running, batch, 0.1, correction);
    assert.equal(running.dataId, dataId);
    tf.dispose([wanted, running]);
  }
  const [shorter, shared] = [tf.zeros([96]), start.clone()];
  assert.throws(() => moveTowards(start, shorter, 0.1), /batch\[0\] has shape \[96\]/);
  assert.throws(() => moveTowards(start, batch, 0.1), /shares its memory/);
  tf.dispose([start, batch, shorter, shared]);
});

test("a batch that another backend holds is fetched before anything is written", async () => {
  const size = 2 ** 23; // the memory grows for it
  await tf.setBackend("cpu");
  const batch = tf.ones([size]);
  await tf.setBackend("earthmover");
  const running = tf.variable(tf.zeros([size]));
  moveTowards(running, batch, 0.5);
  assert.equal(tf.min(running).dataSync()[0], 0.5);
  tf.dispose([batch, running]);
});
