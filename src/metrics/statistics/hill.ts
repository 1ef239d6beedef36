import { log } from "../../math/mod.ts";

/**
 * Hill's estimate of the tail index α of P(|X| > x) ~ x^−α from the `tail` largest magnitudes (Hill
 * 1975), with the 95 % interval of its asymptotic normality, α (1 ± 1.96/√tail). A Cauchy variable
 * has α = 1 and no mean; where α < 2 there is no variance; a Gaussian's estimate is large and grows
 * with the sample.
 * @param tail how many of the largest count, at least 2 and fewer than there are
 * @throws {RangeError} for any other number
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { hillIndex } from "../mod.ts";
 *
 * const pareto = Float64Array.from({ length: 1000 }, (_, i) => 1000 / (i + 0.5)); // P(X > x) = 1/x
 * assert.ok(Math.abs(hillIndex(pareto, 100).value - 1) < 0.05);
 * ```
 */
export function hillIndex(
  values: ArrayLike<number>,
  tail: number,
): { value: number; low: number; high: number } {
  if (!(Number.isInteger(tail) && tail >= 2 && tail < values.length)) {
    throw new RangeError(
      `a tail has at least 2 and fewer than ${values.length} values; got ${tail}`,
    );
  }
  const sizes = Float64Array.from(values, Math.abs).sort().reverse();
  const threshold = log(sizes[tail]);
  let sum = 0;
  for (let i = 0; i < tail; i++) sum += log(sizes[i]) - threshold;
  const value = tail / sum;
  const half = 1.959963984540054 * value / Math.sqrt(tail);
  return { value, low: value - half, high: value + half };
}
