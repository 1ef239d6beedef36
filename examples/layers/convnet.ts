/**
 * A convolutional network that learns to read handwritten digits, in TensorFlow.js's own layers:
 * `model.fit`, `save`, and `loadLayersModel`, on whatever backend is the current one.
 */
import * as tf from "@tensorflow/tfjs-core";
import { initializers, layers, sequential } from "@tensorflow/tfjs-layers";
import { savedAndLoaded } from "./saved-and-loaded.ts";

const SIDE = 28;
const CLASSES = 10;

/** Pictures of 28 × 28 grey pixels, one after the other, and which digit each shows. */
export interface Digits {
  images: Uint8Array;
  labels: Uint8Array;
}

/** What was learned. */
export interface Learned {
  /** Cross entropy (nats) over each epoch. */
  losses: number[];
  /** Share of held-out digits that the network reads rightly … */
  accuracy: number;
  /** … and that it reads rightly once it has been saved and loaded again. */
  reloaded: number;
}

/** The same initial weights for the same seed, on every host. */
const seeded = (seed: number) => initializers.heUniform({ seed });

/** Two convolutions and a dense layer, compiled for training. */
export function newNetwork() {
  const conv = { kernelSize: 4, strides: 2, padding: "same", activation: "relu" } as const;
  return sequential({
    layers: [
      layers.conv2d({
        ...conv,
        filters: 16,
        kernelInitializer: seeded(1),
        inputShape: [SIDE, SIDE, 1],
      }),
      layers.conv2d({ ...conv, filters: 32, kernelInitializer: seeded(2) }),
      layers.flatten(),
      layers.dense({ units: CLASSES, activation: "softmax", kernelInitializer: seeded(3) }),
    ],
  });
}

/** Pixels from 0 to 1, and classes one-hot. */
export function tensors({ images, labels }: Digits): [tf.Tensor4D, tf.Tensor] {
  const x = tf.tensor4d(Float32Array.from(images, (byte) => byte / 255), [
    labels.length,
    SIDE,
    SIDE,
    1,
  ]);
  return [x, tf.tidy(() => tf.oneHot(tf.tensor1d(labels, "int32"), CLASSES))];
}

/** Trains for some epochs, which are passed in the order of the digits. */
export async function learnDigits(train: Digits, held: Digits, epochs: number): Promise<Learned> {
  const compiled = {
    optimizer: tf.train.adam(2e-3),
    loss: "categoricalCrossentropy",
    metrics: ["accuracy"],
  };
  const model = newNetwork();
  model.compile(compiled);
  const [x, y] = tensors(train);
  const { history } = await model.fit(x, y, { batchSize: 100, epochs, shuffle: false, verbose: 0 });
  tf.dispose([x, y]);

  const unseen = tensors(held);
  const accuracyOf = (network: typeof model) => {
    const [loss, accuracy] = network.evaluate(...unseen, { batchSize: 500 }) as tf.Scalar[];
    const value = accuracy.dataSync()[0];
    tf.dispose([loss, accuracy]);
    return value;
  };
  const accuracy = accuracyOf(model);
  const again = await savedAndLoaded(model) as typeof model;
  again.compile(compiled);
  const reloaded = accuracyOf(again);
  tf.dispose(unseen);
  compiled.optimizer.dispose();
  model.dispose();
  again.dispose();
  return { losses: history.loss as number[], accuracy, reloaded };
}
