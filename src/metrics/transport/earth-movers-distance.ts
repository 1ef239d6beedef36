/** The earth mover's distance between samples of any dimension. */

import { type Assignment, assignment } from "./assignment.ts";
import { checkPoints, type Points } from "../../points/mod.ts";
import { wasserstein1d } from "./wasserstein-1d.ts";

/** Euclidean distances `[a.n, b.n]`, row by row. */
export function distances(a: Points, b: Points): Float64Array {
  checkPoints(a, b);
  const d = a.d;
  const out = new Float64Array(a.n * b.n);
  for (let i = 0; i < a.n; i++) {
    for (let j = 0; j < b.n; j++) {
      let sum = 0;
      for (let k = 0; k < d; k++) {
        const difference = a.data[i * d + k] - b.data[j * d + k];
        sum += difference * difference;
      }
      out[i * b.n + j] = Math.sqrt(sum);
    }
  }
  return out;
}

/**
 * Optimal transport between two samples of the same size with Euclidean cost: the assignment, its
 * total cost (n times the distance), and the potentials, which are an optimal critic's values at
 * the samples. Memory: 8 n² bytes. Time: a second or two for n = 2,000.
 * @throws {RangeError} when sizes or dimensions differ
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { optimalTransport } from "../mod.ts";
 *
 * const a = { data: Float64Array.of(0, 0, 10, 0), n: 2, d: 2 };
 * const b = { data: Float64Array.of(10, 1, 0, 3), n: 2, d: 2 };
 * const { columnOf, cost } = optimalTransport(a, b);
 * assert.deepEqual([...columnOf], [1, 0]);
 * assert.equal(cost, 4);
 * ```
 */
export function optimalTransport(a: Points, b: Points): Assignment {
  if (a.n !== b.n) {
    throw new RangeError(
      `optimal transport is between samples of one size; got ${a.n} and ${b.n}`,
    );
  }
  return assignment(distances(a, b), a.n);
}

/**
 * Exact earth mover's (Wasserstein-1) distance between two samples with Euclidean cost; WGAN,
 * equation 1. On the line by sorting, for any two sizes; otherwise by an assignment, for samples of
 * the same size.
 * @throws {RangeError} when dimensions differ, or sizes do in more than one dimension
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { earthMoversDistance } from "../mod.ts";
 *
 * const a = { data: Float64Array.of(0, 0, 10, 0), n: 2, d: 2 };
 * const b = { data: Float64Array.of(10, 1, 0, 3), n: 2, d: 2 };
 * assert.equal(earthMoversDistance(a, b), 2); // one point goes 3 far, the other 1
 * ```
 */
export function earthMoversDistance(a: Points, b: Points): number {
  checkPoints(a, b);
  if (a.d === 1) return wasserstein1d(a.data, b.data);
  return optimalTransport(a, b).cost / a.n;
}
