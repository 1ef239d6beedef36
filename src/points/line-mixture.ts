/** Mixtures of Gaussians on the line: densities and their slopes in closed form. */
import { chooseWeighted } from "./choose-weighted.ts";
import type { Draw } from "./draw.ts";
import { gaussianDensity } from "./gaussian.ts";
import { stream } from "../random/mod.ts";

/** A part of a mixture on the line. */
export interface Bump {
  /** Its centre. */
  mean: number;
  /** Its standard deviation. */
  sd: number;
  /** Its probability. */
  weight: number;
}

/**
 * The density at x.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { density } from "./mod.ts";
 *
 * assert.ok(Math.abs(density([{ mean: 0, sd: 1, weight: 1 }], 0) - 0.3989) < 1e-4);
 * ```
 */
export function density(parts: readonly Bump[], x: number): number {
  return parts.reduce((sum, part) => sum + part.weight * gaussianDensity(x, part), 0);
}

/**
 * d log density / dx at x: the mean of the parts' slopes, each weighted by its share of the density
 * there.
 */
export function logSlope(parts: readonly Bump[], x: number): number {
  let slope = 0;
  for (const part of parts) {
    const share = part.weight * gaussianDensity(x, part) / density(parts, x);
    slope -= share * (x - part.mean) / (part.sd * part.sd);
  }
  return slope;
}

/** Where the density is at least 1 % of its largest value on the grid. */
export function likelyPlaces(parts: readonly Bump[], grid: readonly number[]): boolean[] {
  const values = grid.map((x) => density(parts, x));
  const peak = Math.max(...values);
  return values.map((value) => value >= 0.01 * peak);
}

/**
 * An interval outside of which both mixtures have less than 1e-22 of their mass: 10 standard
 * deviations beyond every part.
 */
export function rangeOfBoth(a: readonly Bump[], b: readonly Bump[]): [low: number, high: number] {
  const all = [...a, ...b];
  return [
    Math.min(...all.map(({ mean, sd }) => mean - 10 * sd)),
    Math.max(...all.map(({ mean, sd }) => mean + 10 * sd)),
  ];
}

/**
 * Independent samples in float64.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { sample } from "./mod.ts";
 *
 * const parts = [{ mean: -5, sd: 0.1, weight: 0.5 }, { mean: 5, sd: 0.1, weight: 0.5 }];
 * const samples = sample(parts, { seed: 0, purpose: "example", step: 0, count: 1000 });
 * assert.ok(samples.every((x) => Math.abs(Math.abs(x) - 5) < 1));
 * ```
 */
export function sample(
  parts: readonly Bump[],
  { seed, purpose, step, count }: Draw,
): Float64Array {
  const which = stream(seed, `part of ${purpose}`, step).uniform(count);
  const normal = stream(seed, purpose, step).normal(count);
  return Float64Array.from(normal, (z, i) => {
    const { mean, sd } = parts[chooseWeighted(parts, which[i])];
    return mean + sd * z;
  });
}
