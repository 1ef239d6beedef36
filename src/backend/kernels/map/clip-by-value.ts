import {
  ClipByValue,
  type ClipByValueAttrs,
  type ClipByValueInputs,
  util,
} from "@tensorflow/tfjs-core";
import { kernel } from "../../earthmover-backend.ts";
import { clipByValueFields } from "../../threads/border.ts";
import { remainder } from "../remainder.ts";
import { chunksOf } from "./elementwise.ts";

/** `tf.clipByValue`; not-a-number stays so, where the stock kernel makes it the lower bound. */
export const clipByValueKernel = kernel<ClipByValueInputs, ClipByValueAttrs>(
  ClipByValue,
  (call) => {
    const { inputs: { x }, attrs: { clipValueMin, clipValueMax }, backend } = call;
    if (x.dtype !== "float32") return remainder(ClipByValue)(call);
    const out = backend.output(x.shape);
    const length = util.sizeFromShape(x.shape);
    const args = backend.args.begin().write(clipByValueFields, {
      x: backend.pointerOf(x),
      out: backend.pointerOf(out),
      length,
      least: clipValueMin,
      greatest: clipValueMax,
    });
    backend.pool.run("clipByValue", args.address, chunksOf(length));
    return out;
  },
);
