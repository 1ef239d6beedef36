import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import { startBackend, stopBackend } from "../../../../src/backend/mod.ts";
import { bits, on, sameAsCpu, Seeded, tensor, type Values, worstError } from "../../compare.ts";

before(async () => {
  await startBackend({ threads: 1 });
});
after(stopBackend);

/** Bun gives a test 5 s, which a busy machine exceeds. */
const LIMIT = { timeout: 600_000 };

/** Sizes around the vector width and the chunk (16,384 elements). */
const LENGTHS = [0, 1, 2, 3, 4, 5, 7, 8, 31, 1000, 16383, 16384, 16385, 50001];

type Map = (x: tf.Tensor) => tf.Tensor;
/** Every mapping with what makes its inputs lawful. */
const MAPS: Record<string, { map: Map; input?: (value: number) => number }> = {
  relu: { map: (x) => tf.relu(x) },
  leakyRelu: { map: (x) => tf.leakyRelu(x, 0.2) },
  tanh: { map: (x) => tf.tanh(x), input: (v) => 5 * v },
  sigmoid: { map: (x) => tf.sigmoid(x), input: (v) => 3 * v },
  exp: { map: (x) => tf.exp(x), input: (v) => 10 * v },
  log: { map: (x) => tf.log(x), input: (v) => v * v + 1e-3 },
  square: { map: (x) => tf.square(x) },
  sqrt: { map: (x) => tf.sqrt(x), input: (v) => v * v },
  neg: { map: (x) => tf.neg(x) },
  abs: { map: (x) => tf.abs(x) },
};

function inputOf(name: string, seeded: Seeded, shape: number[]): Values {
  const { values } = seeded.array(shape);
  return { values: values.map(MAPS[name].input ?? ((v) => v)), shape };
}

for (const [name, { map }] of Object.entries(MAPS)) {
  test(`${name} equals tfjs-cpu, and so does its derivative`, LIMIT, async () => {
    const seeded = new Seeded(11);
    for (const length of LENGTHS) {
      const x = inputOf(name, seeded, [length]);
      const dy = seeded.array([length]);
      await sameAsCpu(`${name} of ${length}`, () => map(tensor(x)));
      await sameAsCpu(
        `derivative of ${name} of ${length}`,
        () => tf.grad(map)(tensor(x), tensor(dy)),
      );
    }
  });
}

test("relu and leakyRelu leave NaN alone, and integers to the stock kernels", () => {
  assert.ok(Number.isNaN(tf.relu(tf.tensor1d([NaN])).dataSync()[0]));
  assert.ok(Number.isNaN(tf.leakyRelu(tf.tensor1d([NaN])).dataSync()[0]));
  assert.deepEqual(tf.abs(tf.tensor1d([-3, 2], "int32")).arraySync(), [3, 2]);
  assert.deepEqual(tf.add(tf.tensor1d([1, 2], "int32"), 5).arraySync(), [6, 7]);
});

/**
 * The derivatives in closed form, to be differentiated once: TensorFlow.js cannot differentiate its
 * own again.
 */
const SLOPES: Record<string, Map> = {
  relu: (z) => tf.step(z),
  leakyRelu: (z) => tf.add(tf.mul(tf.step(z), 0.8), 0.2),
  tanh: (z) => tf.sub(1, tf.square(tf.tanh(z))),
  sigmoid: (z) => tf.mul(tf.sigmoid(z), tf.sub(1, tf.sigmoid(z))),
};

for (const [name, slopeOf] of Object.entries(SLOPES)) {
  test(`second derivatives through ${name} equal those of its derivative`, LIMIT, async () => {
    const seeded = new Seeded(12);
    const x = seeded.array([37]);
    const weights = seeded.array([37]);
    // |d/dx sum(w f(w x))|², as in a gradient penalty
    const penalty = (a: tf.Tensor, w: tf.Tensor) => {
      const output = (input: tf.Tensor) => tf.sum(tf.mul(MAPS[name].map(tf.mul(input, w)), w));
      return tf.sum(tf.square(tf.grad(output)(a))) as tf.Scalar;
    };
    const closed = (a: tf.Tensor, w: tf.Tensor) =>
      tf.sum(tf.square(tf.mul(slopeOf(tf.mul(a, w)), tf.square(w)))) as tf.Scalar;
    for (const which of [0, 1]) {
      const derivative = (f: typeof penalty) => () =>
        tf.grads(f)([tensor(x), tensor(weights)])[which];
      const wanted = await on("cpu", derivative(closed));
      const error = worstError(await on("earthmover", derivative(penalty)), wanted);
      assert.ok(error <= 1e-5, `input ${which}: relative error ${error}`);
    }
  });
}

const BINARY = { add: tf.add, sub: tf.sub, mul: tf.mul, div: tf.div };
/**
 * Broadcasts: equal, a number, a bias for each channel, a factor for each sample, and some for the
 * stock kernels.
 */
const PAIRS: [number[], number[]][] = [
  [[0], [0]],
  [[5], [5]],
  [[3, 7], [3, 7]],
  [[100, 331], [100, 331]],
  [[3, 7], []],
  [[], [41, 403]],
  [[3, 7], [1, 1]],
  [[4, 5, 6, 3], [3]],
  [[16], [4, 5, 6, 16]],
  [[70, 300], [300]],
  [[4, 5, 6, 3], [1, 5, 6, 3]],
  [[4, 5, 6, 3], [4, 1, 1, 1]],
  [[4, 1, 1], [4, 9, 501]],
  [[4, 1], [1, 5]],
  [[5], [4, 1]],
  [[4, 1, 6], [4, 5, 6]],
  [[2, 3, 4], [3, 1]],
  [[0, 3], [3]],
  [[1, 1], [1]],
];

for (const [name, operation] of Object.entries(BINARY)) {
  test(
    `${name} equals tfjs-cpu for every broadcast, and so do its derivatives`,
    LIMIT,
    async () => {
      const seeded = new Seeded(13);
      for (const [shapeA, shapeB] of PAIRS) {
        const a = seeded.array(shapeA);
        const b = seeded.array(shapeB);
        b.values = b.values.map((v) => v + (v < 0 ? -0.5 : 0.5));
        const what = `${name} of [${shapeA}] and [${shapeB}]`;
        await sameAsCpu(what, () => operation(tensor(a), tensor(b)));
        for (const which of [0, 1]) {
          await sameAsCpu(
            `derivative ${which} of ${what}`,
            () => tf.grads((p, q) => operation(p, q))([tensor(a), tensor(b)])[which],
          );
        }
      }
    },
  );
}

test("addN and fill equal tfjs-cpu", LIMIT, async () => {
  const seeded = new Seeded(14);
  for (const length of LENGTHS) {
    for (const count of [1, 2, 5]) {
      const terms = Array.from({ length: count }, () => seeded.array([length]));
      await sameAsCpu(`addN of ${count} × ${length}`, () => tf.addN(terms.map(tensor)));
    }
    await sameAsCpu(`fill of ${length}`, () => tf.fill([length], 1.25));
  }
});

test("shapes that cannot be broadcast give TensorFlow.js's error", () => {
  assert.throws(() => tf.add(tf.zeros([2, 3]), tf.zeros([4])), /could not be broadcast/);
});

test("the bits are the same for every number of threads and in every engine", LIMIT, async () => {
  const seeded = new Seeded(15);
  const x = seeded.array([333, 301]);
  const y = seeded.array([301]);
  const compute = () =>
    tf.grad((a: tf.Tensor) => {
      const b = tf.leakyRelu(tf.mul(tf.add(a, tensor(y)), 3), 0.2);
      return tf.addN([tf.tanh(b), tf.sigmoid(b), tf.exp(b), tf.log(tf.add(tf.square(b), 0.1))]);
    })(tensor(x));
  for (const threads of [1, 2, 3, 5, 8]) {
    await startBackend({ threads });
    assert.equal(bits(await on("earthmover", compute)), BITS, `${threads} threads`);
  }
});

const BITS = "3df1e600cf8ed0634b9413ed25bba0c67ca99bae2cb90cfc72c9fec633a446d6";
