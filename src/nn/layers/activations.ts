import {
  leakyRelu as leaky,
  relu as rectify,
  reshape as shapeAnew,
  tanh as hyperbolic,
} from "@tensorflow/tfjs-core";
import type { Build } from "./initialization.ts";
import { type Module, module } from "./module.ts";

/** max(0, x). */
export const relu: Build = (): Module => module((x) => rectify(x));

/** x where positive, slope · x elsewhere; the DCGAN critic's slope is 0.2. */
export const leakyRelu = (slope = 0.2): Build => () => module((x) => leaky(x, slope));

/** tanh x, onto (−1, 1). */
export const tanh: Build = (): Module => module((x) => hyperbolic(x));

/** Each example of the batch in another shape of the same size: flattened, or as an image. */
export const reshape = (example: readonly number[]): Build => () =>
  module((x) => shapeAnew(x, [x.shape[0], ...example]));
