import { Fill, type FillAttrs, util } from "@tensorflow/tfjs-core";
import { kernel } from "../../earthmover-backend.ts";
import { fillFields } from "../../threads/border.ts";
import { remainder } from "../remainder.ts";
import { chunksOf } from "./elementwise.ts";

/**
 * `tf.fill`, `tf.zeros`, `tf.ones`: float32 on all threads, strings, other types by the stock
 * kernel.
 */
export const fillKernel = kernel<Record<string, never>, FillAttrs>(Fill, (call) => {
  const { attrs: { shape, value, dtype }, backend } = call;
  if (typeof value === "string") {
    const strings = new Array<Uint8Array>(util.sizeFromShape(shape)).fill(util.encodeString(value));
    return backend.makeOutput(shape, "string", undefined, strings);
  }
  if (typeof value !== "number" || (dtype ?? util.inferDtype(value)) !== "float32") {
    return remainder(Fill)(call);
  }
  const out = backend.output(shape);
  const length = util.sizeFromShape(shape);
  const fields = { out: backend.pointerOf(out), length, value };
  const args = backend.args.begin().write(fillFields, fields);
  backend.pool.run("fill", args.address, chunksOf(length));
  return out;
});
