import { eachTileRow } from "./inner-products.ts";
import { checkPoints, type Points } from "../../points/mod.ts";

/**
 * Kernel distance (KID on Inception's features): the unbiased estimate of the squared maximum mean
 * discrepancy with the kernel k(x, y) = (⟨x, y⟩ / d + 1)³, over all pairs. Unbiased: it may be
 * negative, and its expectation does not depend on the sizes. Time grows with the product of the
 * sizes. Source: Bińkowski et al., "Demystifying MMD GANs" (arXiv:1801.01401), section 4; Gretton
 * et al. (2012), equation 3.
 * @throws {RangeError} when dimensions differ or a side has fewer than two points
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { kernelDistance } from "../mod.ts";
 * import { stream } from "../../random/mod.ts";
 *
 * const points = (purpose: string) => ({ data: stream(0, purpose).normal(2000), n: 1000, d: 2 });
 * assert.ok(Math.abs(kernelDistance(points("a"), points("b"))) < 0.05); // one distribution: 0 on average
 * ```
 */
export function kernelDistance(a: Points, b: Points): number {
  checkPoints(a, b, 2);
  return kernelDistanceFrom(a)(b);
}

/**
 * {@linkcode kernelDistance} from one sample to each of several: the pairs within `a` are looked at
 * once.
 */
export function kernelDistanceFrom(a: Points): (b: Points) => number {
  checkPoints(a, a, 2);
  const withinA = within(a);
  return (b) => {
    checkPoints(a, b, 2);
    return withinA + within(b) - 2 * kernelSum(a, b, false) / (a.n * b.n);
  };
}

/** The mean over pairs of different points of one sample. */
function within(points: Points): number {
  return 2 * kernelSum(points, points, true) / (points.n * (points.n - 1));
}

/**
 * Σ k(x, y) over all pairs; of a sample with itself, over each unordered pair of different points
 * once.
 */
function kernelSum(a: Points, b: Points, isSame: boolean): number {
  let total = 0;
  eachTileRow(a, b, (row, i, from) => {
    let sum = 0;
    for (let j = isSame ? Math.max(0, i + 1 - from) : 0; j < row.length; j++) {
      const base = row[j] / a.d + 1;
      sum += base * base * base;
    }
    total += sum;
  }, isSame);
  return total;
}
