import { checkPoints, type Points } from "../../points/mod.ts";
import { wasserstein1d } from "./wasserstein-1d.ts";

/** Where directions come from: a `Stream` of src/random is one. */
export interface NormalSource {
  /** `count` independent numbers of N(0, 1). */
  normal(count: number): Float32Array;
}

/**
 * Sliced Wasserstein-1 distance: the mean, over random directions, of the exact distance between
 * the projections. At most the earth mover's distance; for a translation by t in d dimensions it is
 * |t| · E|⟨e, u⟩| (2/π |t| for d = 2). Source: Rabin, Peyré, Delon, Bernot, "Wasserstein barycenter
 * and its application to texture mixing" (2011); with exponent 1.
 * @param directions how many; the error falls with the root of their number
 * @param random where they come from: the same source, the same directions
 * @throws {RangeError} when the dimensions differ
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { slicedWasserstein } from "../mod.ts";
 * import { stream } from "../../random/mod.ts";
 *
 * const a = { data: Float64Array.of(0, 0), n: 1, d: 2 };
 * const b = { data: Float64Array.of(3, 4), n: 1, d: 2 };
 * const sliced = slicedWasserstein(a, b, 10_000, stream(0, "directions"));
 * assert.ok(Math.abs(sliced - 2 / Math.PI * 5) < 0.05);
 * ```
 */
export function slicedWasserstein(
  a: Points,
  b: Points,
  directions: number,
  random: NormalSource,
): number {
  return slicedWassersteinFrom(a, directions, random)(b);
}

/**
 * {@linkcode slicedWasserstein} from one sample to each of several, which are projected to the same
 * directions: what is of `a` alone is computed once.
 */
export function slicedWassersteinFrom(
  a: Points,
  directions: number,
  random: NormalSource,
): (b: Points) => number {
  const along = Array.from({ length: directions }, () => {
    const direction = unitVector(random.normal(a.d));
    // sorted, as its distance to another asks for
    return { direction, ofA: project(a, direction).sort() };
  });
  return (b) => {
    checkPoints(a, b);
    let total = 0;
    for (const { direction, ofA } of along) total += wasserstein1d(ofA, project(b, direction));
    return total / directions;
  };
}

/** A normal vector points in every direction with equal probability. */
function unitVector(normal: Float32Array): Float64Array {
  const vector = Float64Array.from(normal);
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return vector.map((value) => value / length);
}

function project({ data, n, d }: Points, direction: Float64Array): Float64Array {
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let k = 0; k < d; k++) sum += data[i * d + k] * direction[k];
    out[i] = sum;
  }
  return out;
}
