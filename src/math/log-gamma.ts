import { log } from "./log.ts";

const HALF_LOG_TWO_PI = 0.9189385332046728;

/** B_2j / (2j (2j − 1)) of Stirling's series, Abramowitz and Stegun 6.1.41. */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156];

/**
 * log Γ(x) for x > 0 by Stirling's series after shifting x beyond 15; NaN otherwise.
 * Error below 1e-14 of max(1, |log Γ|) (tested).
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { log, logGamma } from "./mod.ts";
 *
 * assert.ok(Math.abs(logGamma(5) - log(24)) < 1e-14); // Γ(n) = (n − 1)!
 * ```
 */
export function logGamma(x: number): number {
  if (!(x > 0)) return NaN;
  if (x === Infinity) return Infinity;
  let shift = 1;
  while (x < 15) {
    shift *= x;
    x += 1;
  }
  const inverse = 1 / x;
  const square = inverse * inverse;
  let series = 0;
  for (let j = STIRLING.length - 1; j >= 0; j--) series = series * square + STIRLING[j];
  return (x - 0.5) * log(x) - x + HALF_LOG_TWO_PI + series * inverse - log(shift);
}
