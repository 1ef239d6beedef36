/** How two series go together beyond what a third explains. */
import { centredSums } from "./centred-sums.ts";
import { isConstant, ranks } from "./correlation.ts";

/** Two series, and a third that may explain both: as many values each. */
export interface Explained {
  /** One of the two. */
  readonly x: ArrayLike<number>;
  /** The other. */
  readonly y: ArrayLike<number>;
  /** What is taken away from both. */
  readonly z: ArrayLike<number>;
}

/**
 * Spearman's partial correlation of x and y given z: Pearson's of what is left of the ranks of x
 * and y when the line on the ranks of z is taken away. Over one training everything that only rises
 * goes with everything that only falls; given the iteration, what is left is whether x is low where
 * y is lower than its time alone would have it. NaN where a series is constant or has NaN, or where z
 * alone explains x or y.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { partialSpearman } from "../mod.ts";
 *
 * // Both rise with z, and apart from that one goes up where the other goes down.
 * const z = [1, 2, 3, 4, 5, 6, 7, 8];
 * const one = { x: [1, 2, 4, 3, 5, 7, 6, 8], y: [2, 1, 3, 4, 6, 5, 7, 8], z };
 * assert.ok(partialSpearman(one) < 0.1);
 * ```
 */
export function partialSpearman({ x, y, z }: Explained): number {
  if ([x, y, z].some(isConstant)) return NaN;
  const [a, b, c] = [ranks(x), ranks(y), ranks(z)];
  const both = centredSums(a, b);
  const [ofX, ofY] = [centredSums(c, a), centredSums(c, b)];
  // First the slope: a series that is z's own leaves exactly 0.
  const xx = both.xx - (ofX.xy / ofX.xx) * ofX.xy;
  const yy = both.yy - (ofY.xy / ofY.xx) * ofY.xy;
  const xy = both.xy - (ofX.xy / ofX.xx) * ofY.xy;
  return xx > 0 && yy > 0 ? Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy))) : NaN;
}
