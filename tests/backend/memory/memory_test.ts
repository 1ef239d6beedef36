import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import {
  batchNorm,
  normOfList,
  rmsProp,
  startBackend,
  stopBackend,
} from "../../../src/backend/mod.ts";
import type { EarthmoverBackend } from "../../../src/backend/earthmover-backend.ts";
import { Seeded, tensor } from "../compare.ts";

const GIB = 2 ** 30;
const STEPS = 10_000;
const backend = () => tf.engine().backend as EarthmoverBackend;

before(async () => {
  await startBackend({ threads: 1 });
});
after(stopBackend);

test("every tensor begins on a cache line", () => {
  for (const length of [1, 3, 17, 1000]) {
    const x = tf.zeros([length]);
    assert.equal(backend().pointerOf(x) % 64, 0);
  }
});

test("where an array is shorter than its tensor, the rest is no number", () => {
  const made = (values: Float32Array | Int32Array, dtype: "float32" | "int32") =>
    tf.tidy(() => [...tf.engine().makeTensor(values, [3], dtype).dataSync()]);
  assert.deepEqual(made(Float32Array.of(5), "float32"), [5, NaN, NaN]);
  assert.deepEqual(made(Float32Array.of(), "float32"), [NaN, NaN, NaN]);
  assert.deepEqual(made(Int32Array.of(5), "int32"), [5, 0, 0]);
});

test("10,000 steps of training change neither the number of tensors nor the memory", {
  timeout: 600_000,
}, () => {
  const seeded = new Seeded(51);
  const kernel = tf.variable(tensor<tf.Rank.R4>(seeded.array([4, 4, 3, 8])));
  const gamma = tf.variable(tf.ones([8]));
  const beta = tf.variable(tf.zeros([8]));
  const weights = tf.variable(tensor<tf.Rank.R2>(seeded.array([8 * 4 * 4, 10])));
  const parameters = [kernel, gamma, beta, weights];
  const squares = parameters.map((p) => tf.variable(tf.zerosLike(p)));
  const images = tensor<tf.Rank.R4>(seeded.array([6, 8, 8, 3]));
  const step = () => {
    const { value, grads } = tf.variableGrads(() => {
      const maps = tf.conv2d(images, kernel, 2, "same");
      const features = batchNorm(maps, gamma, beta, 1e-5, 0.2).y;
      const scores = tf.matMul(tf.reshape(features, [6, -1]), weights);
      return tf.mean(tf.square(tf.tanh(scores))) as tf.Scalar;
    }, parameters);
    const list = parameters.map((p) => grads[p.name]);
    rmsProp(parameters, list, squares, { learningRate: 1e-4, clip: 0.5 });
    const norm = normOfList(list);
    tf.dispose([value, list]);
    return norm;
  };
  for (let i = 0; i < 3; i++) step();
  const tensors = tf.memory().numTensors;
  const { bytes, blocks } = backend().heap;
  const ids = backend().numDataIds();
  for (let i = 0; i < STEPS; i++) assert.ok(step() > 0);
  assert.equal(tf.memory().numTensors, tensors);
  assert.equal(backend().numDataIds(), ids);
  assert.equal(backend().heap.bytes, bytes);
  assert.equal(backend().heap.blocks, blocks);
  tf.dispose([...parameters, ...squares, images]);
});

/** An address-free tensor of so many bytes, not touched, so that the host need not have them. */
function filler(bytes: number): tf.Tensor {
  return tf.engine().makeTensorFromTensorInfo(backend().output([bytes / 4]));
}

/** Fills the holes below 2 GiB, so that the next tensors must lie above. */
function plugs(): tf.Tensor[] {
  const fillers: tf.Tensor[] = [];
  for (let bytes = 2 ** 26; bytes >= 16; bytes /= 2) {
    do fillers.push(filler(bytes)); while (backend().pointerOf(fillers.at(-1)!) < 2 * GIB);
  }
  return fillers;
}

test(
  "tensors beyond 2 GiB work, with our kernels and with the stock ones",
  { timeout: 600_000 },
  () => {
    const seeded = new Seeded(52);
    const image = seeded.array([2, 9, 9, 5]);
    const filter = seeded.array([3, 3, 5, 7]);
    const matrix = seeded.array([9, 5]);
    const compute = (): Record<string, tf.Tensor> => {
      const [x, w, m] = [
        tensor<tf.Rank.R4>(image),
        tensor<tf.Rank.R4>(filter),
        tensor<tf.Rank.R2>(matrix),
      ];
      const [dx, dw] = tf.grads((a, b) => tf.relu(tf.conv2d(a as never, b as never, 2, "same")))([
        x,
        w,
      ]);
      const one = tf.variable(tf.fill([7], 0.5));
      rmsProp([one], [tf.slice(tf.reshape(dw, [-1]), 0, 7)], [tf.variable(tf.zeros([7]))], {
        learningRate: 0.1,
      });
      const boxes = tf.tensor2d([0, 0, 1, 1, 0, 0, 0.9, 1, 0.5, 0.5, 2, 2], [3, 4]);
      return {
        x,
        dx,
        dw,
        one,
        norm: batchNorm(x, tf.ones([5]), tf.zeros([5]), 1e-5).y,
        sum: tf.sum(x, [0, 1, 2]),
        product: tf.matMul(m, m, true, false),
        added: tf.add(x, tf.slice(m, [0, 0], [1, 5])),
        addN: tf.addN([x, x, x]),
        tanh: tf.tanh(x),
        transposed: tf.transpose(x, [3, 1, 0, 2]),
        joined: tf.concat([x, x], 3),
        padded: tf.pad(x, [[0, 0], [1, 2], [0, 1], [0, 0]]),
        pooled: tf.maxPool(x, 2, 2, "valid"),
        softmax: tf.softmax(m),
        chosen: tf.where(tf.greater(m, 0), m, tf.zerosLike(m)),
        gathered: tf.gather(m, [8, 0, 3]),
        tiled: tf.tile(m, [2, 3]),
        running: tf.cumsum(m, 0),
        best: tf.topk(m, 2).values,
        kept: tf.image.nonMaxSuppression(boxes, [0.9, 0.8, 0.7], 3, 0.5),
        resized: tf.image.resizeBilinear(x as tf.Tensor4D, [5, 6]),
      };
    };
    const results = (): Record<string, number[]> =>
      tf.tidy(() =>
        Object.fromEntries(Object.entries(compute()).map(([name, t]) => [name, [...t.dataSync()]]))
      );
    const low = results();
    const fillers = [filler(GIB), filler(GIB), ...plugs()];
    const above = tf.tensor1d([1, 2, 3]);
    assert.ok(backend().pointerOf(above) > 2 * GIB, `${backend().pointerOf(above)}`);
    backend().scratch.release(); // or the kernels would find their scratch below
    assert.deepEqual(results(), low);
    assert.deepEqual([...above.dataSync()], [1, 2, 3]);
    // one tensor that is itself large, and its last elements
    const large = tf.fill([300_000_000], 0.5);
    assert.ok(backend().pointerOf(large) + large.size * 4 > 3 * GIB);
    assert.equal(tf.sum(large).dataSync()[0], 150_000_000);
    assert.deepEqual([...tf.slice(large, 299_999_998, 2).dataSync()], [0.5, 0.5]);
    tf.dispose([...fillers, above, large]);
  },
);

test("memory that cannot grow any more is a sentence, and what there is stays usable", () => {
  const kept = tf.tensor1d([1, 2, 3]);
  const tensors: tf.Tensor[] = [];
  assert.throws(() => {
    for (;;) tensors.push(tf.engine().makeTensorFromTensorInfo(backend().output([GIB / 8])));
  }, /the WASM memory has no room for 536870912 more bytes/);
  assert.ok(tensors.length >= 6, `${tensors.length} tensors of half a GiB`);
  tf.dispose(tensors);
  assert.deepEqual([...tf.square(kept).dataSync()], [1, 4, 9]);
  kept.dispose();
});
