/**
 * The derivative of `tf.einsum`.
 * @module
 */
import {
  Einsum,
  einsum,
  type EinsumAttrs,
  mul,
  ones,
  reshape,
  type Tensor,
} from "@tensorflow/tfjs-core";
import type { Derivative } from "./take-over.ts";

/**
 * dy times the other inputs, summed over what the input does not have; an index that only the input
 * has was summed away, and along it the gradient is the same everywhere.
 */
function gradientTo(
  place: number,
  inputs: Tensor[],
  terms: string[],
  result: string,
  dy: Tensor,
): Tensor {
  const others = terms.map((term, i) => ({ term, tensor: inputs[i] })).filter((_, i) =>
    i !== place
  );
  const factors = result === "" ? others : [{ term: result, tensor: dy }, ...others];
  const reached = new Set(factors.flatMap(({ term }) => [...term]));
  const indices = [...terms[place]];
  const { shape } = inputs[place];
  const kept = indices.filter((index) => reached.has(index)).join("");
  const partial = factors.length === 0
    ? dy
    : einsum(`${factors.map(({ term }) => term).join()}->${kept}`, ...factors.map((f) => f.tensor));
  const whole = result === "" && factors.length > 0 ? mul(partial, dy) : partial;
  const spread = indices.map((index, axis) => reached.has(index) ? shape[axis] : 1);
  return mul(reshape(whole, spread), ones(shape));
}

const einsumDerivative: Derivative = {
  kernelName: Einsum,
  saveAllInputs: true,
  gradFunc: (dy, inputs, attrs) => {
    const { equation } = attrs as unknown as EinsumAttrs;
    const [left, result] = equation.replaceAll(/\s/g, "").split("->");
    const terms = left.split(",");
    return Object.fromEntries(
      inputs.map((_, i) => [i, () => gradientTo(i, inputs, terms, result, dy as Tensor)]),
    );
  },
};

/** One derivative each. */
export const EINSUM: Derivative[] = [einsumDerivative];
