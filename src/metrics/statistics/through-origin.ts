/**
 * The line y = slope · x of least squares through the origin, and R² about the mean of y: how well
 * a mere factor explains y. R² is below 0 where the factor explains less than a constant would, and
 * 0 where the slope is not above 0: what falls as another grows is no multiple of it. Whatever is no
 * number leaves both NaN.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { throughOrigin } from "../mod.ts";
 *
 * assert.deepEqual(throughOrigin([1, 2], [3, 6]), { slope: 3, r2: 1 });
 * ```
 */
export function throughOrigin(
  x: readonly number[],
  y: readonly number[],
): { slope: number; r2: number } {
  const sum = (value: (i: number) => number) => x.reduce((total, _, i) => total + value(i), 0);
  const slope = sum((i) => x[i] * y[i]) / sum((i) => x[i] * x[i]);
  const mean = sum((i) => y[i]) / y.length;
  const square = (value: number) => value * value;
  const r2 = 1 - sum((i) => square(y[i] - slope * x[i])) / sum((i) => square(y[i] - mean));
  return { slope, r2: slope <= 0 ? 0 : r2 };
}
