/**
 * Numbers of about 106 bits as an unevaluated sum high + low of two float64, without fused
 * multiply-add. Source: T. J. Dekker, "A floating-point technique for extending the available
 * precision" (1971).
 */

/** high + low with |low| at most half an ulp of high. */
export type DoubleDouble = { high: number; low: number };

/** a + b exactly. */
export function twoSum(a: number, b: number): DoubleDouble {
  const high = a + b;
  const part = high - a;
  return { high, low: (a - (high - part)) + (b - part) };
}

/** a · b exactly, for |a|, |b| < 2^996 and a product well above the subnormal range. */
export function twoProduct(a: number, b: number): DoubleDouble {
  const high = a * b;
  const splitA = 134217729 * a; // 2^27 + 1: Veltkamp's splitting into 26-bit halves
  const splitB = 134217729 * b;
  const aHigh = splitA - (splitA - a);
  const bHigh = splitB - (splitB - b);
  const aLow = a - aHigh;
  const bLow = b - bHigh;
  return { high, low: ((aHigh * bHigh - high) + aHigh * bLow + aLow * bHigh) + aLow * bLow };
}

/** x + y with a relative error near 2^-104. */
export function add(x: DoubleDouble, y: DoubleDouble): DoubleDouble {
  const sum = twoSum(x.high, y.high);
  return twoSum(sum.high, sum.low + (x.low + y.low));
}

/** x · y with a relative error near 2^-102. */
export function multiply(x: DoubleDouble, y: DoubleDouble): DoubleDouble {
  const product = twoProduct(x.high, y.high);
  return twoSum(product.high, product.low + (x.high * y.low + x.low * y.high));
}
