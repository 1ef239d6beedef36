import { Cast, type CastAttrs, type CastInputs } from "@tensorflow/tfjs-core";
import { kernel } from "../../earthmover-backend.ts";
import { stock } from "../../upstream/stock.ts";
import { compose } from "../compose.ts";
import { share } from "./identity.ts";

/**
 * `tf.cast`. A bool is whether the number differs from zero (the stock kernel keeps its lowest byte); float32 to int32
 * drops the fraction.
 */
export const castKernel = kernel<CastInputs, CastAttrs>(Cast, (call) => {
  const { inputs: { x }, attrs: { dtype }, backend } = call;
  if (x.dtype === dtype) return share(x, backend);
  if (dtype !== "bool") return stock(Cast)(call);
  return compose(backend, (run) => {
    const zero = run("Fill", {}, { shape: [], value: 0, dtype: x.dtype });
    return run("NotEqual", { a: x, b: zero });
  });
});
