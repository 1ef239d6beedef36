import { tensor } from "@tensorflow/tfjs-core";
import { UserError } from "../../base/mod.ts";
import type { Stateful } from "../layers/module.ts";
import { fromTorch, toTorch } from "../layers/torch-layout.ts";

/** Values as PyTorch stores them: floats with their shape, or one whole number. */
export type TorchValue =
  | { readonly shape: readonly number[]; readonly values: Float32Array }
  | { readonly count: number };

/** A state by name, in PyTorch's layouts: what `state_dict()` gives in Python. */
export type StateDict = ReadonlyMap<string, TorchValue>;

/** The whole state of a network or an optimizer, copied out. */
export function stateDict(stateful: Stateful): StateDict {
  const state = new Map<string, TorchValue>();
  for (const [name, { variable, layout }] of stateful.tensors) {
    const values = toTorch(variable.dataSync<"float32">(), layout);
    state.set(name, { shape: layout.shape, values });
  }
  for (const [name, counter] of stateful.counters) state.set(name, { count: counter.value });
  return state;
}

/**
 * Sets the whole state: the inverse of {@linkcode stateDict}, and the importer of the authors'
 * models.
 * @throws {UserError} when a name is missing or too many, or a shape differs; then nothing has been
 * changed
 */
export function loadStateDict(stateful: Stateful, state: StateDict): void {
  prepareStateDict(stateful, state)();
}

/**
 * {@linkcode loadStateDict} in two steps, for states that belong together: all are checked before
 * the first is set.
 * @returns sets the state; cannot fail
 * @throws {UserError} as `loadStateDict` does
 */
export function prepareStateDict(stateful: Stateful, state: StateDict): () => void {
  const names = [...stateful.tensors.keys(), ...stateful.counters.keys()];
  const missing = names.filter((name) => !state.has(name));
  const foreign = [...state.keys()].filter((name) => !names.includes(name));
  if (missing.length > 0 || foreign.length > 0) {
    throw new UserError(`the saved state is of another network: ${difference(missing, foreign)}`);
  }
  const changes: (() => void)[] = [];
  for (const [name, { variable, layout }] of stateful.tensors) {
    const saved = state.get(name)!;
    if ("count" in saved || saved.shape.join() !== layout.shape.join()) {
      const given = "count" in saved ? "a whole number" : `of shape [${saved.shape.join(", ")}]`;
      throw new UserError(
        `the saved state is of another network: "${name}" is ${given}, not of shape [${
          layout.shape.join(", ")
        }]`,
      );
    }
    changes.push(() => {
      const values = tensor(fromTorch(saved.values, layout), variable.shape, "float32");
      variable.assign(values);
      values.dispose();
    });
  }
  for (const [name, counter] of stateful.counters) {
    const saved = state.get(name)!;
    if (!("count" in saved)) {
      throw new UserError(`the saved state is of another network: "${name}" is no whole number`);
    }
    changes.push(() => counter.value = saved.count);
  }
  return () => changes.forEach((change) => change());
}

function difference(missing: readonly string[], foreign: readonly string[]): string {
  const list = (names: readonly string[]) =>
    names.slice(0, 3).map((name) => `"${name}"`).join(", ") + (names.length > 3 ? ", …" : "");
  return [
    ...(missing.length > 0 ? [`it lacks ${list(missing)}`] : []),
    ...(foreign.length > 0 ? [`it has ${list(foreign)} too`] : []),
  ].join(" and ");
}
