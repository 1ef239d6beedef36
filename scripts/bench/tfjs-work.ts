/**
 * The work of a row in ordinary TensorFlow.js code, on whichever backend is current.
 * @module
 */
import * as tf from "@tensorflow/tfjs-core";
import { BATCH, LAYERS, type Pass } from "./rows.ts";

/** Work to be timed, and what frees its tensors. */
export interface Work {
  run: () => void | Promise<void>;
  dispose: () => void;
}

type Padding = [[number, number], [number, number], [number, number], [number, number]];
const PADDING: Padding = [[0, 0], [1, 1], [1, 1], [0, 0]];

function work(inputs: tf.Tensor[], run: () => tf.Tensor): Work {
  return { run: () => run().dispose(), dispose: () => tf.dispose(inputs) };
}

/** A product of matrices: `MxKxN`. */
export function matmulWork(sizes: string): Work {
  const [m, k, n] = sizes.split("x").map(Number);
  const [a, b] = [tf.randomUniform([m, k], -1, 1), tf.randomUniform([k, n], -1, 1)];
  return work([a, b], () => tf.matMul(a as tf.Tensor2D, b as tf.Tensor2D));
}

/** One pass of a DCGAN layer. */
export function convWork(layer: number, pass: Pass): Work {
  const { size, inputs, outputs } = LAYERS[layer - 1];
  const shape: [number, number, number, number] = [BATCH, size, size, inputs];
  const x = tf.randomUniform<tf.Rank.R4>(shape, -1, 1);
  const filter = tf.randomUniform<tf.Rank.R4>([4, 4, inputs, outputs], -1, 1);
  const dy = tf.randomUniform<tf.Rank.R4>([BATCH, size / 2, size / 2, outputs], -1, 1);
  const filterAttrs = { strides: 2, pad: PADDING, dataFormat: "NHWC", filterShape: filter.shape };
  const passes: Record<Pass, () => tf.Tensor> = {
    forward: () => tf.conv2d(x, filter, 2, PADDING),
    input: () => tf.conv2dTranspose(dy, filter, shape, 2, PADDING as never),
    filter: () =>
      tf.engine().runKernel("Conv2DBackpropFilter", { x, dy }, filterAttrs as never) as tf.Tensor,
  };
  return work([x, filter, dy], passes[pass]);
}
