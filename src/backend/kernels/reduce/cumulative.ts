import {
  Cumprod,
  Cumsum,
  type CumsumAttrs,
  type CumsumInputs,
  type KernelConfig,
  util,
} from "@tensorflow/tfjs-core";
import { kernel } from "../../earthmover-backend.ts";
import { remainder } from "../remainder.ts";

function cumulative(name: string): KernelConfig {
  return kernel<CumsumInputs, CumsumAttrs>(name, ({ inputs, attrs, backend }) => {
    // an axis that is counted from the end makes TensorFlow.js's backends run for ever
    const [axis] = util.parseAxisParam(attrs.axis, inputs.x.shape);
    return remainder(name)({ inputs, attrs: { ...attrs, axis }, backend });
  });
}

/** `tf.cumsum` and `tf.cumprod`. */
export const CUMULATIVE_KERNELS: KernelConfig[] = [cumulative(Cumsum), cumulative(Cumprod)];
