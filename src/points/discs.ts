/**
 * Random flat discs of dimension k in a space of dimension d: how much of one lies near another
 * (TPM, Lemmas 1 to 3).
 */
import { type Stream, stream } from "../random/mod.ts";
import { direction, dot, randomFrame } from "./frame.ts";

/** A disc: its centre and an orthonormal frame, `k` vectors of `d` coordinates. Its radius is 1. */
export interface Disc {
  /** `[d]`. */
  centre: Float64Array;
  /** `[k][d]`. */
  frame: Float64Array[];
}

/**
 * The distances of random points of one random disc to another. The second is centred at the
 * origin, the first at a distance uniform in [0, 1] in a random direction; both planes are
 * uniformly random.
 * @param d dimension of the space, at least k
 * @param k dimension of the discs
 * @param pair which pair: a stream of its own
 * @param points how many, uniform on the first disc
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { distancesBetweenDiscs } from "./mod.ts";
 *
 * const distances = distancesBetweenDiscs({ d: 100, k: 2, seed: 0, pair: 0, points: 20 });
 * assert.ok(distances.every((distance) => distance > 0)); // two random planes in many dimensions do not meet
 * ```
 */
export function distancesBetweenDiscs(
  { d, k, seed, pair, points }: {
    d: number;
    k: number;
    seed: number;
    pair: number;
    points: number;
  },
): Float64Array {
  const random = stream(seed, `discs of dimension ${k} in ${d}`, pair);
  const far = random.uniform(1)[0];
  const centre = direction(random, d).map((x) => x * far);
  const first: Disc = { centre, frame: randomFrame(random, d, k) };
  const second: Disc = { centre: new Float64Array(d), frame: randomFrame(random, d, k) };
  return Float64Array.from({ length: points }, () => distanceTo(second, pointOf(first, random)));
}

/** The distance of a point to a disc of radius 1. */
export function distanceTo({ centre, frame }: Disc, point: Float64Array): number {
  const offset = point.map((x, i) => x - centre[i]);
  let within = 0;
  for (const axis of frame) {
    const along = dot(offset, axis);
    within += along * along;
  }
  const beyond = Math.max(0, Math.sqrt(within) - 1);
  const across = Math.max(0, dot(offset, offset) - within);
  return Math.sqrt(across + beyond * beyond);
}

/** A uniform point of the disc, by rejection from the cube around it. */
function pointOf({ centre, frame }: Disc, random: Stream): Float64Array {
  let inside = random.uniform(frame.length, -1, 1);
  while (dot(inside, inside) > 1) inside = random.uniform(frame.length, -1, 1);
  return centre.map((x, i) => frame.reduce((sum, axis, j) => sum + inside[j] * axis[i], x));
}
