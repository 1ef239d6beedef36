/** KL, Jensen–Shannon and total variation between distributions: WGAN, section 2. All in nats. */

import { eachMidpoint, log } from "../../math/mod.ts";

/** The divergences of section 2 of the WGAN paper; EM has its own file. */
export interface Divergences {
  /** KL(P‖Q) = ∫ p log(p/q): Infinity as soon as p > 0 somewhere that q = 0. */
  klPQ: number;
  /** KL(Q‖P). */
  klQP: number;
  /** ½ KL(P‖M) + ½ KL(Q‖M) with M = ½ P + ½ Q: between 0 and log 2. */
  js: number;
  /** ½ ∫ |p − q| = sup |P(A) − Q(A)|: between 0 and 1. */
  tv: number;
}

/**
 * Divergences of two discrete distributions over the same outcomes.
 * @param p, q non-negative weights, each with a positive sum, not necessarily 1 (counts will do)
 * @throws {RangeError} for arrays of different lengths, negative weights, or a sum that is not
 * positive
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { discreteDivergences } from "../mod.ts";
 *
 * const { js, klPQ, tv } = discreteDivergences([1, 0], [0, 1]);
 * assert.ok(Math.abs(js - Math.LN2) < 1e-15);
 * assert.deepEqual([klPQ, tv], [Infinity, 1]);
 * ```
 */
export function discreteDivergences(p: ArrayLike<number>, q: ArrayLike<number>): Divergences {
  if (p.length !== q.length) {
    throw new RangeError(
      `weights over the same outcomes are wanted; got ${p.length} and ${q.length}`,
    );
  }
  const sumP = sumOfWeights(p);
  const sumQ = sumOfWeights(q);
  const total = { klPQ: 0, klQP: 0, js: 0, tv: 0 };
  for (let i = 0; i < p.length; i++) accumulate(total, p[i] / sumP, q[i] / sumQ, 1);
  return total;
}

/**
 * Divergences of two densities on the line by the midpoint rule.
 *
 * A density that underflows to 0 where the other is positive makes KL infinite here although it may
 * be finite: choose the range accordingly.
 *
 * @param p, q densities
 * @param low, high range of integration; outside of it both are taken for 0
 * @param intervals how many; 20,000 by default
 * @throws {RangeError} when the mass of one within the range is off 1 by more than 1 %
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { densityDivergences } from "../mod.ts";
 * import { normalPdf } from "../../math/mod.ts";
 *
 * const p = (x: number) => normalPdf(x);
 * const q = (x: number) => normalPdf(x - 1);
 * const { klPQ } = densityDivergences(p, q, -10, 11);
 * assert.ok(Math.abs(klPQ - 0.5) < 1e-9); // shift² / 2
 * ```
 */
export function densityDivergences(
  p: (x: number) => number,
  q: (x: number) => number,
  low: number,
  high: number,
  intervals = 20000,
): Divergences {
  const total = { klPQ: 0, klQP: 0, js: 0, tv: 0 };
  let massP = 0;
  let massQ = 0;
  eachMidpoint(low, high, intervals, (x, width) => {
    const px = p(x);
    const qx = q(x);
    massP += px * width;
    massQ += qx * width;
    accumulate(total, px, qx, width);
  });
  if (!(Math.abs(massP - 1) < 0.01 && Math.abs(massQ - 1) < 0.01)) {
    throw new RangeError(
      `densities with mass 1 in [${low}, ${high}] are wanted; got ${massP} and ${massQ}`,
    );
  }
  return total;
}

/** Adds what one outcome of probabilities (or densities, times `width`) p and q contributes. */
function accumulate(total: Divergences, p: number, q: number, width: number): void {
  const middle = 0.5 * (p + q);
  if (p > 0) {
    total.klPQ += q > 0 ? width * p * log(p / q) : Infinity;
    total.js += 0.5 * width * p * log(p / middle);
  }
  if (q > 0) {
    total.klQP += p > 0 ? width * q * log(q / p) : Infinity;
    total.js += 0.5 * width * q * log(q / middle);
  }
  total.tv += 0.5 * width * Math.abs(p - q);
}

function sumOfWeights(weights: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) {
    if (!(weights[i] >= 0)) throw new RangeError(`weights are not negative; got ${weights[i]}`);
    sum += weights[i];
  }
  if (!(sum > 0 && sum < Infinity)) {
    throw new RangeError(`weights have a positive sum; got ${sum}`);
  }
  return sum;
}
