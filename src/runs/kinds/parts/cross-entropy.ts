/** What the classifier minimises. */
import { logSoftmax, mean, mul, neg, oneHot, sum, tensor1d } from "@tensorflow/tfjs-core";
import type { Tensor } from "../../../nn/mod.ts";

/**
 * The mean cross-entropy of a batch, in nats.
 * @param logits `[batch, classes]`
 * @param labels a class for each image
 */
export function crossEntropy(logits: Tensor, labels: Int32Array): Tensor {
  const classes = logits.shape[logits.rank - 1];
  const target = oneHot(tensor1d(labels, "int32"), classes);
  return neg(mean(sum(mul(target, logSoftmax(logits)), -1)));
}
