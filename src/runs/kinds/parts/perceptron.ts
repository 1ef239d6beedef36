/** Perceptrons: between points, and as the hidden layers of image networks. */
import { reshape } from "@tensorflow/tfjs-core";
import { z } from "zod";
import { initializer, mlp, type Module } from "../../../nn/mod.ts";
import type { NetworkSize } from "./network-size.ts";
import { count } from "./schema-parts.ts";

/** A perceptron between points. */
export const perceptron = z.strictObject({
  /** Units of a hidden layer. */
  hiddenUnits: count,
  /** Hidden layers. */
  hiddenLayers: count,
  /** Between the layers. */
  activation: z.enum(["relu", "tanh"]).default("relu"),
});

/** See {@linkcode perceptron}. */
export type PerceptronConfig = z.infer<typeof perceptron>;

/** A perceptron between points, with its initial values: `[batch, inputs]` → `[batch, outputs]`. */
export function buildPerceptron(
  { hiddenUnits, hiddenLayers, activation }: PerceptronConfig,
  { inputs, outputs, seed, role }: {
    inputs: number;
    outputs: number;
    seed: number;
    role: "generator" | "critic";
  },
): Module {
  const hidden = Array<number>(hiddenLayers).fill(hiddenUnits);
  return mlp({ inputs, hidden, outputs, activation })(initializer(seed, role));
}

/** A critic of points: a perceptron whose one output is `[batch]`. */
export function buildPointsCritic(config: PerceptronConfig, inputs: number, seed: number): Module {
  const network = buildPerceptron(config, { inputs, outputs: 1, seed, role: "critic" });
  return { ...network, forward: (x, mode) => reshape(network.forward(x, mode), [-1]) };
}

/** Multiply-adds of one example. */
export function perceptronForward(
  { hiddenUnits, hiddenLayers }: Pick<PerceptronConfig, "hiddenUnits" | "hiddenLayers">,
  inputs = 2,
  outputs = 2,
): number {
  return hiddenUnits * (inputs + (hiddenLayers - 1) * hiddenUnits + outputs);
}

/** A perceptron: product, bias, and activation a layer. */
export function perceptronSize(
  { hiddenUnits, hiddenLayers }: Pick<PerceptronConfig, "hiddenUnits" | "hiddenLayers">,
  inputs: number,
  outputs: number,
): NetworkSize {
  const hidden = hiddenLayers * hiddenUnits;
  const between = (hiddenLayers - 1) * hiddenUnits * hiddenUnits;
  return {
    parameters: inputs * hiddenUnits + between + hiddenUnits * outputs + hidden + outputs,
    buffers: 0,
    tensors: 2 * (hiddenLayers + 1),
    forward: 3 * hidden + 2 * outputs,
    backward: 2 * hidden + outputs,
    steps: 3 * hiddenLayers + 2,
    convolutions: [],
  };
}
