/**
 * Kernels that give a tensor's own memory again.
 * @module
 */
import { Identity, type IdentityInputs, type TensorInfo } from "@tensorflow/tfjs-core";
import { type EarthmoverBackend, kernel } from "../../earthmover-backend.ts";

/** A second tensor over the same memory, of any type. */
export function share(x: TensorInfo, backend: EarthmoverBackend): TensorInfo {
  backend.incRef(x.dataId);
  return { dataId: x.dataId, shape: x.shape, dtype: x.dtype };
}

/**
 * `tf.clone`, by which TensorFlow.js also keeps every tensor that a gradient needs. The stock
 * kernel copies, and knows no strings.
 */
export const identityKernel = kernel<IdentityInputs>(
  Identity,
  ({ inputs, backend }) => share(inputs.x, backend),
);
