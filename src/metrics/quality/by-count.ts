/**
 * A distance that finite samples bias upwards, followed over their number and to infinity. Source:
 * Chong and Forsyth, "Effectively unbiased FID and Inception Score and where to find them"
 * (arXiv:1911.07023), section 3: the bias is linear in 1/N.
 */
import type { Points } from "../../points/mod.ts";
import { linearFit } from "../statistics/line-fit.ts";

/** The distance at one number of points. */
export interface AtCount {
  /** Points of each side. */
  readonly points: number;
  /** The mean over all disjoint parts of so many points. */
  readonly distance: number;
}

/**
 * The distance at N, N/2, … N/most points of each side, N the smaller side's number: even steps of
 * 1/N. Each is the mean over the disjoint parts of that size, so that all points count each time.
 * @param a points in random order
 * @param b as many are used as of `a`, the first; in random order
 * @param most at least 1, which gives N alone
 * @param distance of two sets of points
 */
export function byCount(
  a: Points,
  b: Points,
  most: number,
  distance: (a: Points, b: Points) => number,
): AtCount[] {
  const n = Math.min(a.n, b.n);
  return Array.from({ length: most }, (_, i) => {
    const [parts, points] = [i + 1, Math.floor(n / (i + 1))];
    let sum = 0;
    for (let part = 0; part < parts; part++) {
      sum += distance(cut(a, part * points, points), cut(b, part * points, points));
    }
    return { points, distance: sum / parts };
  });
}

/**
 * Where the line through these distances over 1/N meets 1/N = 0: the distance of infinitely many
 * points. It may come out negative where the distributions are equal.
 * @param distances at 2 or more numbers of points
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { atInfinity } from "../mod.ts";
 *
 * const biased = [100, 50, 25].map((points) => ({ points, distance: 3 + 20 / points }));
 * assert.ok(Math.abs(atInfinity(biased) - 3) < 1e-12);
 * ```
 */
export function atInfinity(distances: readonly AtCount[]): number {
  return linearFit(
    distances.map(({ points }) => 1 / points),
    distances.map(({ distance }) => distance),
  ).intercept;
}

function cut({ data, d }: Points, from: number, n: number): Points {
  return { data: data.subarray(from * d, (from + n) * d), n, d };
}
