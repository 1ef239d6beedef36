/**
 * Pooling, where the stock kernels do not do it right.
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
  type TensorInfo,
  util,
} from "@tensorflow/tfjs-core";
import { type EarthmoverBackend, kernel } from "../../earthmover-backend.ts";
import { stock } from "../../upstream/stock.ts";
import { share } from "../map/identity.ts";
import { forEachTap, stockFits, type WindowInfo } from "./window.ts";

type Pool = (backend: EarthmoverBackend, info: WindowInfo, x: TensorInfo) => TensorInfo;

/** Largest value of each window; -Infinity where it lies in the padding. */
function maxima(backend: EarthmoverBackend, info: WindowInfo, x: TensorInfo): TensorInfo {
  const out = backend.output(info.outShape);
  const pixels = backend.typedArrayFromHeap(x);
  const pooled = backend.typedArrayFromHeap(out).fill(-Infinity);
  forEachTap(info, (image, output) => {
    for (let c = 0; c < info.inChannels; c++) {
      pooled[output + c] = Math.max(pooled[output + c], pixels[image + c]);
    }
  });
  return out;
}

/** Mean of each window, the padding left out; not-a-number where nothing else is. */
function means(backend: EarthmoverBackend, info: WindowInfo, x: TensorInfo): TensorInfo {
  const out = backend.output(info.outShape);
  const pixels = backend.typedArrayFromHeap(x);
  const pooled = backend.typedArrayFromHeap(out);
  const sums = new Float64Array(pooled.length);
  const counts = new Int32Array(pooled.length);
  forEachTap(info, (image, output) => {
    for (let c = 0; c < info.inChannels; c++) {
      sums[output + c] += pixels[image + c];
      counts[output + c]++;
    }
  });
  for (let i = 0; i < pooled.length; i++) pooled[i] = sums[i] / counts[i];
  return out;
}

function poolKernel(name: string, pool: Pool): KernelConfig {
  return kernel<MaxPoolInputs | AvgPoolInputs, MaxPoolAttrs | AvgPoolAttrs>(name, (call) => {
    const { inputs: { x }, attrs: { filterSize, strides, pad, dimRoundingMode }, backend } = call;
    const info = backend_util.computePool2DInfo(
      x.shape as [number, number, number, number],
      filterSize,
      strides,
      1,
      pad,
      dimRoundingMode,
    );
    const onePixel = info.filterHeight === 1 && info.filterWidth === 1;
    // the stock kernels write nothing for a window of one pixel
    if (x.dtype !== "float32" || (!onePixel && stockFits(info))) return stock(name)(call);
    // TensorFlow.js's cpu backend takes this for granted even where stride and padding shift the image
    if (onePixel && util.arraysEqual(info.inShape, info.outShape)) return share(x, backend);
    return pool(backend, info, x);
  });
}

/** `tf.maxPool`. */
export const maxPoolKernel: KernelConfig = poolKernel(MaxPool, maxima);
/** `tf.avgPool`. */
export const avgPoolKernel: KernelConfig = poolKernel(AvgPool, means);
