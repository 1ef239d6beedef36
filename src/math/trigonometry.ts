/**
 * sin and cos by Cody–Waite reduction to |r| ≤ π/4 and the Taylor series.
 * Only + − × ÷: the same result on every IEEE-754 host.
 */

/**
 * π/2 in parts of 33 significant bits and a rest, so that k times a part is exact for |k| ≤ 2^20.
 */
const HALF_PI_1 = 1.5707963267341256;
const HALF_PI_2 = 6.077100506303966e-11;
const HALF_PI_3 = 2.0222662487111665e-21;
const HALF_PI_4 = 8.4784276603689e-32;
const TWO_OVER_PI = 0.6366197723675814;

/** The largest |x| that `sin` and `cos` accept: 2^20 quarter turns. */
export const TRIGONOMETRY_LIMIT = 1647099;

/** sin(r + low) for |r| ≤ π/4: the Taylor series up to r^17, remainder below 1e-19. */
function sinKernel(r: number, low: number): number {
  const s = r * r;
  const tail = 1 / 120 -
    s * (1 / 5040 -
        s * (1 / 362880 - s * (1 / 39916800 - s * (1 / 6227020800 - s *
                      (1 / 1307674368000 - s * (1 / 355687428096000))))));
  return r - (s * r * (1 / 6 - s * tail) - low * (1 - 0.5 * s));
}

/** cos(r + low) for |r| ≤ π/4: the Taylor series up to r^18, remainder below 1e-20. */
function cosKernel(r: number, low: number): number {
  const s = r * r;
  const tail = 1 / 24 -
    s * (1 / 720 -
        s * (1 / 40320 - s * (1 / 3628800 - s * (1 / 479001600 - s *
                      (1 / 87178291200 - s * (1 / 20922789888000 - s * (1 / 6402373705728000)))))));
  const half = 0.5 * s;
  const leading = 1 - half;
  return leading + (((1 - leading) - half) + (s * s * tail - r * low));
}

/** x = quarter·π/2 + r + low, |r| ≤ π/4 (a little more at the borders). */
function reduce(x: number): { quarter: number; r: number; low: number } {
  if (Math.abs(x) > TRIGONOMETRY_LIMIT) {
    throw new RangeError(`sin and cos accept |x| <= ${TRIGONOMETRY_LIMIT}; got ${x}`);
  }
  const k = Math.floor(x * TWO_OVER_PI + 0.5);
  if (k === 0) return { quarter: 0, r: x, low: 0 };
  const first = x - k * HALF_PI_1;
  const second = k * HALF_PI_2;
  const high = first - second;
  const lost = (first - high) - second;
  const third = k * HALF_PI_3;
  const middle = lost - third;
  const lostAgain = (lost - middle) - third;
  const rest = middle + (lostAgain - k * HALF_PI_4);
  const r = high + rest;
  return { quarter: k & 3, r, low: (high - r) + rest };
}

/**
 * Sine of x in radians; error below 1 ulp (tested) for |x| ≤ `TRIGONOMETRY_LIMIT` (about 1.6
 * million). Throws a RangeError beyond; NaN for NaN and ±Infinity.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { sin } from "./mod.ts";
 *
 * assert.equal(sin(0), 0);
 * assert.ok(Math.abs(sin(Math.PI / 6) - 0.5) < 1e-15);
 * ```
 */
export function sin(x: number): number {
  if (!Number.isFinite(x)) return NaN;
  if (Math.abs(x) < 1e-8) return x;
  const { quarter, r, low } = reduce(x);
  const value = quarter & 1 ? cosKernel(r, low) : sinKernel(r, low);
  return quarter & 2 ? -value : value;
}

/**
 * Cosine of x in radians; error below 1 ulp (tested) for |x| ≤ `TRIGONOMETRY_LIMIT` (about 1.6
 * million). Throws a RangeError beyond; NaN for NaN and ±Infinity.
 */
export function cos(x: number): number {
  if (!Number.isFinite(x)) return NaN;
  const { quarter, r, low } = reduce(x);
  const value = quarter & 1 ? sinKernel(r, low) : cosKernel(r, low);
  return quarter === 1 || quarter === 2 ? -value : value;
}
