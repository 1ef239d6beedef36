/**
 * The gradients of pooling over images and volumes.
 * @module
 */
import {
  AvgPool3DGrad,
  AvgPoolGrad,
  type KernelConfig,
  MaxPool3DGrad,
  MaxPoolGrad,
  type TensorInfo,
} from "@tensorflow/tfjs-core";
import { kernel } from "../../earthmover-backend.ts";
import { equalsOf, forEachLargest, isIdentity, type PoolAttrs, volumeInfo } from "./largest.ts";
import { forEachWindow } from "./volume.ts";

/**
 * The largest values' places are found from the input anew; what they pick is TensorFlow.js's
 * gradient transposed.
 */
export const PICK_KERNEL_NAMES = { MaxPoolGrad: "MaxPoolPick", MaxPool3DGrad: "MaxPool3DPick" };

type GradientInputs = { dy: TensorInfo; input: TensorInfo };

/** Each dy goes to the largest value of its window. */
function maxGradient(name: string): KernelConfig {
  return kernel<GradientInputs, PoolAttrs>(name, ({ inputs: { dy, input }, attrs, backend }) => {
    const info = volumeInfo(input.shape, attrs);
    const out = backend.output(input.shape);
    const [from, values, dx] = [dy, input, out].map((tensor) => backend.typedArrayFromHeap(tensor));
    if (isIdentity(info)) dx.set(from);
    else {
      dx.fill(0);
      forEachLargest(
        info,
        values,
        equalsOf(input.shape),
        (output, largest) => dx[largest] += from[output],
      );
    }
    return out;
  });
}

/** Of every window of `input` the element of `x` that lies where its largest value lies. */
function pick(name: string): KernelConfig {
  return kernel<{ x: TensorInfo; input: TensorInfo }, PoolAttrs>(
    name,
    ({ inputs: { x, input }, attrs, backend }) => {
      const info = volumeInfo(input.shape, attrs);
      const { batchSize, outDepth, outHeight, outWidth, outChannels } = info;
      const depth = input.shape.length === 5 ? [outDepth] : [];
      const out = backend.output([batchSize, ...depth, outHeight, outWidth, outChannels]);
      const [from, values, to] = [x, input, out].map((tensor) =>
        backend.typedArrayFromHeap(tensor)
      );
      if (isIdentity(info)) to.set(from);
      else {
        to.fill(0);
        forEachLargest(
          info,
          values,
          equalsOf(input.shape),
          (output, largest) => to[output] = from[largest],
        );
      }
      return out;
    },
  );
}

/** Each dy is shared equally by its window, of which the padding is no part. */
function avgGradient(name: string): KernelConfig {
  return kernel<GradientInputs, PoolAttrs>(name, ({ inputs: { dy, input }, attrs, backend }) => {
    const info = volumeInfo(input.shape, attrs);
    const out = backend.output(input.shape);
    const from = backend.typedArrayFromHeap(dy);
    const dx = backend.typedArrayFromHeap(out);
    if (isIdentity(info)) dx.set(from);
    else {
      dx.fill(0);
      forEachWindow(info, (output, voxels, _places, count) => {
        for (let i = 0; i < count; i++) {
          for (let c = 0; c < info.inChannels; c++) dx[voxels[i] + c] += from[output + c] / count;
        }
      });
    }
    return out;
  });
}

/** One kernel each. */
export const POOL_GRADIENT_KERNELS: KernelConfig[] = [
  maxGradient(MaxPoolGrad),
  maxGradient(MaxPool3DGrad),
  pick(PICK_KERNEL_NAMES.MaxPoolGrad),
  pick(PICK_KERNEL_NAMES.MaxPool3DGrad),
  avgGradient(AvgPoolGrad),
  avgGradient(AvgPool3DGrad),
];
