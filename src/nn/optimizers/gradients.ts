import { type Scalar, variableGrads } from "@tensorflow/tfjs-core";
import type { Module } from "../layers/module.ts";
import type { Tensor } from "../layers/tensor.ts";

/**
 * A gradient for each parameter, by name, in the parameters' shapes and order. Whoever gets them
 * disposes them.
 */
export type Gradients = ReadonlyMap<string, Tensor>;

/**
 * Backpropagates to the parameters of a network, and of no other.
 * @param module the network whose parameters the loss is differentiated by; all others are
 * constants
 * @param loss computes a scalar; forward passes in it record batch statistics as always
 * @throws {Error} when the loss does not depend on one of the parameters
 */
export function gradients(module: Module, loss: () => Tensor): Gradients {
  const variables = [...module.parameters.values()];
  const { value, grads } = variableGrads(loss as () => Scalar, variables);
  value.dispose();
  return new Map(
    [...module.parameters].map(([name, variable]) => {
      const gradient = grads[variable.name];
      if (!gradient) throw new Error(`the loss does not depend on ${name}`);
      return [name, gradient];
    }),
  );
}

/** Frees the gradients of a step. */
export function disposeGradients(gradients: Gradients): void {
  for (const gradient of gradients.values()) gradient.dispose();
}
