/**
 * A variational autoencoder of small pictures: strided and transposed convolutions, and a loss of
 * one's own.
 */
import * as tf from "@tensorflow/tfjs-core";
import { layers, model, type SymbolicTensor } from "@tensorflow/tfjs-layers";
import { noise, type Program, seeded } from "./program.ts";

const PICTURES = 10;
const CODE = 4;

export const autoencoder: Program = {
  steps: 6,
  open() {
    const apply = (layer: tf.serialization.Serializable, x: SymbolicTensor) =>
      (layer as ReturnType<typeof layers.dense>).apply(x) as SymbolicTensor;
    const convolution = { kernelSize: 3, strides: 2, padding: "same" } as const;
    const picture = layers.input({ shape: [12, 12, 1] });
    const seen = apply(
      layers.flatten(),
      apply(layers.conv2d({ ...convolution, filters: 8, activation: "relu" }), picture),
    );
    const newMoment = () => apply(layers.dense({ units: CODE }), seen);
    const encoder = seeded(model({ inputs: picture, outputs: [newMoment(), newMoment()] }), 5);
    const code = layers.input({ shape: [CODE] });
    const wide = apply(layers.dense({ units: 6 * 6 * 8, activation: "tanh" }), code);
    const drawn = apply(
      layers.conv2dTranspose({ ...convolution, filters: 1 }),
      apply(layers.reshape({ targetShape: [6, 6, 8] }), wide),
    );
    const decoder = seeded(model({ inputs: code, outputs: drawn }), 6);
    const x = tf.tidy(() => tf.sigmoid(tf.mul(noise([PICTURES, 12, 12, 1], 5), 4)));
    const optimizer = tf.train.adam(0.01);
    return {
      step: (index) =>
        tf.tidy(() => {
          const loss = optimizer.minimize(() => {
            const [mean, logVariance] = encoder.apply(x, { training: true }) as tf.Tensor[];
            const spread = tf.mul(tf.exp(tf.mul(logVariance, 0.5)), noise(mean.shape, 50 + index));
            const logits = decoder.apply(tf.add(mean, spread), { training: true }) as tf.Tensor;
            const likeness = tf.losses.sigmoidCrossEntropy(x, logits);
            const inside = tf.sub(tf.add(1, logVariance), tf.square(mean));
            const divergence = tf.mul(tf.mean(tf.sub(inside, tf.exp(logVariance))), -0.5);
            return tf.add(likeness, tf.mul(divergence, 0.05)) as tf.Scalar;
          }, true);
          return loss!.dataSync()[0];
        }),
      dispose() {
        x.dispose();
        optimizer.dispose();
        encoder.dispose();
        decoder.dispose();
      },
    };
  },
};
