/**
 * What the programs of this folder have in common: how they are run, and numbers that are the same
 * on every backend.
 */
import * as tf from "@tensorflow/tfjs-core";
import type { LayersModel } from "@tensorflow/tfjs-layers";

/** One training, ready to go. */
export interface Training {
  /** Trains one step. @returns its losses */
  step(index: number): Promise<number | number[]> | number | number[];
  dispose(): void;
}

/** A program as people write them with tfjs-layers. */
export interface Program {
  steps: number;
  /** Builds networks and data on the current backend. */
  open(): Training;
}

/** Numbers in [-1, 1) that a seed gives, by Knuth's linear congruences. */
export function numbers(count: number, seed: number): Float32Array {
  let state = Math.imul(seed + 1, 2654435761);
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

/** A tensor of {@link numbers}. */
export function noise(shape: number[], seed: number): tf.Tensor {
  return tf.tensor(numbers(tf.util.sizeFromShape(shape), seed), shape);
}

/** Whole numbers from 0 to below `bound`. */
export function draws(count: number, bound: number, seed: number): number[] {
  return [...numbers(count, seed)].map((value) => Math.floor((value + 1) / 2 * bound));
}

/**
 * Starts a model from matrices and filters that the seed gives; biases and scales stay at their 0
 * and 1.
 */
export function seeded<Model extends LayersModel>(model: Model, seed: number): Model {
  tf.tidy(() =>
    model.setWeights(
      model.getWeights().map((weight, index) => {
        if (weight.rank < 2) return weight;
        const fanIn = weight.size / weight.shape[weight.rank - 1];
        return tf.mul(noise(weight.shape, 100 * seed + index), Math.sqrt(3 / fanIn));
      }),
    )
  );
  return model;
}

/** A training of one compiled model on one batch of its own, by `trainOnBatch`. */
export function fitting(model: LayersModel, x: tf.Tensor | tf.Tensor[], y: tf.Tensor): Training {
  return {
    step: () => model.trainOnBatch(x, y),
    dispose() {
      tf.dispose([x, y]);
      model.optimizer.dispose();
      model.dispose();
    },
  };
}
