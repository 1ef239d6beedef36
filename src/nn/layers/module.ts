import type { Tensor, Variable } from "./tensor.ts";
import type { TorchLayout } from "./torch-layout.ts";

/**
 * A variable that is part of a network's or an optimizer's state, and what PyTorch would make of
 * it.
 */
export interface StoredTensor {
  /** The values, in this project's layout (NHWC, HWIO, `[in, out]`). */
  readonly variable: Variable;
  /** How PyTorch lays out the same values. */
  readonly layout: TorchLayout;
}

/** A count that is part of the state and needs no tensor: batches seen, steps taken. */
export interface Counter {
  /** The count so far. */
  value: number;
}

/** Something whose whole state can be saved and restored by name. */
export interface Stateful {
  /** Tensors by their name in PyTorch's `state_dict`. */
  readonly tensors: ReadonlyMap<string, StoredTensor>;
  /** Whole numbers by name (`num_batches_tracked`, …). */
  readonly counters: ReadonlyMap<string, Counter>;
}

/** How a forward pass is meant. */
export interface Mode {
  /**
   * Batch normalisation uses, and records, the statistics of the batch if true; those recorded if
   * false.
   */
  readonly training: boolean;
  /**
   * Takes the place of every ReLU (slope 0) and leaky ReLU: x → a tensor of its shape. For who
   * watches what goes into them, or says on which side of 0 it counts; batch normalisation then
   * leaves its own to it, at the same bits.
   */
  readonly rectify?: (x: Tensor, slope: number) => Tensor;
}

/** A layer or a whole network: parameters that are trained, further state, and a function. */
export interface Module extends Stateful {
  /** Those of `tensors` that are trained, in the order of definition. */
  readonly parameters: ReadonlyMap<string, Variable>;
  /** The function itself. Shapes are those of the layer. */
  forward(x: Tensor, mode: Mode): Tensor;
}

/**
 * What a layer is made of besides its function: parameters, further tensors, counters, each by its
 * own short name.
 */
export interface Parts {
  readonly parameters?: Record<string, StoredTensor>;
  readonly buffers?: Record<string, StoredTensor>;
  readonly counters?: Record<string, Counter>;
}

/** A layer of these parts and this function. */
export function module(forward: Module["forward"], parts: Parts = {}): Module {
  const { parameters = {}, buffers = {}, counters = {} } = parts;
  return {
    parameters: new Map(Object.entries(parameters).map(([name, { variable }]) => [name, variable])),
    tensors: new Map(Object.entries({ ...parameters, ...buffers })),
    counters: new Map(Object.entries(counters)),
    forward,
  };
}

/** Frees the tensors of a network or an optimizer, which cannot be used after that. */
export function dispose(stateful: Stateful): void {
  for (const { variable } of stateful.tensors.values()) variable.dispose();
}
