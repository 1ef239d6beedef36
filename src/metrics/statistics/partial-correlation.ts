/** How two series go together beyond what a third explains. */
import { pearson, ranks } from "./correlation.ts";

/**
 * Spearman's partial correlation of x and y given z: Pearson's of what is left of the ranks of x
 * and y when the line on the ranks of z is taken away. Over one training everything that only rises
 * goes with everything that only falls; given the iteration, what is left is whether x is low where
 * y is lower than its time alone would have it. NaN where the correlation of a pair is, or where z
 * alone explains x or y.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { partialSpearman } from "../mod.ts";
 *
 * // Both rise with z, and apart from that one goes up where the other goes down.
 * const r = partialSpearman([1, 2, 4, 3, 5, 7, 6, 8], [2, 1, 3, 4, 6, 5, 7, 8], [1, 2, 3, 4, 5, 6, 7, 8]);
 * assert.ok(r < 0.1);
 * ```
 */
export function partialSpearman(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  z: ArrayLike<number>,
): number {
  const [a, b, c] = [ranks(x), ranks(y), ranks(z)];
  const xy = pearson(a, b);
  const xz = pearson(a, c);
  const yz = pearson(b, c);
  const left = (1 - xz * xz) * (1 - yz * yz);
  return left > 0 ? Math.max(-1, Math.min(1, (xy - xz * yz) / Math.sqrt(left))) : NaN;
}
