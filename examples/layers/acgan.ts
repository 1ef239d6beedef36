/**
 * An auxiliary-classifier GAN (Odena, Olah, and Shlens, 2017): the generator draws the digit that
 * it is asked for, the discriminator tells real from made and names the digit. In TensorFlow.js's
 * own layers: `trainOnBatch`, `save`, and `loadLayersModel`, on whatever backend is the current
 * one.
 */
import * as tf from "@tensorflow/tfjs-core";
import {
  initializers,
  layers,
  model,
  sequential,
  type SymbolicTensor,
} from "@tensorflow/tfjs-layers";
import { savedAndLoaded } from "./saved-and-loaded.ts";
import type { Digits } from "./convnet.ts";

const CLASSES = 10;
const LATENT = 32;
const BATCH = 64;
const LOSSES = ["binaryCrossentropy", "sparseCategoricalCrossentropy"];

let seeds = 0;
const kernelInitializer = () => initializers.glorotUniform({ seed: ++seeds });

function newGenerator() {
  const latent = layers.input({ shape: [LATENT] });
  const digit = layers.input({ shape: [1] });
  const embedding = layers.embedding({
    inputDim: CLASSES,
    outputDim: LATENT,
    embeddingsInitializer: kernelInitializer(),
  });
  const named = layers.flatten().apply(embedding.apply(digit)) as SymbolicTensor;
  const mixed = layers.multiply().apply([latent, named]) as SymbolicTensor;
  const up = { kernelSize: 4, strides: 2, padding: "same" } as const;
  const drawing = sequential({
    layers: [
      layers.dense({
        units: 7 * 7 * 32,
        inputShape: [LATENT],
        activation: "relu",
        kernelInitializer: kernelInitializer(),
      }),
      layers.reshape({ targetShape: [7, 7, 32] }),
      layers.conv2dTranspose({
        ...up,
        filters: 16,
        activation: "relu",
        kernelInitializer: kernelInitializer(),
      }),
      layers.batchNormalization(),
      layers.conv2dTranspose({
        ...up,
        filters: 1,
        activation: "tanh",
        kernelInitializer: kernelInitializer(),
      }),
    ],
  });
  return model({ inputs: [latent, digit], outputs: drawing.apply(mixed) as SymbolicTensor });
}

function newDiscriminator() {
  const picture = layers.input({ shape: [28, 28, 1] });
  const down = (filters: number) =>
    layers.conv2d({
      filters,
      kernelSize: 4,
      strides: 2,
      padding: "same",
      kernelInitializer: kernelInitializer(),
      inputShape: filters === 16 ? [28, 28, 1] : undefined,
    });
  const features = sequential({
    layers: [
      down(16),
      layers.leakyReLU({ alpha: 0.2 }),
      layers.dropout({ rate: 0.3, seed: 11 }),
      down(32),
      layers.leakyReLU({ alpha: 0.2 }),
      layers.flatten(),
    ],
  }).apply(picture) as SymbolicTensor;
  const head = (units: number, activation: "sigmoid" | "softmax") =>
    layers.dense({ units, activation, kernelInitializer: kernelInitializer() }).apply(features);
  return model({
    inputs: picture,
    outputs: [head(1, "sigmoid"), head(CLASSES, "softmax")] as SymbolicTensor[],
  });
}

/** What was learned. */
export interface Drawn {
  /** Cross entropy (nats) of the names of the digits that were made, a step each. */
  losses: number[];
  /** 100 pictures, ten of each digit in order, by the generator that was saved and loaded. */
  images: Uint8Array;
}

/** Numbers in [-1, 1) that a seed gives, by Knuth's linear congruences. */
function noise(rows: number, seed: number): tf.Tensor2D {
  let state = Math.imul(seed + 1, 2654435761);
  const values = Float32Array.from({ length: rows * LATENT }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
  return tf.tensor2d(values, [rows, LATENT]);
}

/** Trains for some steps on real digits, and draws some. */
export async function learnToDraw({ images, labels }: Digits, steps: number): Promise<Drawn> {
  seeds = 0;
  const generator = newGenerator();
  const discriminator = newDiscriminator();
  discriminator.compile({ optimizer: tf.train.adam(2e-3, 0.5), loss: LOSSES });
  // the generator learns through a discriminator that keeps still
  discriminator.trainable = false;
  const inputs = [layers.input({ shape: [LATENT] }), layers.input({ shape: [1] })];
  const judged = discriminator.apply(generator.apply(inputs) as SymbolicTensor);
  const combined = model({ inputs, outputs: judged as SymbolicTensor[] });
  combined.compile({ optimizer: tf.train.adam(2e-3, 0.5), loss: LOSSES });

  const losses: number[] = [];
  for (let step = 0; step < steps; step++) {
    const at = (step * BATCH) % (labels.length - BATCH + 1);
    const named = tf.tensor2d(labels.slice(at, at + BATCH), [BATCH, 1], "float32");
    const latent = noise(BATCH, step);
    const [x, real, both] = tf.tidy(() => {
      const bytes = images.subarray(at * 784, (at + BATCH) * 784);
      const seen = Float32Array.from(bytes, (byte) => byte / 127.5 - 1);
      const made = generator.predict([latent, named]) as tf.Tensor;
      return [
        tf.concat([tf.tensor(seen, [BATCH, 28, 28, 1]), made]),
        tf.concat([tf.fill([BATCH, 1], 0.95), tf.zeros([BATCH, 1])]),
        tf.concat([named, named]),
      ];
    });
    discriminator.trainable = true;
    await discriminator.trainOnBatch(x, [real, both]);
    discriminator.trainable = false;
    const wanted = tf.ones([BATCH, 1]);
    const [, , ofNames] = await combined.trainOnBatch([latent, named], [wanted, named]) as number[];
    losses.push(ofNames);
    tf.dispose([named, latent, x, real, both, wanted]);
  }

  const again = await savedAndLoaded(generator);
  const drawn = tf.tidy(() => {
    const digits = Float32Array.from({ length: 100 }, (_, i) => Math.floor(i / 10));
    const latent = noise(100, steps);
    return (again.predict([latent, tf.tensor2d(digits, [100, 1])]) as tf.Tensor).dataSync();
  });
  return { losses, images: Uint8Array.from(drawn, (value) => (value + 1) * 127.5) };
}
