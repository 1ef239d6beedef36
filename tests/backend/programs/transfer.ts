/**
 * Transfer: a network is trained, its first layers are frozen and kept, and a new head learns other
 * classes.
 */
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import { layers, model, sequential, type SymbolicTensor } from "@tensorflow/tfjs-layers";
import { draws, noise, type Program, seeded } from "./program.ts";

const PICTURES = 10;

export const transfer: Program = {
  steps: 8,
  open() {
    const base = seeded(
      sequential({
        layers: [
          layers.conv2d({ inputShape: [8, 8, 1], filters: 6, kernelSize: 3, activation: "relu6" }),
          layers.globalAveragePooling2d({}),
          layers.dense({ units: 8, activation: "selu" }),
          layers.dense({ units: 2, activation: "sigmoid" }),
        ],
      }),
      12,
    );
    const optimizers = [tf.train.adamax(0.02), tf.train.adagrad(0.1)];
    base.compile({ optimizer: optimizers[0], loss: "binaryCrossentropy" });
    const x = noise([PICTURES, 8, 8, 1], 12);
    const old = tf.tidy(() => tf.cast(tf.greater(noise([PICTURES, 2], 13), 0), "float32"));
    const fresh = tf.tidy(() => tf.oneHot(draws(PICTURES, 3, 14), 3));

    const features = base.layers[2].output as SymbolicTensor;
    const head = layers.dense({ units: 3, activation: "softmax" });
    const grown = model({ inputs: base.inputs, outputs: head.apply(features) as SymbolicTensor });
    head.setWeights([tf.tidy(() => tf.mul(noise([8, 3], 15), 0.5)), tf.zeros([3])]);
    let frozen: number[] | undefined;
    const kernel = () => [...base.layers[0].getWeights()[0].dataSync()];
    return {
      async step(index) {
        if (index < 4) return await base.trainOnBatch(x, old);
        if (index === 4) {
          for (const layer of base.layers) layer.trainable = false;
          grown.compile({ optimizer: optimizers[1], loss: "categoricalCrossentropy" });
          frozen = kernel();
        }
        const loss = await grown.trainOnBatch(x, fresh);
        assert.deepEqual(kernel(), frozen, "frozen filters stay");
        return loss as number;
      },
      dispose() {
        tf.dispose([x, old, fresh]);
        for (const optimizer of optimizers) optimizer.dispose();
        grown.dispose();
        base.layers[3].dispose(); // the one that the new model has not taken over
      },
    };
  },
};
