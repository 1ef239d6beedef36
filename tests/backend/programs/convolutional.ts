/** Classes of small pictures: convolutions of both kinds, batch normalisation, both poolings. */
import * as tf from "@tensorflow/tfjs-core";
import { layers, sequential } from "@tensorflow/tfjs-layers";
import { draws, fitting, noise, type Program, seeded } from "./program.ts";

const PICTURES = 12;
const CLASSES = 4;

export const convolutional: Program = {
  steps: 6,
  open() {
    const model = seeded(
      sequential({
        layers: [
          layers.conv2d({ inputShape: [14, 14, 3], filters: 8, kernelSize: 3, padding: "same" }),
          layers.batchNormalization(),
          layers.reLU(),
          layers.maxPooling2d({ poolSize: 2 }),
          layers.separableConv2d({ filters: 12, kernelSize: 3, activation: "relu" }),
          layers.depthwiseConv2d({ kernelSize: 3, strides: 2, padding: "same" }),
          layers.averagePooling2d({ poolSize: 2, strides: 1 }),
          layers.flatten(),
          layers.dense({ units: CLASSES }),
          layers.activation({ activation: "softmax" }),
        ],
      }),
      2,
    );
    // Adam would hide the size of the gradients
    model.compile({ optimizer: tf.train.sgd(0.1), loss: "sparseCategoricalCrossentropy" });
    const y = tf.tensor1d(draws(PICTURES, CLASSES, 2), "float32");
    return fitting(model, noise([PICTURES, 14, 14, 3], 2), y);
  },
};
