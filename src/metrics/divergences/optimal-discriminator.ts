/**
 * The discriminator that standard GAN training aims at, in closed form: Goodfellow et al.
 * (arXiv:1406.2661), section 4.1.
 */

import { eachMidpoint, log, softplus } from "../../math/mod.ts";

/** A density, or a discriminator, on the line. */
export type RealFunction = (x: number) => number;

/**
 * D*(x) = p(x) / (p(x) + q(x)), real density over both; NaN where both vanish: there D is not
 * determined.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { optimalDiscriminator } from "../mod.ts";
 *
 * const discriminator = optimalDiscriminator(() => 3, () => 1);
 * assert.equal(discriminator(0), 0.75);
 * ```
 */
export function optimalDiscriminator(p: RealFunction, q: RealFunction): RealFunction {
  return (x) => {
    const px = p(x);
    return px / (px + q(x));
  };
}

/**
 * The logit of D*: log p(x) − log q(x), D* = 1 / (1 + e^−logit). Unlike D* itself it does not round
 * to 1 where q is small.
 */
export function optimalLogit(p: RealFunction, q: RealFunction): RealFunction {
  return (x) => log(p(x)) - log(q(x));
}

/**
 * E_p log D + E_q log(1 − D), the value of the minimax game for D = 1 / (1 + e^−logit), by the
 * midpoint rule. At D* it equals 2 JS(p‖q) − 2 log 2. A place where a density is 0 adds nothing for
 * it, whatever the logit is there.
 * @param low, high range of integration
 * @param intervals how many; 20,000 by default
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { densityDivergences, discriminatorValue, optimalLogit } from "../mod.ts";
 * import { normalPdf } from "../../math/mod.ts";
 *
 * const p = (x: number) => normalPdf(x);
 * const q = (x: number) => normalPdf(x - 1);
 * const value = discriminatorValue(optimalLogit(p, q), p, q, -10, 11);
 * const { js } = densityDivergences(p, q, -10, 11);
 * assert.ok(Math.abs(value - 2 * (js - Math.LN2)) < 1e-9);
 * ```
 */
export function discriminatorValue(
  logit: RealFunction,
  p: RealFunction,
  q: RealFunction,
  low: number,
  high: number,
  intervals = 20000,
): number {
  let value = 0;
  eachMidpoint(low, high, intervals, (x, width) => {
    const px = p(x);
    const qx = q(x);
    if (px > 0) value -= px * softplus(-logit(x)) * width;
    if (qx > 0) value -= qx * softplus(logit(x)) * width;
  });
  return value;
}
