/**
 * pow, log2 and log10: they need more of the logarithm than 53 bits, because y·log x is as large as
 * 745 in pow, and because log2(8) and log10(1000) are expected to be exactly 3.
 */

import { add, type DoubleDouble, multiply, twoProduct, twoSum } from "./double-double.ts";
import { expWithCorrection } from "./exp.ts";
import { splitExponent } from "./log.ts";

/**
 * ln 2 in two parts; the first has 42 significant bits, so that its product with |k| ≤ 1100 is
 * exact.
 */
const LN2_HIGH = 0.6931471805598903;
const LN2_LOW = 5.497923018708371e-14;
const TWO_THIRDS: DoubleDouble = { high: 0.6666666666666666, low: 3.700743415417188e-17 };
const INVERSE_LN2: DoubleDouble = { high: 1.4426950408889634, low: 2.0355273740931033e-17 };
const INVERSE_LN10: DoubleDouble = { high: 0.4342944819032518, low: 1.098319650216765e-17 };

/**
 * log x for finite x > 0 with a relative error near 2^-63: 2s + ⅔s³ in double-double, the rest in
 * float64.
 */
function preciseLog(x: number): DoubleDouble {
  const { k, m } = splitExponent(x);
  const f = m - 1;
  if (f === 0) return twoSum(k * LN2_HIGH, k * LN2_LOW);
  const divisor = twoSum(1, m);
  const quotient = f / divisor.high;
  const back = twoProduct(quotient, divisor.high);
  const s: DoubleDouble = twoSum(
    quotient,
    (f - back.high - back.low - quotient * divisor.low) / divisor.high,
  );
  const t = multiply(s, s);
  const cubic = multiply(multiply(t, s), TWO_THIRDS);
  const v = t.high;
  let rest = 0;
  for (let j = 25; j >= 5; j -= 2) rest = rest * v + 2 / j;
  const series = add({ high: 2 * s.high, low: 2 * s.low }, cubic);
  const mantissa = add(series, { high: s.high * v * v * rest, low: 0 });
  return add(twoSum(k * LN2_HIGH, k * LN2_LOW), mantissa);
}

function logInBase(x: number, inverseLogOfBase: DoubleDouble): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return Infinity;
  const { high, low } = multiply(preciseLog(x), inverseLogOfBase);
  return high + low;
}

/** Logarithm to base 2; error below 0.6 ulp (tested), exact at powers of two. */
export function log2(x: number): number {
  return logInBase(x, INVERSE_LN2);
}

/** Logarithm to base 10; error below 0.6 ulp (tested), exact at powers of ten. */
export function log10(x: number): number {
  return logInBase(x, INVERSE_LN10);
}

/**
 * x to the power of y; error below 1 ulp (tested). The special cases are those of ECMAScript
 * (Number::exponentiate): pow(±1, ±Infinity) and a negative base with a fractional exponent are
 * NaN.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { pow } from "./mod.ts";
 *
 * assert.equal(pow(2, 10), 1024);
 * ```
 */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  const size = Math.abs(x);
  if (Math.abs(y) === Infinity) {
    if (size === 1) return NaN;
    return (size > 1) === (y > 0) ? Infinity : 0;
  }
  const isOdd = Math.abs(y % 2) === 1;
  const sign = (x < 0 || Object.is(x, -0)) && isOdd ? -1 : 1;
  if (size === 0 || size === Infinity) return sign * ((size === 0) === (y < 0) ? Infinity : 0);
  if (x < 0 && y !== Math.trunc(y)) return NaN;
  if (size === 1) return sign;
  const logarithm = preciseLog(size);
  const estimate = y * logarithm.high;
  if (estimate > 800) return sign * Infinity;
  if (estimate < -800) return sign * 0;
  const product = twoProduct(y, logarithm.high);
  return sign * expWithCorrection(product.high, product.low + y * logarithm.low);
}
