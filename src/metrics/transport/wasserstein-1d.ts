/**
 * Exact earth mover's (Wasserstein-1) distance between two discrete distributions on the line: ∫
 * |F(x) − G(x)| dx of their cumulative distribution functions. Sizes may differ. NaN when a
 * position is not finite, as the samples of a diverged run.
 *
 * @param u, v positions
 * @param uWeights, vWeights non-negative weights, each with a positive sum, not necessarily 1;
 * equal by default
 * @throws {RangeError} for no positions, weights of another number, negative weights or weights
 * that sum to 0
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { wasserstein1d } from "../mod.ts";
 *
 * assert.equal(wasserstein1d([0, 1], [5, 6]), 5);
 * assert.equal(wasserstein1d([0], [0, 4], undefined, [3, 1]), 1); // a quarter of the mass goes 4 far
 * ```
 */
export function wasserstein1d(
  u: ArrayLike<number>,
  v: ArrayLike<number>,
  uWeights?: ArrayLike<number>,
  vWeights?: ArrayLike<number>,
): number {
  if (!uWeights && !vWeights && u.length === v.length && u.length > 0) return equalSizes(u, v);
  const a = distribution(u, uWeights);
  const b = distribution(v, vWeights);
  if (!a.positions.every(Number.isFinite) || !b.positions.every(Number.isFinite)) return NaN;
  let i = 0;
  let j = 0;
  let total = 0;
  let last = Math.min(a.positions[0], b.positions[0]);
  let f = 0;
  let g = 0;
  while (i < a.positions.length || j < b.positions.length) {
    const x = Math.min(a.positions[i] ?? Infinity, b.positions[j] ?? Infinity);
    total += Math.abs(f - g) * (x - last);
    while (a.positions[i] === x) f += a.weights[i++];
    while (b.positions[j] === x) g += b.weights[j++];
    last = x;
  }
  return total;
}

/** Between equally many points of equal weight the i-th smallest goes to the i-th smallest. */
function equalSizes(u: ArrayLike<number>, v: ArrayLike<number>): number {
  const a = Float64Array.from(u).sort();
  const b = Float64Array.from(v).sort();
  let total = 0;
  for (let i = 0; i < a.length; i++) total += Math.abs(a[i] - b[i]);
  return total / a.length;
}

/** Positions in ascending order with weights that sum to 1. */
function distribution(
  positions: ArrayLike<number>,
  weights?: ArrayLike<number>,
): { positions: Float64Array; weights: Float64Array } {
  const n = positions.length;
  if (n === 0) throw new RangeError("a distribution needs at least one position");
  if (!weights) {
    return {
      positions: Float64Array.from(positions).sort(),
      weights: new Float64Array(n).fill(1 / n),
    };
  }
  const given = Float64Array.from(weights);
  const sum = given.reduce((a, b) => a + b, 0);
  if (given.length !== n || !given.every((w) => w >= 0) || !(sum > 0 && sum < Infinity)) {
    throw new RangeError(`${n} weights, none negative, with a positive sum are wanted`);
  }
  const order = Uint32Array.from({ length: n }, (_, i) => i)
    .sort((i, j) => positions[i] - positions[j] || i - j);
  return {
    positions: Float64Array.from(order, (i) => positions[i]),
    weights: Float64Array.from(order, (i) => given[i] / sum),
  };
}
