import { Cast, type CastAttrs, type CastInputs, type DataType } from "@tensorflow/tfjs-core";
import { UserError } from "../../../base/mod.ts";
import { kernel } from "../../earthmover-backend.ts";
import { compose } from "../compose.ts";
import { remainder } from "../remainder.ts";
import { share } from "./identity.ts";

const NUMBERS: DataType[] = ["float32", "int32", "bool"];

/**
 * `tf.cast`. A bool is whether the number differs from zero (the stock kernel keeps its lowest
 * byte); float32 to int32 drops the fraction; an int32 becomes the float32 that is nearest.
 */
export const castKernel = kernel<CastInputs, CastAttrs>(Cast, (call) => {
  const { inputs: { x }, attrs: { dtype }, backend } = call;
  if (x.dtype === dtype) return share(x, backend);
  if (x.dtype === "string" || dtype === "string") {
    throw new UserError(
      `cast cannot make ${dtype} of ${x.dtype}: make a new tensor of the values that dataSync() gives`,
    );
  }
  if (!NUMBERS.includes(x.dtype) || !NUMBERS.includes(dtype)) return remainder(Cast)(call);
  if (dtype === "bool") {
    return compose(backend, (run) => {
      const zero = run("Fill", {}, { shape: [], value: 0, dtype: x.dtype });
      return run("NotEqual", { a: x, b: zero });
    });
  }
  const out = backend.output(x.shape, dtype);
  backend.typedArrayFromHeap(out).set(backend.typedArrayFromHeap(x));
  return out;
});
