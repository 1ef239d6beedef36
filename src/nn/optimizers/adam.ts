import { adam as step, type AdamOptions } from "../../backend/mod.ts";
import type { Module } from "../layers/module.ts";
import { inOrder, type Optimizer, slot } from "./optimizer.ts";

/**
 * Adam as PyTorch has it (Kingma and Ba, arXiv:1412.6980, Algorithm 1): m ← β₁ m + (1 − β₁) g, v ←
 * β₂ v + (1 − β₂) g², θ ← θ − learningRate / (1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + epsilon).
 */
export function adam(module: Module, options: Omit<AdamOptions, "step" | "clip">): Optimizer {
  const parameters = [...module.parameters.values()];
  const means = slot(module, "exp_avg");
  const meanSquares = slot(module, "exp_avg_sq");
  const steps = { value: 0 };
  return {
    tensors: new Map([...means.tensors, ...meanSquares.tensors]),
    counters: new Map([["step", steps]]),
    step(gradients) {
      steps.value++;
      const ordered = inOrder(module, gradients);
      step(parameters, ordered, means.variables, meanSquares.variables, {
        ...options,
        step: steps.value,
      });
    },
  };
}
