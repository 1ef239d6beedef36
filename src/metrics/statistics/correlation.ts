/** How two series go together. */
import { centredSums } from "./centred-sums.ts";

/**
 * Pearson's correlation in [−1, 1]. NaN when a side is constant, holds NaN, or has fewer than two
 * values: then there is no correlation to speak of, which a caller must not take for 0.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { pearson } from "../mod.ts";
 *
 * assert.ok(Math.abs(pearson([1, 2, 3], [2, 4, 6]) - 1) < 1e-15);
 * ```
 */
export function pearson(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const { xx, yy, xy } = centredSums(x, y);
  if (isConstant(x) || isConstant(y)) return NaN;
  return Math.max(-1, Math.min(1, xy / (Math.sqrt(xx) * Math.sqrt(yy))));
}

/**
 * Spearman's rank correlation: Pearson's of the ranks, ties with their mean rank. NaN in the same
 * cases.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { spearman } from "../mod.ts";
 *
 * assert.ok(Math.abs(spearman([1, 2, 3], [1, 8, 27]) - 1) < 1e-15); // any rising curve
 * ```
 */
export function spearman(x: ArrayLike<number>, y: ArrayLike<number>): number {
  return pearson(ranks(x), ranks(y));
}

/** Ranks from 1; equal values share the mean of their ranks. All are NaN if a value is NaN. */
export function ranks(values: ArrayLike<number>): Float64Array {
  const n = values.length;
  const order = Uint32Array.from({ length: n }, (_, i) => i)
    .sort((i, j) => values[i] - values[j] || i - j);
  const out = new Float64Array(n);
  for (let start = 0; start < n;) {
    let end = start + 1;
    while (end < n && values[order[end]] === values[order[start]]) end++;
    for (let i = start; i < end; i++) out[order[i]] = (start + 1 + end) / 2;
    start = end;
  }
  for (let i = 0; i < n; i++) if (Number.isNaN(values[i])) return out.fill(NaN);
  return out;
}

/** Whether all values are the same. */
export function isConstant(values: ArrayLike<number>): boolean {
  for (let i = 1; i < values.length; i++) if (values[i] !== values[0]) return false;
  return true;
}
