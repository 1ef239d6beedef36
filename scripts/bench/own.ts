/**
 * The work of every row on this project's backend.
 * @module
 */
import * as tf from "@tensorflow/tfjs-core";
import { batchNorm, rmsProp } from "../../src/backend/mod.ts";
import { BATCH, type Pass, type Row } from "./rows.ts";
import { stepWork } from "./steps.ts";
import { convWork, matmulWork, type Work } from "./tfjs-work.ts";

/** Forward and backward through the batch norm of a layer of 16 × 16 × 128. */
function batchNormWork(): Work {
  const shape = [BATCH, 16, 16, 128];
  const [x, dy] = [tf.randomUniform(shape), tf.randomUniform(shape)];
  const [gamma, beta] = [tf.ones([128]), tf.zeros([128])];
  const loss = (x: tf.Tensor, gamma: tf.Tensor, beta: tf.Tensor) =>
    batchNorm(x, gamma, beta, 1e-5).y;
  const gradients = tf.grads(loss as never);
  return {
    run: () => tf.dispose(gradients([x, gamma, beta], dy)),
    dispose: () => tf.dispose([x, dy, gamma, beta]),
  };
}

/** RMSProp with the clamp of a million parameters. */
function rmsPropWork(): Work {
  const [parameter, meanSquare] = [0, 1].map(() =>
    tf.tidy(() => tf.variable(tf.zeros([1024, 1024])))
  );
  const gradient = tf.randomUniform([1024, 1024], -1, 1);
  const options = { learningRate: 5e-5, clip: 0.01 };
  return {
    run: () => rmsProp([parameter], [gradient], [meanSquare], options),
    dispose: () => tf.dispose([parameter, meanSquare, gradient]),
  };
}

/** The work of a row; the backend must be running. */
export function ownWork({ name }: Row): Work {
  const [kind, first, second] = name.split("/");
  if (kind === "matmul") return matmulWork(first);
  if (kind === "conv") return convWork(Number(first), second as Pass);
  if (kind === "step") return stepWork(first, second as "critic" | "generator");
  return kind === "batch-norm" ? batchNormWork() : rmsPropWork();
}
