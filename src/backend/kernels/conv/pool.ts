/**
 * Pooling; as TensorFlow.js has it, the greatest of a window passes over NaN, and a mean is NaN
 * with one.
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
import { poolFields } from "../../threads/border.ts";
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
    // TensorFlow.js's cpu backend takes this for granted even where stride and padding shift the
    // image
    if (onePixel && util.arraysEqual(info.inShape, info.outShape)) return share(x, backend);
    const out = backend.output(info.outShape);
    const args = backend.args.begin().write(poolFields, {
      x: backend.pointerOf(x),
      out: backend.pointerOf(out),
      height: info.inHeight,
      width: info.inWidth,
      channels: info.inChannels,
      outHeight: info.outHeight,
      outWidth: info.outWidth,
      windowHeight: info.filterHeight,
      windowWidth: info.filterWidth,
      strideHeight: info.strideHeight,
      strideWidth: info.strideWidth,
      padTop: info.padInfo.top,
      padLeft: info.padInfo.left,
    });
    backend.pool.run(op, args.address, info.batchSize * info.outHeight);
    return out;
  });
}

/** `tf.maxPool`; -Infinity where a window lies in the padding. */
export const maxPoolKernel: KernelConfig = poolKernel(MaxPool, "maxPool");
/** `tf.avgPool`, the padding left out; NaN where nothing else is. */
export const avgPoolKernel: KernelConfig = poolKernel(AvgPool, "avgPool");
