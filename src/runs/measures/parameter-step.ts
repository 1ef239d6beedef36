/** Steps of a network in the space of all its parameters, in their order. */
import {
  loadStateDict,
  type Module,
  type StateDict,
  stateDict,
  type TorchValue,
} from "../../nn/mod.ts";
import { stream } from "../../random/mod.ts";

/** A coordinate of every parameter. */
export type ParameterStep = Float64Array;

/** From a state of a network to where it is. */
export function stepFrom(state: StateDict, network: Module): ParameterStep {
  const now = stateDict(network);
  const parts = [...network.parameters.keys()].map((name) => {
    const from = parameterOf(state, name);
    return Array.from(parameterOf(now, name), (value, i) => value - from[i]);
  });
  return Float64Array.from(parts.flat());
}

/** Puts a network a step from a state of it: the inverse of {@linkcode stepFrom}, to the bit. */
export function takeStep(state: StateDict, network: Module, step: ParameterStep): void {
  const moved = new Map<string, TorchValue>(state);
  let before = 0;
  for (const name of network.parameters.keys()) {
    const from = parameterOf(state, name);
    const at = before;
    before += from.length;
    const values = from.map((value, i) => value + step[at + i]);
    moved.set(name, { ...state.get(name)!, values } as TorchValue);
  }
  loadStateDict(network, moved);
}

/** Euclidean length. */
export function lengthOf(step: ParameterStep): number {
  return Math.sqrt(step.reduce((sum, coordinate) => sum + coordinate * coordinate, 0));
}

/** A step in the same direction, of that length; one that goes nowhere has none, and stays. */
export function atLength(step: ParameterStep, length: number): ParameterStep {
  const own = lengthOf(step);
  return own === 0 ? step : step.map((coordinate) => coordinate * (length / own));
}

/**
 * A step in a random direction, all of which are equally probable.
 * @param dimensions of the space
 * @param draw which, counted from 0
 */
export function randomStep(
  dimensions: number,
  length: number,
  { seed, draw }: { seed: number; draw: number },
): ParameterStep {
  const gaussian = stream(seed, "random directions of updates", draw).normal(dimensions);
  return atLength(Float64Array.from(gaussian), length);
}

function parameterOf(state: StateDict, name: string): Float32Array {
  const value = state.get(name)!;
  if ("count" in value) throw new TypeError(`"${name}" is a count, not a parameter`);
  return value.values;
}
