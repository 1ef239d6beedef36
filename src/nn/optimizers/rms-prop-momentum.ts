import { zerosLike } from "@tensorflow/tfjs-core";
import { rmsProp, type RmsPropOptions, sgd, type SgdOptions } from "../../backend/mod.ts";
import type { Module } from "../layers/module.ts";
import { inOrder, type Optimizer, slot } from "./optimizer.ts";

/**
 * RMSProp with momentum as PyTorch has it: v ← decay v + (1 − decay) g²,
 * b ← momentum b + g / (√v + epsilon), θ ← θ − learningRate b. Steps that agree add up to
 * 1 / (1 − momentum) of one without momentum.
 */
export function rmsPropMomentum(
  module: Module,
  { learningRate, momentum, ...options }:
    & Omit<RmsPropOptions, "clip">
    & Required<Pick<SgdOptions, "momentum">>,
): Optimizer {
  const parameters = [...module.parameters.values()];
  const meanSquares = slot(module, "square_avg");
  const velocities = slot(module, "momentum_buffer");
  return {
    tensors: new Map([...meanSquares.tensors, ...velocities.tensors]),
    counters: new Map(),
    step(gradients) {
      // A step of −1 from zero is the gradient over its root mean square: a gradient for the next.
      const scaled = parameters.map((parameter) => zerosLike(parameter));
      const ordered = inOrder(module, gradients);
      rmsProp(scaled, ordered, meanSquares.variables, { ...options, learningRate: -1 });
      sgd(parameters, scaled, velocities.variables, { learningRate, momentum });
      for (const tensor of scaled) tensor.dispose();
    },
  };
}
