/** Mean, spread and median, and the interval of a mean over a few seeds. */

import { studentQuantile } from "./student-t.ts";

/** An interval and the value it belongs to. */
export interface Estimate {
  /** The value itself. */
  value: number;
  /** Lower end. */
  low: number;
  /** Upper end. */
  high: number;
}

/**
 * Mean and sample standard deviation (divisor n − 1, two passes). NaN for what too few values do
 * not determine: the mean of none, the deviation of one.
 */
export function meanAndDeviation(values: ArrayLike<number>): { mean: number; deviation: number } {
  const n = values.length;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += values[i];
  const mean = sum / n;
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (values[i] - mean) * (values[i] - mean);
  return { mean, deviation: n > 1 ? Math.sqrt(squares / (n - 1)) : NaN };
}

/**
 * The middle value, or the mean of the two middle ones; NaN of none. NaN among the values sorts
 * last.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { median } from "../mod.ts";
 *
 * assert.equal(median([3, 1, 2, 10]), 2.5);
 * ```
 */
export function median(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort();
  const half = sorted.length >> 1;
  if (sorted.length === 0) return NaN;
  return sorted.length % 2 === 1 ? sorted[half] : 0.5 * (sorted[half - 1] + sorted[half]);
}

/**
 * Mean with its two-sided Student interval: mean ± t · s / √n with n − 1 degrees of freedom, for
 * independent values such as one statistic of K seeds. One value has the interval (NaN, NaN).
 * @param level the probability of the interval, in (0, 1)
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { meanInterval } from "../mod.ts";
 *
 * const { value, low, high } = meanInterval([1, 2, 3]);
 * assert.equal(value, 2);
 * assert.ok(Math.abs(high - low - 2 * 4.3027 / Math.sqrt(3)) < 1e-3); // Student's t of 2 degrees: 4.303
 * ```
 */
export function meanInterval(values: ArrayLike<number>, level = 0.95): Estimate {
  const { mean, deviation } = meanAndDeviation(values);
  const n = values.length;
  if (n < 2) return { value: mean, low: NaN, high: NaN };
  const half = studentQuantile(0.5 + level / 2, n - 1) * deviation / Math.sqrt(n);
  return { value: mean, low: mean - half, high: mean + half };
}
