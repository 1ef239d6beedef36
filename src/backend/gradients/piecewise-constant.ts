/**
 * Derivatives of comparisons: zero, where TensorFlow.js has none, so that what is made of masks (a
 * maximum, a ReLU6, a choice) can be differentiated twice. What joins truth values
 * (`tf.logicalAnd`) has none, as TensorFlow.js has it.
 * @module
 */
import {
  Equal,
  fill,
  Greater,
  GreaterEqual,
  Less,
  LessEqual,
  LogicalNot,
  NotEqual,
} from "@tensorflow/tfjs-core";
import { type Derivative, derivative } from "./take-over.ts";

const COMPARISONS = [Equal, NotEqual, Greater, GreaterEqual, Less, LessEqual];

/** Zero for every input. */
function constant(kernelName: string, names: string[]): Derivative {
  return derivative(
    kernelName,
    names,
    (_dy, saved) =>
      Object.fromEntries(names.map((name, i) => [name, () => fill(saved[i].shape, 0)])),
  );
}

/** One derivative each. */
export const PIECEWISE_CONSTANT: Derivative[] = [
  ...COMPARISONS.map((kernelName) => constant(kernelName, ["a", "b"])),
  constant(LogicalNot, ["x"]),
];
