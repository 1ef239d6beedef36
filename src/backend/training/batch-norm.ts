/**
 * Batch normalisation in training mode, as a differentiable function.
 * @module
 */
import { engine } from "@tensorflow/tfjs-core";
import { currentBackend } from "../current.ts";
import { BATCH_NORM } from "../kernels/norm/batch-norm.ts";
import type { Tensor } from "../tensor.ts";
import { check, makeWritable } from "./list-step.ts";

/** What {@link batchNorm} returns. */
export interface BatchNormResult<T extends Tensor> {
  /** The normalised batch, of x's shape. */
  y: T;
  /** Mean of each channel over all other axes, `[channels]`. */
  mean: Tensor;
  /** Biased variance of each channel, `[channels]`; an unbiased one is n / (n - 1) times it. */
  variance: Tensor;
}

/**
 * Normalises every channel of a batch by its own mean and variance (Ioffe & Szegedy 2015, Algorithm
 * 1): `y = (x - mean) / sqrt(variance + epsilon) * gamma + beta`, followed by a leaky ReLU where
 * `negativeSlope` is not 1.
 *
 * Differentiable in x, gamma and beta, once. `mean` and `variance` are for running statistics: no
 * gradient flows through them. Sums are split and added in a fixed order in float64.
 *
 * @param x `[batch, …, channels]`, float32, rank 2 or more
 * @param gamma scale of each channel, `[channels]`
 * @param beta shift of each channel, `[channels]`
 * @param epsilon added to the variance
 * @param negativeSlope what values below 0 are multiplied by: 1 changes nothing, 0 is ReLU, 0.2 a
 * leaky ReLU
 * @throws {Error} when shapes or types do not fit, or this backend is not the current one
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import * as tf from "@tensorflow/tfjs-core";
 * import { batchNorm, startBackend, stopBackend } from "../mod.ts";
 *
 * await startBackend({ threads: 1 });
 * const { y, mean } = batchNorm(tf.tensor2d([[1], [3]]), tf.ones([1]), tf.zeros([1]), 0);
 * assert.deepEqual([...y.dataSync()], [-1, 1]);
 * assert.deepEqual([...mean.dataSync()], [2]);
 * await stopBackend();
 * ```
 */
export function batchNorm<T extends Tensor>(
  x: T,
  gamma: Tensor,
  beta: Tensor,
  epsilon: number,
  negativeSlope: number = 1,
): BatchNormResult<T> {
  currentBackend();
  const channels = x.shape[x.shape.length - 1];
  if (x.rank < 2 || channels === 0) {
    throw new Error(`batchNorm: x has shape [${x.shape}], but needs a batch axis and channels`);
  }
  for (const [name, tensor] of Object.entries({ gamma, beta })) {
    if (tensor.rank !== 1 || tensor.shape[0] !== channels) {
      throw new Error(`batchNorm: ${name} has shape [${tensor.shape}], but needs [${channels}]`);
    }
  }
  for (const [name, tensor] of Object.entries({ x, gamma, beta })) {
    if (tensor.dtype !== "float32") {
      throw new Error(`batchNorm: ${name} is ${tensor.dtype}, but needs to be float32`);
    }
  }
  const [y, mean, variance] = engine().runKernel(
    BATCH_NORM,
    { x, gamma, beta },
    { epsilon, negativeSlope },
  ) as Tensor[];
  return { y: y as T, mean, variance };
}

/**
 * Moves running statistics towards those of a batch, in place: `r = (1 - share) r + (share ·
 * correction) b`, products and sum each rounded to float32. The vectors are short, so that calling
 * a kernel would take longer than the numbers.
 *
 * @param running overwritten
 * @param batch of the same size
 * @param share how much of the new batch goes in
 * @param correction what the batch's statistic is multiplied by, as n / (n - 1) for an unbiased
 * variance
 * @throws {Error} when sizes or types do not fit, or `running` is a plain tensor that shares its
 * memory
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import * as tf from "@tensorflow/tfjs-core";
 * import { moveTowards, startBackend, stopBackend } from "../mod.ts";
 *
 * await startBackend({ threads: 1 });
 * const running = tf.variable(tf.tensor1d([4]));
 * moveTowards(running, tf.tensor1d([8]), 0.25);
 * assert.deepEqual([...running.dataSync()], [5]);
 * await stopBackend();
 * ```
 */
export function moveTowards(
  running: Tensor,
  batch: Tensor,
  share: number,
  correction: number = 1,
): void {
  check({ running: [running], batch: [batch] });
  const backend = currentBackend();
  makeWritable(backend, running, "running");
  const [kept, taken] = [Math.fround(1 - share), Math.fround(share * correction)];
  const [to, from] = [running, batch].map((tensor) => backend.pointerOf(tensor) >>> 2);
  const { f32 } = backend.heap.views; // as it is when what another backend held is here
  for (let i = 0; i < running.size; i++) {
    f32[to + i] = Math.fround(kept * f32[to + i]) + Math.fround(taken * f32[from + i]);
  }
}
