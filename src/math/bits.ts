/**
 * The two 32-bit halves of a float64, for the exponent arithmetic of the elementary functions.
 * Every host with WebAssembly memory views that this project runs on is little-endian: word 1 is
 * the high one.
 */

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);

/** The high 32 bits of a float64: sign, 11 bits of biased exponent, 20 bits of fraction. */
export function highWord(x: number): number {
  double[0] = x;
  return words[1];
}

/** `x` with its high 32 bits replaced by `high` (its low 32 bits stay). */
export function withHighWord(x: number, high: number): number {
  double[0] = x;
  words[1] = high;
  return double[0];
}

/** 2^k, exactly, for an integer `k` in [-1022, 1023] (the normal range). */
export function powerOfTwo(k: number): number {
  words[0] = 0;
  words[1] = (k + 1023) << 20;
  return double[0];
}

/**
 * x · 2^k with one rounding at most, also where the result is subnormal or overflows.
 * `x` must lie within a factor of four of 1, `k` be an integer.
 */
export function scaleByPowerOfTwo(x: number, k: number): number {
  if (k > 2000) k = 2000;
  if (k < -2000) k = -2000;
  if (k > 1020) return x * powerOfTwo(1020) * powerOfTwo(k - 1020);
  if (k < -1020) return x * powerOfTwo(k + 980) * powerOfTwo(-980);
  return x * powerOfTwo(k);
}
