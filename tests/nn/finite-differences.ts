/** Gradients against finite differences: for every layer, network and objective. */
import assert from "node:assert/strict";
import { mul, sum, tensor } from "@tensorflow/tfjs-core";
import { type Gradients, gradients, type Module, type Tensor } from "../../src/nn/mod.ts";
import { stream } from "../../src/random/mod.ts";

/** Normal numbers as a tensor. */
export function randomTensor(shape: number[], purpose: string, deviation = 1): Tensor {
  const size = shape.reduce((a, b) => a * b, 1);
  return tensor(stream(1, purpose).normal(size, 0, deviation), shape);
}

/** Σ wᵢ yᵢ in float64, with fixed weights of both signs. */
export function weighted(y: Tensor): number {
  const weights = stream(2, "weights").normal(y.size);
  let sum = 0;
  y.dataSync().forEach((value, i) => sum += weights[i] * value);
  return sum;
}

/** The weights of {@linkcode weighted} as a tensor of y's shape. */
export function weightsOf(y: Tensor): Tensor {
  return tensor(stream(2, "weights").normal(y.size), y.shape);
}

/**
 * Compares gradients with the central difference along random directions through all parameters at
 * once: (f(θ + εd) − f(θ − εd)) / 2ε = ⟨∇f, d⟩ + O(ε²), both sides accumulated in float64.
 * @param module whose parameters are moved
 * @param value f, from float32 outputs to a float64 number
 * @param found ∇f by name
 * @param tolerance of the difference, as a share of ‖∇f‖ ‖d‖
 */
export function checkDirections(
  module: Pick<Module, "parameters">,
  value: () => number,
  found: Gradients,
  { epsilon = 1e-3, tolerance = 2e-3, directions = 4 } = {},
): void {
  for (let k = 0; k < directions; k++) {
    let slope = 0;
    let squares = 0;
    const start = new Map<string, Float32Array>();
    const moved = new Map<string, Float32Array>();
    for (const [name, variable] of module.parameters) {
      const values = Float32Array.from(variable.dataSync());
      start.set(name, values);
      // Each direction is as large as the parameter that it moves: small weights are moved little.
      const scale = Math.max(
        1e-2,
        Math.sqrt(values.reduce((a, v) => a + v * v, 0) / values.length),
      );
      const direction = stream(k, `direction ${name}`).normal(values.length, 0, scale);
      moved.set(name, direction);
    }
    const at = (sign: number) => {
      for (const [name, variable] of module.parameters) {
        const direction = moved.get(name)!;
        set(variable, start.get(name)!.map((v, i) => v + sign * epsilon * direction[i]));
      }
      return value();
    };
    const [up, down] = [at(1), at(-1)];
    for (const [name, variable] of module.parameters) {
      const values = start.get(name)!;
      const direction = moved.get(name)!;
      const gradient = found.get(name)!.dataSync();
      // The step that was really taken, after rounding to float32.
      values.forEach((v, i) => {
        const step = Math.fround(v + epsilon * direction[i]) -
          Math.fround(v - epsilon * direction[i]);
        slope += gradient[i] * step;
        squares += gradient[i] * gradient[i] * step * step;
      });
      set(variable, values);
    }
    const error = Math.abs(up - down - slope);
    const allowed = tolerance * Math.max(Math.abs(slope), Math.sqrt(squares));
    assert.ok(error <= allowed, `direction ${k}: ${up - down} measured, ${slope} by gradients`);
  }
}

function set(variable: Tensor, values: Float32Array): void {
  const fresh = tensor(values, variable.shape);
  (variable as unknown as { assign(t: Tensor): void }).assign(fresh);
  fresh.dispose();
}

/** Checks a layer's or network's gradients to its parameters, for Σ wᵢ yᵢ. */
export function checkModule(
  module: Module,
  x: Tensor,
  options?: Parameters<typeof checkDirections>[3] & { training?: boolean },
): void {
  const mode = { training: options?.training ?? true };
  const found = gradients(module, () => {
    const y = module.forward(x, mode);
    return sum(mul(y, weightsOf(y)));
  });
  checkDirections(module, () => weighted(module.forward(x, mode)), found, options);
}
