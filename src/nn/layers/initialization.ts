import { tensor, variable } from "@tensorflow/tfjs-core";
import { stream } from "../../random/mod.ts";
import type { Module, StoredTensor } from "./module.ts";
import type { TorchLayout } from "./torch-layout.ts";

/** The distribution a parameter's initial values come from. */
export type Distribution =
  | { readonly constant: number }
  | { readonly uniform: readonly [low: number, high: number] }
  | { readonly normal: { readonly mean: number; readonly deviation: number } };

/** Draws `size` initial values for the parameter of that name. */
export type Initializer = (name: string, distribution: Distribution, size: number) => Float32Array;

/** A layer or network that still waits for its initial values. */
export type Build = (initialize: Initializer) => Module;

/**
 * Initial values that depend on the seed, the network's role and the parameter's name alone, so
 * that two networks with a parameter in common start it alike whatever else they have.
 * @param seed the run's seed
 * @param role `generator`, `critic`, …: networks of one run start apart
 */
export function initializer(seed: number, role: string): Initializer {
  return (name, distribution, size) => {
    const values = new Float32Array(size);
    if ("constant" in distribution) return values.fill(distribution.constant);
    const random = stream(seed, `initialize ${role} ${name}`, 0);
    return "uniform" in distribution
      ? random.uniform(values, ...distribution.uniform)
      : random.normal(values, distribution.normal.mean, distribution.normal.deviation);
  };
}

/** The same initial values for the layers inside the one called `name`. */
export function within(initialize: Initializer, name: string): Initializer {
  return (inner, distribution, size) => initialize(`${name}.${inner}`, distribution, size);
}

/** Makes a parameter with its initial values. */
export function parameter(
  initialize: Initializer,
  name: string,
  shape: readonly number[],
  layout: TorchLayout,
  distribution: Distribution,
): StoredTensor {
  const size = shape.reduce((a, b) => a * b, 1);
  return stored(initialize(name, distribution, size), shape, layout, true);
}

/** Makes a part of the state that is not trained, all of one value. */
export function buffer(shape: readonly number[], layout: TorchLayout, value: number): StoredTensor {
  const size = shape.reduce((a, b) => a * b, 1);
  return stored(new Float32Array(size).fill(value), shape, layout, false);
}

function stored(
  values: Float32Array,
  shape: readonly number[],
  layout: TorchLayout,
  trainable: boolean,
): StoredTensor {
  const initial = tensor(values, [...shape], "float32");
  const result = { variable: variable(initial, trainable), layout };
  initial.dispose();
  return result;
}
