/**
 * Pooling; as TensorFlow.js has it, the greatest of a window passes over NaN, and a mean is NaN with one.
 * @module
 */
import {
  AvgPool,
  type AvgPoolAttrs,
  type AvgPoolInputs,
  backend_util,
  type KernelConfig,
  MaxPool,
  type MaxPoolAttrs,
  type MaxPoolInputs,
  util,
} from "@tensorflow/tfjs-core";
import { kernel } from "../../earthmover-backend.ts";
import type { Op } from "../../threads/ops.ts";
import { remainder } from "../remainder.ts";
import { share } from "../map/identity.ts";

function poolKernel(name: string, op: Op): KernelConfig {
  return kernel<MaxPoolInputs | AvgPoolInputs, MaxPoolAttrs | AvgPoolAttrs>(name, (call) => {
    const { inputs: { x }, attrs: { filterSize, strides, pad, dimRoundingMode }, backend } = call;
    if (x.dtype !== "float32") return remainder(name)(call);
    const info = backend_util.computePool2DInfo(
      x.shape as [number, number, number, number],
      filterSize,
      strides,
      1,
      pad,
      dimRoundingMode,
    );
    const onePixel = info.filterHeight === 1 && info.filterWidth === 1;
    // TensorFlow.js's cpu backend takes this for granted even where stride and padding shift the image
    if (onePixel && util.arraysEqual(info.inShape, info.outShape)) return share(x, backend);
    const out = backend.output(info.outShape);
    const args = backend.args.begin().pointer(backend.pointerOf(x)).pointer(backend.pointerOf(out))
      .i32(info.inHeight).i32(info.inWidth).i32(info.inChannels)
      .i32(info.outHeight).i32(info.outWidth).i32(info.filterHeight).i32(info.filterWidth)
      .i32(info.strideHeight).i32(info.strideWidth).i32(info.padInfo.top).i32(info.padInfo.left);
    backend.pool.run(op, args.address, info.batchSize * info.outHeight);
    return out;
  });
}

/** `tf.maxPool`; -Infinity where a window lies in the padding. */
export const maxPoolKernel: KernelConfig = poolKernel(MaxPool, "maxPool");
/** `tf.avgPool`, the padding left out; NaN where nothing else is. */
export const avgPoolKernel: KernelConfig = poolKernel(AvgPool, "avgPool");
