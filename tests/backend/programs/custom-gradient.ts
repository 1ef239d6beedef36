/**
 * A layer of signs whose gradient, by `tf.customGrad`, passes where the input lies within [-1, 1].
 */
import * as tf from "@tensorflow/tfjs-core";
import { layers, sequential } from "@tensorflow/tfjs-layers";
import { fitting, noise, type Program, seeded } from "./program.ts";

const straightThrough = tf.customGrad((x, save) => {
  (save as tf.GradSaveFunc)([x as tf.Tensor]);
  return {
    value: tf.sign(x as tf.Tensor),
    gradFunc: (dy: tf.Tensor, [saved]: tf.Tensor[]) =>
      tf.mul(dy, tf.cast(tf.lessEqual(tf.abs(saved), 1), "float32")),
  };
});

class Signs extends layers.Layer {
  static readonly className = "Signs";

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return straightThrough(Array.isArray(inputs) ? inputs[0] : inputs);
  }
}

export const customGradient: Program = {
  steps: 10,
  open() {
    const model = seeded(
      sequential({
        layers: [
          layers.dense({ inputShape: [6], units: 24 }),
          new Signs({}),
          layers.dense({ units: 1 }),
        ],
      }),
      11,
    );
    model.compile({ optimizer: tf.train.sgd(0.02), loss: "meanAbsoluteError" });
    const x = noise([32, 6], 11);
    return fitting(model, x, tf.tidy(() => tf.mul(tf.sum(x, 1, true), 0.5)));
  },
};
