/** Gaussians on planes of any dimension: supports whose dimension is known. */
import type { Stream } from "../random/mod.ts";
import { direction, randomFrame } from "./frame.ts";

/** The distribution of b + Az, z ~ N(0, I): a Gaussian on the plane through b along A's columns. */
export interface Flat {
  /** Dimensions of the space. */
  readonly space: number;
  /** b. */
  readonly origin: Float64Array;
  /** A's columns, orthonormal: as many as the plane has dimensions. */
  readonly frame: readonly Float64Array[];
}

/**
 * A plane that is turned at random.
 * @param choice.space dimensions of the space
 * @param choice.support of the plane, at most as many
 * @param choice.away length of b, whose direction is random
 * @param choice.random where the randomness comes from
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { flatAtRandom, onFlat } from "./mod.ts";
 * import { stream } from "../random/mod.ts";
 *
 * const random = stream(0, "an example");
 * const line = flatAtRandom({ space: 3, support: 1, away: 0, random });
 * const { points, coordinates } = onFlat(line, random, 1);
 * assert.ok(Math.abs(Math.hypot(...points) - Math.abs(coordinates[0])) < 1e-6); // through the origin
 * ```
 */
export function flatAtRandom(
  { space, support, away, random }: {
    space: number;
    support: number;
    away: number;
    random: Stream;
  },
): Flat {
  const origin = direction(random, space).map((x) => x * away);
  return { space, origin, frame: randomFrame(random, space, support) };
}

/**
 * Points of it.
 * @returns b + Az as `points`, `[count, space]`, and z as `coordinates`, `[count, support]`
 */
export function onFlat(
  { space, origin, frame }: Flat,
  random: Stream,
  count: number,
): { points: Float32Array; coordinates: Float32Array } {
  const coordinates = random.normal(count * frame.length);
  const points = new Float32Array(count * space);
  for (let i = 0; i < count; i++) {
    for (let k = 0; k < space; k++) {
      let x = origin[k];
      frame.forEach((axis, j) => x += axis[k] * coordinates[i * frame.length + j]);
      points[i * space + k] = x;
    }
  }
  return { points, coordinates };
}
