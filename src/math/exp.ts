/**
 * exp and expm1 by argument reduction x = k·ln 2 + r, |r| ≤ ln 2 / 2, and the Taylor series of e^r.
 * Only + − × ÷ and exponent bits: the same result on every IEEE-754 host.
 */

import { scaleByPowerOfTwo } from "./bits.ts";
import { LN2_HIGH, LN2_LOW } from "./ln2.ts";

const INVERSE_LN2 = 1.4426950408889634;

/**
 * (e^r − 1 − r) / r² for |r| ≤ ln 2 / 2 = 0.3466: the Taylor series up to r^11, remainder below
 * 1e-17. Even and odd powers are summed apart, which halves the chain of dependent operations.
 */
function expTail(r: number): number {
  const s = r * r;
  const even = 1 / 2 +
    s * (1 / 24 +
        s * (1 / 720 + s * (1 / 40320 + s * (1 / 3628800 + s * (1 / 479001600)))));
  const odd = 1 / 6 +
    s * (1 / 120 +
        s * (1 / 5040 + s * (1 / 362880 + s * (1 / 39916800 + s * (1 / 6227020800)))));
  return even + r * odd;
}

/**
 * e^(x + low) for |x| < 1100 and a correction |low| ≪ |x|; overflows to Infinity and underflows
 * gradually to 0. `pow` calls it with a logarithm of more than 53 bits.
 */
export function expWithCorrection(x: number, low: number): number {
  const k = Math.floor(x * INVERSE_LN2 + 0.5);
  const high = x - k * LN2_HIGH;
  const rest = low - k * LN2_LOW;
  const r = high + rest;
  const lost = (high - r) + rest;
  return scaleByPowerOfTwo(1 + (r + (lost + r * r * expTail(r))), k);
}

/**
 * e^x in float64; error below 1 ulp (tested), also where the result is subnormal.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exp } from "./mod.ts";
 *
 * assert.ok(Math.abs(exp(1) - Math.E) < 1e-15);
 * ```
 */
export function exp(x: number): number {
  if (x > 709.782712893384) return Infinity;
  if (x < -745.1332191019412) return 0;
  return expWithCorrection(x, 0); // NaN falls through every comparison and comes out as NaN
}

/** e^x − 1 in float64 without cancellation near 0; error below 3 ulp (tested). */
export function expm1(x: number): number {
  if (x > 709.782712893384) return Infinity;
  if (x < -40) return -1;
  const k = Math.floor(x * INVERSE_LN2 + 0.5);
  if (k === 0) return x === 0 ? x : x + x * x * expTail(x);
  const high = x - k * LN2_HIGH;
  const rest = -k * LN2_LOW;
  const r = high + rest;
  const lost = (high - r) + rest;
  const tail = lost + (lost * r + r * r * expTail(r)); // e^(r + lost) − 1 = r + tail
  if (k > 60) return scaleByPowerOfTwo(1 + (r + tail), k);
  const scale = scaleByPowerOfTwo(1, k);
  return scale - 1 + scale * tail + scale * r;
}
