/** The sum of a series, by two LSTMs, the first one in both directions. */
import * as tf from "@tensorflow/tfjs-core";
import { layers, sequential } from "@tensorflow/tfjs-layers";
import { fitting, noise, type Program, seeded } from "./program.ts";

/** The default needs chained methods of tensors, which tfjs-layers does not register. */
const recurrentInitializer = "glorotUniform";

export const lstm: Program = {
  steps: 6,
  open() {
    const first = layers.lstm({
      units: 8,
      recurrentInitializer,
      returnSequences: true,
    }) as ReturnType<typeof layers.rnn>;
    const model = seeded(
      sequential({
        layers: [
          layers.bidirectional({ layer: first, mergeMode: "concat", inputShape: [10, 2] }),
          layers.lstm({ units: 8, recurrentInitializer, recurrentActivation: "sigmoid" }),
          layers.dense({ units: 2 }),
        ],
      }),
      3,
    );
    model.compile({ optimizer: tf.train.rmsprop(0.01), loss: "meanSquaredError" });
    const x = noise([16, 10, 2], 3);
    return fitting(model, x, tf.tidy(() => tf.mul(tf.sum(x, 1), 0.3)));
  },
};
