import {
  leakyRelu as leaky,
  relu as positivePart,
  reshape as shapeAnew,
  tanh as hyperbolic,
} from "@tensorflow/tfjs-core";
import type { Build } from "./initialization.ts";
import { type Mode, type Module, module } from "./module.ts";
import type { Tensor } from "./tensor.ts";

/** x where positive, slope · x elsewhere, or what the mode puts in its place. */
export function rectify(x: Tensor, slope: number, mode: Mode): Tensor {
  if (mode.rectify) return mode.rectify(x, slope);
  return slope === 0 ? positivePart(x) : leaky(x, slope);
}

/** max(0, x). */
export const relu: Build = (): Module => module((x, mode) => rectify(x, 0, mode));

/** x where positive, slope · x elsewhere; the DCGAN critic's slope is 0.2. */
export const leakyRelu = (slope = 0.2): Build => () => module((x, mode) => rectify(x, slope, mode));

/** tanh x, onto (−1, 1). */
export const tanh: Build = (): Module => module((x) => hyperbolic(x));

/** Each example of the batch in another shape of the same size: flattened, or as an image. */
export const reshape = (example: readonly number[]): Build => () =>
  module((x) => shapeAnew(x, [x.shape[0], ...example]));
