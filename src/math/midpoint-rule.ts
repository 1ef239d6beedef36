/**
 * The midpoint rule: it converges faster than any power of the interval for smooth functions that
 * vanish at both ends, and is exact for steps whose edges fall on those of the intervals.
 */

/**
 * Visits the middle of each of equal intervals, from the lower end on.
 * @param intervals how many
 * @param visit gets the middle and the width
 */
export function eachMidpoint(
  low: number,
  high: number,
  intervals: number,
  visit: (x: number, width: number) => void,
): void {
  const width = (high - low) / intervals;
  for (let i = 0; i < intervals; i++) visit(low + (i + 0.5) * width, width);
}

/**
 * A sum over equal intervals.
 * @param intervals how many
 * @param term what an interval adds, from its middle and its width: `f(x) * width` for the integral
 * of f
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { midpointSum, normalPdf } from "./mod.ts";
 *
 * const mass = midpointSum(-9, 9, 100, (x, width) => normalPdf(x) * width);
 * assert.ok(Math.abs(mass - 1) < 1e-12);
 * ```
 */
export function midpointSum(
  low: number,
  high: number,
  intervals: number,
  term: (x: number, width: number) => number,
): number {
  let sum = 0;
  eachMidpoint(low, high, intervals, (x, width) => sum += term(x, width));
  return sum;
}
