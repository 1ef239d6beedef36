import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import {
  adam,
  clipInPlace,
  normOfList,
  rmsProp,
  sgd,
  startBackend,
  stopBackend,
} from "../../../src/backend/mod.ts";
import { bits, Seeded, tensor } from "../compare.ts";

before(async () => {
  await startBackend({ threads: 1 });
});
after(stopBackend);

/** Bun gives a test 5 s, which a busy machine exceeds. */
const LIMIT = { timeout: 600_000 };

/** Sizes of one list: odd ones, empty ones, one of several chunks. */
const SHAPES = [[3], [0], [5, 7], [1], [40001], [16, 4, 4, 3]];

type State = Float64Array[];
type Update = (p: State, g: State, states: State[], step: number) => void;

/** A list of variables and what a float64 computation makes of the same numbers. */
function lists(seed: number) {
  const seeded = new Seeded(seed);
  const start = SHAPES.map((shape) => seeded.array(shape));
  const variables = start.map((values) => tf.variable(tensor(values)));
  const exact: State = start.map(({ values }) => Float64Array.from(values));
  const zeros = () => SHAPES.map((shape) => tf.variable(tf.zeros(shape)));
  const exactZeros = (): State => start.map(({ values }) => new Float64Array(values.length));
  const gradients = () => SHAPES.map((shape) => seeded.array(shape));
  return { variables, exact, zeros, exactZeros, gradients };
}

function elementwise(update: (i: number, j: number) => void, over: State): void {
  over.forEach((values, i) => values.forEach((_, j) => update(i, j)));
}

function agree(got: tf.Tensor[], wanted: State, tolerance: number): void {
  got.forEach((variable, i) => {
    const values = variable.dataSync();
    wanted[i].forEach((value, j) => {
      assert.ok(Math.abs(values[j] - value) <= tolerance, `${i}, ${j}: ${values[j]}, ${value}`);
    });
  });
}

/** Five steps by the kernel and in float64. */
function compare(
  stateCount: number,
  kernel: (p: tf.Tensor[], g: tf.Tensor[], states: tf.Tensor[][], step: number) => void,
  update: Update,
): void {
  const { variables, exact, zeros, exactZeros, gradients } = lists(41);
  const states = Array.from({ length: stateCount }, zeros);
  const exactStates = Array.from({ length: stateCount }, exactZeros);
  for (let step = 1; step <= 5; step++) {
    const values = gradients();
    const g = values.map((value) => tensor(value));
    kernel(variables, g, states, step);
    update(exact, values.map((value) => Float64Array.from(value.values)), exactStates, step);
    tf.dispose(g);
  }
  agree(variables, exact, 1e-6);
  states.forEach((state, i) => agree(state, exactStates[i], 1e-6));
  tf.dispose([variables, states]);
}

const clamp = (value: number, bound: number) => Math.min(Math.max(value, -bound), bound);

test("rmsProp is PyTorch's RMSprop, then the clamp", () => {
  for (const clip of [undefined, 0.5]) {
    const options = { learningRate: 0.01, decay: 0.9, epsilon: 1e-7, clip };
    compare(1, (p, g, [s]) => rmsProp(p, g, s, options), (p, g, [s]) =>
      elementwise((i, j) => {
        s[i][j] = 0.9 * s[i][j] + (1 - 0.9) * g[i][j] ** 2;
        p[i][j] -= 0.01 * g[i][j] / (Math.sqrt(s[i][j]) + 1e-7);
        p[i][j] = clamp(p[i][j], clip ?? Infinity);
      }, p));
  }
});

test("adam is PyTorch's Adam, bias correction included", () => {
  for (const clip of [undefined, 0.5]) {
    const options = { learningRate: 0.01, beta1: 0.5, beta2: 0.99, clip };
    compare(
      2,
      (p, g, [m, v], step) => adam(p, g, m, v, { ...options, step }),
      (p, g, [m, v], t) =>
        elementwise((i, j) => {
          m[i][j] = 0.5 * m[i][j] + 0.5 * g[i][j];
          v[i][j] = 0.99 * v[i][j] + (1 - 0.99) * g[i][j] ** 2;
          const scale = Math.sqrt(v[i][j] / (1 - 0.99 ** t)) + 1e-8;
          p[i][j] = clamp(p[i][j] - 0.01 * m[i][j] / (1 - 0.5 ** t) / scale, clip ?? Infinity);
        }, p),
    );
  }
});

test("sgd is PyTorch's SGD, with and without momentum", () => {
  const options = { learningRate: 0.1, clip: 0.9 };
  compare(0, (p, g) => sgd(p, g, [], options), (p, g) =>
    elementwise((i, j) => {
      p[i][j] = clamp(p[i][j] - 0.1 * g[i][j], 0.9);
    }, p));
  compare(
    1,
    (p, g, [b]) => sgd(p, g, b, { ...options, momentum: 0.8 }),
    (p, g, [b]) =>
      elementwise((i, j) => {
        b[i][j] = 0.8 * b[i][j] + g[i][j];
        p[i][j] = clamp(p[i][j] - 0.1 * b[i][j], 0.9);
      }, p),
  );
});

test("clipInPlace clamps every element and leaves NaN", () => {
  const a = tf.variable(tf.tensor1d([-2, -0.5, 0, 0.5, 2, NaN, Infinity]));
  const b = tf.variable(tf.fill([20000], 3));
  clipInPlace([a, b], 1);
  assert.deepEqual([...a.dataSync()], [-1, -0.5, 0, 0.5, 1, NaN, 1]);
  assert.ok(b.dataSync().every((value) => value === 1));
  tf.dispose([a, b]);
});

test("normOfList is the euclidean norm of all elements", () => {
  const seeded = new Seeded(42);
  const values = SHAPES.map((shape) => seeded.array(shape));
  let sum = 0;
  for (const { values: list } of values) for (const value of list) sum += value * value;
  const tensors = values.map((value) => tensor(value));
  const norm = normOfList(tensors);
  assert.ok(Math.abs(norm - Math.sqrt(sum)) < 1e-12 * norm, `${norm}`);
  assert.equal(normOfList([]), 0);
  assert.equal(normOfList([tf.fill([3], 1e30)]), Math.sqrt(3 * Math.fround(1e30) ** 2));
  tf.dispose(tensors);
});

test("a variable that shares its memory leaves the other tensor as it was", () => {
  const original = tf.tensor1d([1, 2, 3]);
  const variable = tf.variable(original);
  const snapshot = tf.clone(variable);
  sgd([variable], [tf.ones([3])], [], { learningRate: 1 });
  assert.deepEqual([...variable.dataSync()], [0, 1, 2]);
  assert.deepEqual([...original.dataSync()], [1, 2, 3]);
  assert.deepEqual([...snapshot.dataSync()], [1, 2, 3]);
  sgd([variable], [tf.ones([3])], [], { learningRate: 1 });
  assert.deepEqual([...variable.dataSync()], [-1, 0, 1]);
  tf.dispose([original, variable, snapshot]);
});

test("a plain tensor that shares its memory is an error", () => {
  const original = tf.tensor1d([1, 2, 3]);
  const view = tf.reshape(original, [3, 1]);
  assert.throws(() => clipInPlace([view], 1), /shares its memory/);
  view.dispose();
  clipInPlace([original], 2);
  assert.deepEqual([...original.dataSync()], [1, 2, 2]);
  original.dispose();
});

test("lists that do not fit, types, and steps that do not count are errors", () => {
  const p = [tf.variable(tf.zeros([2]))];
  const options = { learningRate: 1 };
  assert.throws(() => sgd(p, [], [], options), /parameters has 1 tensors, gradients has 0/);
  assert.throws(() => sgd(p, [tf.zeros([3])], [], options), /gradients\[0\] has shape \[3\]/);
  assert.throws(() => sgd(p, [tf.zeros([2], "int32")], [], options), /gradients\[0\] is int32/);
  assert.throws(() => adam(p, p, p, p, { learningRate: 1, step: 0 }), /the step is 0/);
});

test("the bits are the same for every number of threads and in every engine", LIMIT, async () => {
  for (const threads of [1, 2, 3, 5, 8]) {
    await startBackend({ threads });
    const { variables, zeros, gradients } = lists(43);
    const [s, m, v] = [zeros(), zeros(), zeros()];
    for (let step = 1; step <= 3; step++) {
      const g = gradients().map((value) => tensor(value));
      rmsProp(variables, g, s, { learningRate: 0.01, clip: 0.9 });
      adam(variables, g, m, v, { learningRate: 0.01, step });
      sgd(variables, g, m, { learningRate: normOfList(g) * 1e-5, momentum: 0.5 });
    }
    const all = tf.concat([...variables, ...s, ...m, ...v].map((t) => tf.reshape(t, [-1])));
    const digest = bits({ values: all.dataSync() as Float32Array, shape: all.shape });
    assert.equal(digest, BITS, `${threads} threads`);
  }
});

const BITS = "c2e95831b4fb7ecbad44793b82817d9ab6b799c620c4726eb209bbca368ec213";
