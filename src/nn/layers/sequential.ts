import { type Build, within } from "./initialization.ts";
import type { Counter, Module, StoredTensor } from "./module.ts";
import type { Variable } from "@tensorflow/tfjs-core";

/**
 * Layers one after the other, each with the name that it has in the `state_dict` of PyTorch's
 * `nn.Sequential`.
 * @throws {RangeError} when two layers with parameters have one name
 */
export function sequential(name: string, layers: readonly (readonly [string, Build])[]): Build {
  return (initialize) => {
    const parameters = new Map<string, Variable>();
    const tensors = new Map<string, StoredTensor>();
    const counters = new Map<string, Counter>();
    const steps: Module[] = [];
    for (const [inner, build] of layers) {
      const layer = build(within(within(initialize, name), inner));
      adopt(parameters, layer.parameters, `${name}.${inner}`);
      adopt(tensors, layer.tensors, `${name}.${inner}`);
      adopt(counters, layer.counters, `${name}.${inner}`);
      steps.push(layer);
    }
    return {
      parameters,
      tensors,
      counters,
      forward: (x, mode) => steps.reduce((value, layer) => layer.forward(value, mode), x),
    };
  };
}

function adopt<T>(into: Map<string, T>, from: ReadonlyMap<string, T>, prefix: string): void {
  for (const [name, value] of from) {
    const full = `${prefix}.${name}`;
    if (into.has(full)) throw new RangeError(`two layers are called ${full}`);
    into.set(full, value);
  }
}
