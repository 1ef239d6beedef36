// Shared by the kernels' tests: seeded arrays, and the same computation on this backend and on
// TensorFlow.js's own.
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import { sha256 } from "../../src/base/mod.ts";

/** Seeded numbers that need no host function (an LCG of Numerical Recipes). */
export class Seeded {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A whole number from `low` to `high`, both included. */
  int(low: number, high: number): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0;
    return low + Math.floor((this.#state / 2 ** 32) * (high - low + 1));
  }

  pick<T>(from: readonly T[]): T {
    return from[this.int(0, from.length - 1)];
  }

  /** Values in [-1, 1) that float32 holds exactly. */
  array(shape: number[]): Values {
    const length = shape.reduce((product, size) => product * size, 1);
    const values = Float32Array.from({ length }, () => this.int(-(2 ** 20), 2 ** 20 - 1) / 2 ** 20);
    return { values, shape };
  }
}

export interface Values {
  values: Float32Array;
  shape: number[];
}

/** A tensor of the current backend. */
export function tensor<R extends tf.Rank>({ values, shape }: Values): tf.Tensor<R> {
  return tf.tensor<R>(values, shape as tf.ShapeMap[R]);
}

/** What `compute` gives on the backend of that name. */
export async function on(backend: string, compute: () => tf.Tensor): Promise<Values> {
  await tf.setBackend(backend);
  const out = tf.tidy(compute);
  const values = new Float32Array(out.dataSync());
  const { shape } = out;
  out.dispose();
  return { values, shape };
}

/** Largest difference, as a share of the largest magnitude of `wanted`. */
export function worstError(got: Values, wanted: Values): number {
  assert.deepEqual(got.shape, wanted.shape);
  assert.equal(got.values.length, wanted.values.length);
  let difference = 0;
  let largest = 0;
  wanted.values.forEach((value, i) => {
    assert.ok(Number.isFinite(got.values[i]), `element ${i} is ${got.values[i]}`);
    difference = Math.max(difference, Math.abs(got.values[i] - value));
    largest = Math.max(largest, Math.abs(value));
  });
  return difference === 0 ? 0 : difference / largest;
}

/**
 * Computes on this backend and on TensorFlow.js's cpu backend (which sums in float64) and compares.
 *
 * max|error| / max|result| must stay below 1e-5.
 */
export async function sameAsCpu(what: string, compute: () => tf.Tensor): Promise<void> {
  const wanted = await on("cpu", compute);
  const error = worstError(await on("earthmover", compute), wanted);
  assert.ok(error <= 1e-5, `${what}: relative error ${error}`);
}

/** SHA-256 of the float32 bits. */
export function bits({ values }: Values): string {
  return sha256(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
}
