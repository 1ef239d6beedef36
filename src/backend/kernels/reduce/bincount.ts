import { Bincount, type BincountAttrs, type BincountInputs, util } from "@tensorflow/tfjs-core";
import { kernel } from "../../earthmover-backend.ts";
import { remainder } from "../remainder.ts";
import { compose } from "../compose.ts";

/**
 * `tf.bincount`: one count for the whole tensor, where the stock kernel makes one for each row of a
 * matrix.
 */
export const bincountKernel = kernel<BincountInputs, BincountAttrs>(Bincount, (call) => {
  const { inputs: { x, weights }, attrs, backend } = call;
  return compose(backend, (run) => {
    const flat = run("Reshape", { x }, { shape: [util.sizeFromShape(x.shape)] });
    return remainder(Bincount)({ inputs: { x: flat, weights }, attrs, backend });
  });
});
