// exp, log, tanh and the logistic function of four float32 at once, in strict arithmetic: the same bits on every host.
// Ranges are reduced as in Cody & Waite (1980); the polynomials are those of the Cephes library (S. Moshier: expf, logf,
// tanhf). The greatest errors against float64, measured by tests/backend/math_test.ts, stand at each function.

// @ts-ignore: decorator
@inline
function fma(a: v128, b: v128, c: f32): v128 {
  return f32x4.add(f32x4.mul(a, b), f32x4.splat(c));
}

/** 2^n for whole n in -126 … 127. */
// @ts-ignore: decorator
@inline
function powerOfTwo(n: v128): v128 {
  return i32x4.shl(i32x4.add(n, i32x4.splat(127)), 23);
}

/** e^x, error below 1.5 ulp; 0 and infinity beyond the range of float32, subnormal results included. */
// @ts-ignore: decorator
@inline
export function exp4(x: v128): v128 {
  const bounded = f32x4.min(f32x4.max(x, f32x4.splat(-104)), f32x4.splat(89));
  const whole = f32x4.nearest(f32x4.mul(bounded, f32x4.splat(1.44269504088896341)));
  let r = f32x4.sub(bounded, f32x4.mul(whole, f32x4.splat(0.693359375)));
  r = f32x4.sub(r, f32x4.mul(whole, f32x4.splat(-2.12194440e-4)));
  let p = fma(f32x4.splat(1.9875691500e-4), r, 1.3981999507e-3);
  p = fma(p, r, 8.3334519073e-3);
  p = fma(p, r, 4.1665795894e-2);
  p = fma(p, r, 1.6666665459e-1);
  p = fma(p, r, 5.0000001201e-1);
  p = f32x4.add(f32x4.add(f32x4.mul(f32x4.mul(r, r), p), r), f32x4.splat(1));
  // the power of two in two factors, so that subnormal and greatest results are reached
  const n = i32x4.trunc_sat_f32x4_s(whole);
  const half = i32x4.shr_s(n, 1);
  return f32x4.mul(f32x4.mul(p, powerOfTwo(half)), powerOfTwo(i32x4.sub(n, half)));
}

/** Natural logarithm, error below 1.5 ulp; -infinity at 0, NaN below. */
// @ts-ignore: decorator
@inline
export function log4(x: v128): v128 {
  // subnormal numbers are scaled into the normal range first
  const tiny = f32x4.lt(x, f32x4.splat(1.17549435e-38));
  const scaled = v128.bitselect(f32x4.mul(x, f32x4.splat(8388608)), x, tiny);
  const bias = v128.bitselect(i32x4.splat(126 + 23), i32x4.splat(126), tiny);
  let exponent = f32x4.convert_i32x4_s(i32x4.sub(i32x4.shr_u(scaled, 23), bias));
  // mantissa in [0.5, 1), then in [√½, √2)
  let m = v128.or(
    v128.and(scaled, i32x4.splat(0x007fffff)),
    i32x4.splat(0x3f000000),
  );
  const low = f32x4.lt(m, f32x4.splat(0.707106781186547524));
  exponent = f32x4.sub(exponent, v128.and(f32x4.splat(1), low));
  m = f32x4.sub(f32x4.add(m, v128.and(m, low)), f32x4.splat(1));
  const z = f32x4.mul(m, m);
  let p = fma(f32x4.splat(7.0376836292e-2), m, -1.1514610310e-1);
  p = fma(p, m, 1.1676998740e-1);
  p = fma(p, m, -1.2420140846e-1);
  p = fma(p, m, 1.4249322787e-1);
  p = fma(p, m, -1.6668057665e-1);
  p = fma(p, m, 2.0000714765e-1);
  p = fma(p, m, -2.4999993993e-1);
  p = fma(p, m, 3.3333331174e-1);
  let y = f32x4.mul(f32x4.mul(p, z), m);
  y = f32x4.add(y, f32x4.mul(exponent, f32x4.splat(-2.12194440e-4)));
  y = f32x4.sub(y, f32x4.mul(z, f32x4.splat(0.5)));
  y = f32x4.add(f32x4.add(m, y), f32x4.mul(exponent, f32x4.splat(0.693359375)));
  y = v128.bitselect(f32x4.splat(-Infinity), y, f32x4.eq(x, f32x4.splat(0)));
  y = v128.bitselect(x, y, f32x4.eq(x, f32x4.splat(Infinity)));
  return v128.bitselect(y, f32x4.splat(NaN), f32x4.ge(x, f32x4.splat(0)));
}

/** Hyperbolic tangent, error below 1.5 ulp. */
// @ts-ignore: decorator
@inline
export function tanh4(x: v128): v128 {
  const magnitude = f32x4.abs(x);
  const z = f32x4.mul(x, x);
  let p = fma(f32x4.splat(-5.70498872745e-3), z, 2.06390887954e-2);
  p = fma(p, z, -5.37397155531e-2);
  p = fma(p, z, 1.33314422036e-1);
  p = fma(p, z, -3.33332819422e-1);
  const near = f32x4.add(f32x4.mul(f32x4.mul(p, z), x), x);
  const e = exp4(f32x4.add(magnitude, magnitude));
  const one = f32x4.splat(1);
  const far = f32x4.sub(one, f32x4.div(f32x4.splat(2), f32x4.add(e, one)));
  const sign = v128.and(x, i32x4.splat(0x80000000));
  const value = v128.bitselect(near, far, f32x4.lt(magnitude, f32x4.splat(0.625)));
  return v128.or(value, sign); // also of -0, which the polynomial loses
}

/** 1 / (1 + e^-x), error below 2.5 ulp, relative to the result also where it is tiny. */
// @ts-ignore: decorator
@inline
export function sigmoid4(x: v128): v128 {
  const e = exp4(f32x4.neg(f32x4.abs(x)));
  const one = f32x4.splat(1);
  const top = v128.bitselect(e, one, f32x4.lt(x, f32x4.splat(0)));
  return f32x4.div(top, f32x4.add(one, e));
}
