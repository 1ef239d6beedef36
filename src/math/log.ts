/**
 * log and log1p by x = 2^k · m, √½ ≤ m < √2, and the series of 2·artanh(s), s = (m − 1)/(m + 1).
 * Only + − × ÷ and exponent bits: the same result on every IEEE-754 host.
 */

import { highWord, withHighWord } from "./bits.ts";
import { LN2_HIGH, LN2_LOW } from "./ln2.ts";

const TWO_TO_54 = 18014398509481984;

/**
 * The high word of √½ without its sign and exponent decides in which half of the binade a number
 * lies.
 */
const SQRT_HALF_HIGH = 0x3fe6a09e;

/** k and m of x = 2^k · m with √½ ≤ m < √2 (to 20 bits of the border) for a finite x > 0. */
export function splitExponent(x: number): { k: number; m: number } {
  let k = 0;
  if (x < 2.2250738585072014e-308) {
    x *= TWO_TO_54;
    k = -54;
  }
  const shifted = highWord(x) - SQRT_HALF_HIGH;
  k += shifted >> 20;
  return { k, m: withHighWord(x, (shifted & 0xfffff) + SQRT_HALF_HIGH) };
}

/** (2·artanh(s) − 2s)/s for |s| ≤ 0.1716: the series up to s^20, remainder below 1e-18. */
export function artanhTail(s: number): number {
  const t = s * s;
  const u = t * t;
  const a = 2 / 3 + u * (2 / 7 + u * (2 / 11 + u * (2 / 15 + u * (2 / 19))));
  const b = 2 / 5 + u * (2 / 9 + u * (2 / 13 + u * (2 / 17 + u * (2 / 21))));
  return t * (a + t * b);
}

/** k·ln 2 + log(1 + f) + c for √½ ≤ 1 + f < √2 and a correction c, smallest terms first. */
function logFromParts(k: number, f: number, c: number): number {
  const s = f / (2 + f);
  const halfSquare = 0.5 * f * f;
  // log(1 + f) = f − f²/2 + s·(f²/2 + R(s)), because 2s = f − s·f and s·f = f²/2 − s·f²/2.
  const tail = s * (halfSquare + artanhTail(s));
  if (k === 0) return f - (halfSquare - (tail + c));
  return k * LN2_HIGH - (halfSquare - (tail + (k * LN2_LOW + c)) - f);
}

/**
 * Natural logarithm in float64; error below 1 ulp (tested). NaN below 0, −Infinity at ±0.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { log } from "./mod.ts";
 *
 * assert.equal(log(2), Math.LN2);
 * ```
 */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return Infinity;
  const { k, m } = splitExponent(x);
  return logFromParts(k, m - 1, 0);
}

/**
 * log(1 + x) in float64 without cancellation near 0; error below 1.5 ulp (tested). NaN below −1.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { log1p } from "./mod.ts";
 *
 * assert.equal(log1p(1e-20), 1e-20);
 * ```
 */
export function log1p(x: number): number {
  if (!(x > -1)) return x === -1 ? -Infinity : NaN;
  if (x === Infinity || x === 0) return x;
  if (x > -0.2928 && x < 0.4142) return logFromParts(0, x, 0);
  const sum = 1 + x;
  const lost = x > 1 ? 1 - (sum - x) : x - (sum - 1);
  const { k, m } = splitExponent(sum);
  return logFromParts(k, m - 1, lost / sum);
}
