import { sgd as step, type SgdOptions } from "../../backend/mod.ts";
import type { Module } from "../layers/module.ts";
import { inOrder, type Optimizer, slot } from "./optimizer.ts";

/** Stochastic gradient descent as PyTorch has it: b ← momentum b + g, θ ← θ − learningRate b. */
export function sgd(module: Module, options: Omit<SgdOptions, "clip">): Optimizer {
  const parameters = [...module.parameters.values()];
  const velocities = options.momentum
    ? slot(module, "momentum_buffer")
    : { tensors: new Map(), variables: [] };
  return {
    tensors: velocities.tensors,
    counters: new Map(),
    step: (gradients) =>
      step(parameters, inOrder(module, gradients), velocities.variables, options),
  };
}
