import { normalPdf } from "../math/mod.ts";
import { type Draw, streamOf } from "./draw.ts";

/** A normal distribution on the line, as Figure 2 of the WGAN paper compares two. */
export interface Gaussian {
  /** Its centre. */
  readonly mean: number;
  /** Its standard deviation, above 0. */
  readonly sd: number;
}

/**
 * Samples of a Gaussian.
 * @returns `[draw.count]`
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { gaussian } from "./mod.ts";
 *
 * const samples = gaussian({ mean: 3, sd: 0.1 }, { seed: 0, purpose: "example", step: 0, count: 1000 });
 * assert.ok(samples.every((x) => 2 < x && x < 4));
 * ```
 */
export function gaussian({ mean, sd }: Gaussian, draw: Draw): Float32Array {
  return streamOf(draw).normal(draw.count, mean, sd);
}

/** The density of a Gaussian at x, in 1 / (unit of x). */
export function gaussianDensity(x: number, { mean, sd }: Gaussian): number {
  return normalPdf((x - mean) / sd) / sd;
}
