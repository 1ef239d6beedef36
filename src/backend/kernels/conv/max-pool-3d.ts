import { MaxPool3D, type MaxPool3DInputs } from "@tensorflow/tfjs-core";
import { kernel } from "../../earthmover-backend.ts";
import { equalsOf, forEachLargest, isIdentity, type PoolAttrs, volumeInfo } from "./largest.ts";

/**
 * `tf.maxPool3d`; the stock kernel begins with zero instead of with the window's first value.
 * -Infinity where a window lies in the padding.
 */
export const maxPool3DKernel = kernel<MaxPool3DInputs, PoolAttrs>(
  MaxPool3D,
  ({ inputs: { x }, attrs, backend }) => {
    const info = volumeInfo(x.shape, attrs);
    const { batchSize, outDepth, outHeight, outWidth, outChannels } = info;
    const out = backend.output([batchSize, outDepth, outHeight, outWidth, outChannels]);
    const values = backend.typedArrayFromHeap(x);
    const largest = backend.typedArrayFromHeap(out);
    if (isIdentity(info)) largest.set(values);
    else {
      largest.fill(-Infinity);
      forEachLargest(
        info,
        values,
        equalsOf(x.shape),
        (output, place) => largest[output] = values[place],
      );
    }
    return out;
  },
);
