/**
 * Derivatives that are computed from an operation's output.
 *
 * TensorFlow.js saves an output before its tape records the operation, so a second derivative does
 * not find the way back from it to the input and misses a term. While a tape records, the output is
 * computed once more instead.
 * @module
 */
import {
  Elu,
  EluGrad,
  engine,
  Exp,
  greaterEqual,
  LRN,
  mul,
  type NamedTensorMap,
  Softmax,
  type Tensor,
  where,
  zerosLike,
} from "@tensorflow/tfjs-core";
import { type Derivative, derivative } from "./take-over.ts";

function recomputing(kernelName: string, input: string): Derivative {
  return derivative(kernelName, [input], (_dy, [x], attrs, former) => {
    if (engine().state.gradientDepth === 0) return former();
    const inputs: NamedTensorMap = { [input]: x };
    return former([engine().runKernel(kernelName, inputs, attrs) as Tensor]);
  });
}

/** dx = dy · (1 or y + 1), linear in dy. */
const eluGradient = derivative(EluGrad, ["dy", "y"], (ddx, [dy, y]) => ({
  dy: () => engine().runKernel(EluGrad, { dy: ddx, y }) as Tensor,
  y: () => where(greaterEqual(y, 0), zerosLike(y), mul(ddx, dy)),
}));

/** One derivative each. */
export const SAVED_OUTPUTS: Derivative[] = [
  recomputing(Exp, "x"),
  recomputing(Elu, "x"),
  recomputing(LRN, "x"),
  recomputing(Softmax, "logits"),
  eluGradient,
];
