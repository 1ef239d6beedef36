import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import { startBackend, stopBackend } from "../../../../src/backend/mod.ts";
import { Seeded, tensor } from "../../compare.ts";

before(async () => {
  await startBackend({ threads: 2 });
});
after(stopBackend);

test("second derivatives through a convolution equal finite differences of the first", () => {
  const seeded = new Seeded(15);
  const x = tensor<tf.Rank.R4>(seeded.array([2, 6, 6, 3]));
  const w = tensor<tf.Rank.R4>(seeded.array([4, 4, 3, 4]));
  const direction = tensor<tf.Rank.R4>(seeded.array([4, 4, 3, 4]));
  const pad: Parameters<typeof tf.conv2d>[3] = [[0, 0], [1, 1], [1, 1], [0, 0]];
  // a gradient penalty: the squared norm of the gradients to x and to w of a sum of squares
  const penalty = (filter: tf.Tensor) => {
    const energy = (a: tf.Tensor, b: tf.Tensor): tf.Scalar =>
      tf.sum(tf.square(tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, 2, pad)));
    const [dx, dw] = tf.grads(energy as never)([x, filter]);
    return tf.add(tf.sum(tf.square(dx)), tf.sum(tf.square(dw))) as tf.Scalar;
  };
  const slope = tf.sum(tf.mul(tf.grad(penalty)(w), direction)).dataSync()[0];
  const step = 2 ** -8;
  const at = (t: number) => penalty(tf.add(w, tf.mul(direction, t))).dataSync()[0];
  const difference = (at(step) - at(-step)) / (2 * step);
  assert.ok(Math.abs(slope - difference) <= 2e-3 * Math.abs(difference), `${slope} ${difference}`);
});
