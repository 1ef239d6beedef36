import { ClipByValue, type ClipByValueAttrs, type ClipByValueInputs } from "@tensorflow/tfjs-core";
import { kernel } from "../../earthmover-backend.ts";
import { stock } from "../../upstream/stock.ts";

/** `tf.clipByValue`; not-a-number stays so, where the stock kernel makes it the lower bound. */
export const clipByValueKernel = kernel<ClipByValueInputs, ClipByValueAttrs>(
  ClipByValue,
  (call) => {
    const { inputs: { x }, attrs: { clipValueMin, clipValueMax }, backend } = call;
    if (x.dtype !== "float32") return stock(ClipByValue)(call);
    const out = backend.output(x.shape);
    const values = backend.typedArrayFromHeap(x);
    const clipped = backend.typedArrayFromHeap(out);
    for (let i = 0; i < values.length; i++) {
      const value = values[i];
      clipped[i] = value < clipValueMin
        ? clipValueMin
        : value > clipValueMax
        ? clipValueMax
        : value;
    }
    return out;
  },
);
