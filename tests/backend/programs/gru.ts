/** The next character of a text, by an embedding and a GRU that passes over the padding. */
import * as tf from "@tensorflow/tfjs-core";
import { layers, sequential } from "@tensorflow/tfjs-layers";
import { fitting, type Program, seeded } from "./program.ts";

const TEXT = "a critic is not a judge but a slope, and a slope is what a learner follows";
const ALPHABET = [...new Set(TEXT)].sort();
const WINDOW = 8;

export const gru: Program = {
  steps: 6,
  open() {
    const codes = [...TEXT].map((letter) => ALPHABET.indexOf(letter) + 1);
    const at = Array.from({ length: 24 }, (_, start) => start * 2);
    const windows = at.map((start, row) =>
      codes.slice(start, start + WINDOW).map((code, i) => i < row % 3 ? 0 : code)
    );
    const model = seeded(
      sequential({
        layers: [
          layers.embedding({
            inputDim: ALPHABET.length + 1,
            outputDim: 6,
            inputLength: WINDOW,
            maskZero: true,
          }),
          // the default needs chained methods of tensors, which tfjs-layers does not register
          layers.gru({ units: 16, recurrentInitializer: "glorotUniform" }),
          layers.dense({ units: ALPHABET.length + 1, activation: "softmax" }),
        ],
      }),
      4,
    );
    model.compile({ optimizer: tf.train.sgd(0.5), loss: "sparseCategoricalCrossentropy" });
    const next = tf.tensor1d(at.map((start) => codes[start + WINDOW]), "float32");
    return fitting(model, tf.tensor2d(windows), next);
  },
};
