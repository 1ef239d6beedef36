/** An auxiliary-classifier GAN: the discriminator tells real from made and names the class. */
import * as tf from "@tensorflow/tfjs-core";
import { layers, model, sequential, type SymbolicTensor } from "@tensorflow/tfjs-layers";
import { draws, noise, type Program, seeded } from "./program.ts";

const BATCH = 8;
const CLASSES = 3;
const LATENT = 5;

function newGenerator() {
  const latent = layers.input({ shape: [LATENT] });
  const label = layers.input({ shape: [1] });
  const embedding = layers.embedding({ inputDim: CLASSES, outputDim: LATENT });
  const named = layers.flatten().apply(embedding.apply(label)) as SymbolicTensor;
  const mixed = layers.multiply().apply([latent, named]) as SymbolicTensor;
  const drawing = sequential({
    layers: [
      layers.dense({ units: 4 * 4 * 6, inputShape: [LATENT], activation: "relu" }),
      layers.reshape({ targetShape: [4, 4, 6] }),
      layers.conv2dTranspose({
        filters: 4,
        kernelSize: 4,
        strides: 2,
        padding: "same",
        activation: "relu",
      }),
      layers.batchNormalization(),
      layers.conv2dTranspose({ filters: 1, kernelSize: 3, padding: "same", activation: "tanh" }),
    ],
  });
  return model({ inputs: [latent, label], outputs: drawing.apply(mixed) as SymbolicTensor });
}

function newDiscriminator() {
  const picture = layers.input({ shape: [8, 8, 1] });
  const features = sequential({
    layers: [
      layers.conv2d({ inputShape: [8, 8, 1], filters: 8, kernelSize: 3, strides: 2 }),
      layers.leakyReLU({ alpha: 0.2 }),
      layers.dropout({ rate: 0.3, seed: 11 }),
      layers.flatten(),
    ],
  }).apply(picture) as SymbolicTensor;
  const real = layers.dense({ units: 1, activation: "sigmoid" }).apply(features);
  const label = layers.dense({ units: CLASSES, activation: "softmax" }).apply(features);
  return model({ inputs: picture, outputs: [real, label] as SymbolicTensor[] });
}

const LOSSES = ["binaryCrossentropy", "sparseCategoricalCrossentropy"];

export const acgan: Program = {
  steps: 4,
  open() {
    const generator = seeded(newGenerator(), 7);
    const discriminator = seeded(newDiscriminator(), 8);
    const optimizers = [tf.train.adam(0.01, 0.5), tf.train.adam(0.01, 0.5)];
    discriminator.compile({ optimizer: optimizers[0], loss: LOSSES });
    // the generator learns through a discriminator that keeps still
    discriminator.trainable = false;
    const inputs = [layers.input({ shape: [LATENT] }), layers.input({ shape: [1] })];
    const judged = discriminator.apply(generator.apply(inputs) as SymbolicTensor);
    const combined = model({ inputs, outputs: judged as SymbolicTensor[] });
    combined.compile({ optimizer: optimizers[1], loss: LOSSES });
    return {
      async step(index) {
        const labels = tf.tensor2d(draws(BATCH, CLASSES, index), [BATCH, 1]);
        const latent = noise([BATCH, LATENT], 70 + index);
        const batch = tf.tidy(() => {
          const real = tf.tanh(
            tf.add(noise([BATCH, 8, 8, 1], 80 + index), tf.reshape(labels, [BATCH, 1, 1, 1])),
          );
          const made = generator.predict([latent, labels]) as tf.Tensor;
          return {
            x: tf.concat([real, made]),
            isReal: tf.concat([tf.fill([BATCH, 1], 0.95), tf.zeros([BATCH, 1])]),
            both: tf.concat([labels, labels]),
            wanted: tf.ones([BATCH, 1]),
          };
        });
        discriminator.trainable = true;
        const judge = await discriminator.trainOnBatch(batch.x, [batch.isReal, batch.both]);
        discriminator.trainable = false;
        const maker = await combined.trainOnBatch([latent, labels], [batch.wanted, labels]);
        tf.dispose([labels, latent, ...Object.values(batch)]);
        return [judge, maker].flat();
      },
      dispose() {
        for (const optimizer of optimizers) optimizer.dispose();
        generator.dispose();
        discriminator.dispose();
      },
    };
  },
};
