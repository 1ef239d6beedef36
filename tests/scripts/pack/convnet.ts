/**
 * A tiny convnet that learns on which half of a picture the light is, by TensorFlow.js's core
 * alone.
 */
import * as tf from "@tensorflow/tfjs-core";

const PICTURES = 16;
const SIDE = 12;
const STEPS = 5;

/** Numbers in [-1, 1) that a seed gives, by Knuth's linear congruences: the same on every host. */
function numbers(count: number, seed: number): Float32Array {
  let state = seed;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

function pictures(): { images: tf.Tensor4D; labels: tf.Tensor2D } {
  const pixels = numbers(PICTURES * SIDE * SIDE, 1).map((value, i) =>
    value + (Number(i % SIDE < SIDE / 2) === Math.floor(i / SIDE ** 2) % 2 ? 1 : 0)
  );
  const classes = Float32Array.from({ length: 2 * PICTURES }, (_, i) => (i ^ (i >> 1)) & 1);
  return {
    images: tf.tensor4d(pixels, [PICTURES, SIDE, SIDE, 1]),
    labels: tf.tensor2d(classes, [PICTURES, 2]),
  };
}

/** Trains on the current backend. @returns the loss before each step */
export function trainConvnet(): number[] {
  const variable = (shape: number[], seed: number) =>
    tf.variable(tf.mul(tf.tensor(numbers(tf.util.sizeFromShape(shape), seed), shape), 0.3));
  const filters = variable([3, 3, 1, 8], 2) as tf.Variable<tf.Rank.R4>;
  const weights = variable([SIDE * SIDE * 2, 2], 3) as tf.Variable<tf.Rank.R2>;
  const { images, labels } = pictures();
  const loss = (): tf.Scalar => {
    const seen = tf.maxPool(tf.relu(tf.conv2d(images, filters, 1, "same")), 2, 2, "valid");
    const logits = tf.matMul(tf.reshape(seen, [PICTURES, -1]), weights);
    return tf.losses.softmaxCrossEntropy(labels, logits);
  };
  const optimizer = tf.train.adam(0.01);
  return Array.from(
    { length: STEPS },
    () => tf.tidy(() => optimizer.minimize(loss, true, [filters, weights])!.dataSync()[0]),
  );
}

/**
 * d/dx of the first derivative of (eˣ)², as docs/conformance.md has it: 4, and 2 by TensorFlow.js's
 * own derivatives.
 */
export function curvature(): number {
  const square = (x: tf.Tensor) => tf.sum(tf.square(tf.exp(x)));
  return tf.tidy(() => tf.grad((x) => tf.sum(tf.grad(square)(x)))(tf.scalar(0)).dataSync()[0]);
}
