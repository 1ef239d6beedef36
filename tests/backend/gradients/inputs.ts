// Inputs of the cases: seeded, and away from the kinks of what they are given to.
import { Seeded, type Values } from "../compare.ts";

const sizeOf = (shape: number[]): number => shape.reduce((product, size) => product * size, 1);

/** Values in [low, high). */
export function between(low: number, high: number, shape: number[], seed = 1): Values {
  const values = new Seeded(seed).array(shape).values.map((x) => low + (high - low) * (x + 1) / 2);
  return { values, shape };
}

/** Values in [-1, 1). */
export const random = (shape: number[], seed = 1): Values => new Seeded(seed).array(shape);

/** Different multiples of 0.25 around `centre`, shuffled, none of them 0. */
export function spaced(shape: number[], centre = 0, seed = 1): Values {
  const length = sizeOf(shape);
  const seeded = new Seeded(seed);
  const values = Float32Array.from(
    { length },
    (_, i) => centre + 0.25 * (i - Math.floor(length / 2)) + 0.125,
  );
  for (let i = length - 1; i > 0; i--) {
    const j = seeded.int(0, i);
    [values[i], values[j]] = [values[j], values[i]];
  }
  return { values, shape };
}

/** As {@link spaced}, all below zero. */
export const negative = (shape: number[], seed = 1): Values =>
  spaced(shape, -0.25 * (sizeOf(shape) + 2), seed);

/** Everywhere the same value. */
export const constant = (shape: number[], value: number): Values => ({
  values: new Float32Array(sizeOf(shape)).fill(value),
  shape,
});

/** Factors whose products stay within a quarter. */
export const small = (shape: number[], seed = 1): Values => ({
  values: random(shape, seed).values.map((value) => value / 4),
  shape,
});

/** Keeps sums of a few products of {@link small} away from the kinks of what they are given to. */
export const bias = (length: number): Values => ({
  values: Float32Array.from({ length }, (_, i) => i % 2 === 0 ? 0.9 : -0.8),
  shape: [length],
});
