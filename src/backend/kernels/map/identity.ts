/**
 * Kernels that give a tensor's own memory again.
 * @module
 */
import {
  Identity,
  type IdentityInputs,
  Reshape,
  type ReshapeAttrs,
  type ReshapeInputs,
  type TensorInfo,
  util,
} from "@tensorflow/tfjs-core";
import { type EarthmoverBackend, kernel } from "../../earthmover-backend.ts";
import { remainder } from "../remainder.ts";

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

/** `tf.reshape`: the same elements under another shape. */
export const reshapeKernel = kernel<ReshapeInputs, ReshapeAttrs>(Reshape, (call) => {
  const { inputs: { x }, attrs, backend } = call;
  if (x.dtype !== "float32" && x.dtype !== "int32") return remainder(Reshape)(call);
  const size = util.sizeFromShape(x.shape);
  const shape = util.inferFromImplicitShape(attrs.shape, size);
  util.assert(
    size === util.sizeFromShape(shape),
    () =>
      `The new shape (${shape}) has ${util.sizeFromShape(shape)} elements and the old shape ` +
      `(${x.shape}) has ${size} elements. The new shape and old shape must have the same number ` +
      `of elements.`,
  );
  return { ...share(x, backend), shape };
});
