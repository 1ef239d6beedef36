/** Whether two series are equal, and not only in step. */
import { centredSums } from "./centred-sums.ts";

/**
 * Lin's concordance correlation coefficient (Biometrics 45, 1989): twice the covariance over both
 * variances and the squared difference of the means. 1 where both series are the same; unlike
 * Pearson's correlation it is less where one is moved or stretched, and 0 where one is constant.
 * NaN where both are constant and alike, or there is no value.
 * @param x as many values as y
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { concordance } from "../mod.ts";
 *
 * assert.equal(concordance([1, 2, 3], [1, 2, 3]), 1);
 * assert.equal(concordance([1, 2, 3], [3, 4, 5]), 0.25);
 * assert.equal(concordance([1, 2, 3], [3, 2, 1]), -1);
 * ```
 */
export function concordance(x: readonly number[], y: readonly number[]): number {
  const { xx, yy, xy, meanX, meanY } = centredSums(x, y);
  const apart = meanX - meanY;
  return 2 * xy / (xx + yy + x.length * apart * apart);
}
