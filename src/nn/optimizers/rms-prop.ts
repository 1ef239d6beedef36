import { rmsProp as step } from "../../backend/mod.ts";
import type { Module } from "../layers/module.ts";
import { inOrder, type Optimizer, slot } from "./optimizer.ts";

/** RMSProp's hyperparameters. */
export interface RmsPropOptions {
  /** Length of a step. */
  readonly learningRate: number;
  /** Memory of the mean square (default 0.99, PyTorch's `alpha`). */
  readonly decay?: number;
  /** Added to its root (default 1e-8). */
  readonly epsilon?: number;
}

/**
 * RMSProp as PyTorch has it (Tieleman and Hinton, 2012), the optimizer of the WGAN paper:
 * v ← decay v + (1 − decay) g², θ ← θ − learningRate g / (√v + epsilon).
 */
export function rmsProp(module: Module, options: RmsPropOptions): Optimizer {
  const parameters = [...module.parameters.values()];
  const meanSquares = slot(module, "square_avg");
  return {
    tensors: meanSquares.tensors,
    counters: new Map(),
    step: (gradients) =>
      step(parameters, inOrder(module, gradients), meanSquares.variables, options),
  };
}
