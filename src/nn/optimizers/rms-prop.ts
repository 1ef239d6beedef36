import { rmsProp as step, type RmsPropOptions } from "../../backend/mod.ts";
import type { Module } from "../layers/module.ts";
import { inOrder, type Optimizer, slot } from "./optimizer.ts";

/**
 * RMSProp as PyTorch has it (Tieleman and Hinton, 2012), the optimizer of the WGAN paper:
 * v ← decay v + (1 − decay) g², θ ← θ − learningRate g / (√v + epsilon).
 */
export function rmsProp(module: Module, options: Omit<RmsPropOptions, "clip">): Optimizer {
  const parameters = [...module.parameters.values()];
  const meanSquares = slot(module, "square_avg");
  return {
    tensors: meanSquares.tensors,
    counters: new Map(),
    step: (gradients) =>
      step(parameters, inOrder(module, gradients), meanSquares.variables, options),
  };
}
