/**
 * Classes of points in a plane by a network of dense layers, with dropout and a penalty on weights.
 */
import * as tf from "@tensorflow/tfjs-core";
import { layers, regularizers, sequential } from "@tensorflow/tfjs-layers";
import { fitting, noise, type Program, seeded } from "./program.ts";

const POINTS = 64;

export const dense: Program = {
  steps: 12,
  open() {
    const kernelRegularizer = regularizers.l2({ l2: 0.001 });
    const model = seeded(
      sequential({
        layers: [
          layers.dense({ inputShape: [2], units: 32, activation: "relu", kernelRegularizer }),
          layers.dropout({ rate: 0.2, seed: 7 }),
          layers.dense({ units: 32, activation: "elu", kernelRegularizer }),
          layers.dense({ units: 3, activation: "softmax" }),
        ],
      }),
      1,
    );
    model.compile({ optimizer: tf.train.momentum(0.1, 0.9), loss: "categoricalCrossentropy" });
    const x = noise([POINTS, 2], 1);
    const y = tf.tidy(() => {
      const rings = tf.cast(tf.floor(tf.mul(tf.norm(x, 2, 1), 2)), "int32");
      return tf.oneHot(rings as tf.Tensor1D, 3);
    });
    return fitting(model, x, y);
  },
};
