import type { Gradients } from "./gradients.ts";
import { buffer } from "../layers/initialization.ts";
import type { Module, Stateful, StoredTensor } from "../layers/module.ts";
import type { Tensor, Variable } from "../layers/tensor.ts";

/**
 * Changes the parameters of one network by their gradients, and remembers what it needs for that.
 */
export interface Optimizer extends Stateful {
  /** One step down the gradients (which stay the caller's). */
  step(gradients: Gradients): void;
}

/** Zeros for every parameter: a part of an optimizer's state. */
export interface Slot {
  /** By PyTorch's name for the part, a dot, and the parameter's name. */
  readonly tensors: ReadonlyMap<string, StoredTensor>;
  /** In the order of the parameters. */
  readonly variables: readonly Variable[];
}

/** Makes a part of an optimizer's state. */
export function slot(module: Module, name: string): Slot {
  const tensors = new Map<string, StoredTensor>();
  for (const parameter of module.parameters.keys()) {
    const { variable, layout } = module.tensors.get(parameter)!;
    tensors.set(`${name}.${parameter}`, buffer(variable.shape, layout, 0));
  }
  return { tensors, variables: [...tensors.values()].map(({ variable }) => variable) };
}

/**
 * Gradients as a list in the order of the network's parameters.
 * @throws {Error} when one is missing
 */
export function inOrder(module: Module, gradients: Gradients): Tensor[] {
  return [...module.parameters.keys()].map((name) => {
    const gradient = gradients.get(name);
    if (!gradient) throw new Error(`there is no gradient of ${name}`);
    return gradient;
  });
}
