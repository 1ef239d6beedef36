import { cos, sin } from "../math/mod.ts";
import { chooseWeighted } from "./choose-weighted.ts";
import { type Draw, streamOf } from "./draw.ts";

/** A part of a mixture: a round Gaussian. */
export interface MixtureComponent {
  /** Its centre, a coordinate for each dimension. */
  readonly mean: readonly number[];
  /** Its standard deviation in every direction, above 0. */
  readonly sd: number;
  /** Its probability; all of a mixture add up to 1. */
  readonly weight: number;
}

/** A mixture of round Gaussians whose modes are known, in any number of dimensions. */
export interface Mixture {
  /** For people. */
  readonly title: string;
  /** Coordinates a sample. */
  readonly dimensions: number;
  /** Its modes. */
  readonly components: readonly MixtureComponent[];
}

/**
 * Gaussians of equal weight around a circle, the first at (radius, 0): mode coverage's ring.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { ringMixture } from "./mod.ts";
 *
 * const [first, second] = ringMixture(4, 2, 0.1).components;
 * assert.deepEqual(first, { mean: [2, 0], sd: 0.1, weight: 0.25 });
 * assert.ok(Math.abs(second.mean[1] - 2) < 1e-15);
 * ```
 */
export function ringMixture(modes: number, radius: number, sd: number): Mixture {
  const means = Array.from({ length: modes }, (_, mode) => {
    const angle = 2 * Math.PI * mode / modes;
    return [radius * cos(angle), radius * sin(angle)];
  });
  return equalMixture(`ring of ${modes} Gaussians`, means, sd);
}

/**
 * Gaussians of equal weight on a square grid around the origin, row by row: mode coverage's grid.
 * @param side how many in a row
 * @param spacing between neighbours
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { gridMixture } from "./mod.ts";
 *
 * assert.deepEqual(gridMixture(3, 2, 0.1).components[0].mean, [-2, -2]);
 * ```
 */
export function gridMixture(side: number, spacing: number, sd: number): Mixture {
  const means = Array.from({ length: side * side }, (_, mode) => {
    const row = Math.floor(mode / side);
    return [mode % side, row].map((place) => (place - (side - 1) / 2) * spacing);
  });
  return equalMixture(`grid of ${side * side} Gaussians`, means, sd);
}

function equalMixture(title: string, means: number[][], sd: number): Mixture {
  const components = means.map((mean) => ({ mean, sd, weight: 1 / means.length }));
  return { title, dimensions: means[0].length, components };
}

/**
 * Samples of a mixture.
 * @returns `points`: `[count, dimensions]`; `modes`: `[count]`, the component each came from
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { ringMixture, sampleMixture } from "./mod.ts";
 *
 * const mixture = ringMixture(8, 2, 0.02);
 * const { points, modes } = sampleMixture(mixture, { seed: 0, purpose: "example", step: 0, count: 1000 });
 * const [x, y] = mixture.components[modes[0]].mean;
 * assert.ok(Math.hypot(points[0] - x, points[1] - y) < 0.2);
 * ```
 */
export function sampleMixture(
  { components, dimensions }: Mixture,
  draw: Draw,
): { points: Float32Array; modes: Uint32Array } {
  const random = streamOf(draw);
  const modes = Uint32Array.from(random.uniform(draw.count), (u) => chooseWeighted(components, u));
  const points = random.normal(draw.count * dimensions);
  for (let i = 0; i < points.length; i++) {
    const { mean, sd } = components[modes[Math.floor(i / dimensions)]];
    points[i] = mean[i % dimensions] + sd * points[i];
  }
  return { points, modes };
}
