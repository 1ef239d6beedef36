// Winograd's transforms along one direction at the five points ±α, ±β and infinity: F(4, 2), four outputs of a
// convolution of two taps from five products instead of eight, and F(2, 4), two outputs of one of four taps.
//
//   outputs = Aᵀ [(G g) ⊙ (Bᵀ d)]     d: five inputs, g: the taps (Lavin & Gray 2016, arXiv 1509.09308)
//
// An error of a product grows by √(Σ Aᵢₚ² |Gₚ|² |Bₚ|² / taps), the root mean square over the outputs i. Over all sets of
// four points and infinity the least of that, for F(4, 2) and F(2, 4) alike, is 1.673, at ±0.389 and ±1.270; α = 3/8 and
// β = 5/4 have 1.675 and constants that are exact in float32. The two points of a pair share their sums.
//
// G has the taps' polynomial at each point as it is, and Aᵀ the weights that usually lie in G, times
// S = 2 α β (β² - α²): -β for the points ±α, α for ±β, S for infinity. So results of one direction are S times too large.
//
// Each function works on four channels at once; it gets the constants that it multiplies by (winograd-constants.ts), and
// stores its results where it is told, or `step` bytes apart.

/** Bᵀ: five inputs to five points. */
// @ts-ignore: decorator
@inline
export function inputPoints(
  alpha: v128,
  alpha2: v128,
  beta: v128,
  beta2: v128,
  d0: v128,
  d1: v128,
  d2: v128,
  d3: v128,
  d4: v128,
  p0: usize,
  p1: usize,
  p2: usize,
  p3: usize,
  p4: usize,
): void {
  const odd = f32x4.sub(d3, f32x4.mul(beta2, d1));
  const even = f32x4.sub(d2, f32x4.mul(beta2, d0));
  const evenAlpha = f32x4.mul(alpha, even);
  v128.store(p0, f32x4.add(odd, evenAlpha));
  v128.store(p1, f32x4.sub(odd, evenAlpha));
  const oddOuter = f32x4.sub(d3, f32x4.mul(alpha2, d1));
  const evenBeta = f32x4.mul(beta, f32x4.sub(d2, f32x4.mul(alpha2, d0)));
  v128.store(p2, f32x4.add(oddOuter, evenBeta));
  v128.store(p3, f32x4.sub(oddOuter, evenBeta));
  const far = f32x4.sub(d4, f32x4.mul(beta2, d2));
  v128.store(p4, f32x4.sub(far, f32x4.mul(alpha2, even)));
}

/** G of F(4, 2): two taps to five points. */
// @ts-ignore: decorator
@inline
export function tapPoints(
  alpha: v128,
  beta: v128,
  g0: v128,
  g1: v128,
  to: usize,
  step: usize,
): void {
  const inner = f32x4.mul(alpha, g1);
  const outer = f32x4.mul(beta, g1);
  v128.store(to, f32x4.add(g0, inner));
  v128.store(to + step, f32x4.sub(g0, inner));
  v128.store(to + 2 * step, f32x4.add(g0, outer));
  v128.store(to + 3 * step, f32x4.sub(g0, outer));
  v128.store(to + 4 * step, g1);
}

/** Aᵀ of F(4, 2): five points to four outputs, times S. */
// @ts-ignore: decorator
@inline
export function outputsOfPoints(
  alpha: v128,
  beta: v128,
  product: v128,
  productA: v128,
  productB: v128,
  productA2: v128,
  productB2: v128,
  size: v128,
  m0: v128,
  m1: v128,
  m2: v128,
  m3: v128,
  m4: v128,
  y0: usize,
  y1: usize,
  y2: usize,
  y3: usize,
): void {
  const inner = f32x4.sub(m0, m1);
  const outer = f32x4.sub(m2, m3);
  v128.store(y0, f32x4.sub(f32x4.mul(alpha, outer), f32x4.mul(beta, inner)));
  v128.store(y2, f32x4.sub(f32x4.mul(productB, outer), f32x4.mul(productA, inner)));
  const innerOdd = f32x4.add(m0, m1);
  const outerOdd = f32x4.add(m2, m3);
  v128.store(y1, f32x4.mul(product, f32x4.sub(outerOdd, innerOdd)));
  const fourth = f32x4.sub(f32x4.mul(productB2, outerOdd), f32x4.mul(productA2, innerOdd));
  v128.store(y3, f32x4.add(fourth, f32x4.mul(size, m4)));
}

/** G of F(2, 4): four gradients, in place of taps, to five points. */
// @ts-ignore: decorator
@inline
export function gradientPoints(
  alpha: v128,
  alpha2: v128,
  beta: v128,
  beta2: v128,
  e0: v128,
  e1: v128,
  e2: v128,
  e3: v128,
  to: usize,
  step: usize,
): void {
  const inner = f32x4.add(e0, f32x4.mul(alpha2, e2));
  const innerOdd = f32x4.mul(alpha, f32x4.add(e1, f32x4.mul(alpha2, e3)));
  v128.store(to, f32x4.add(inner, innerOdd));
  v128.store(to + step, f32x4.sub(inner, innerOdd));
  const outer = f32x4.add(e0, f32x4.mul(beta2, e2));
  const outerOdd = f32x4.mul(beta, f32x4.add(e1, f32x4.mul(beta2, e3)));
  v128.store(to + 2 * step, f32x4.add(outer, outerOdd));
  v128.store(to + 3 * step, f32x4.sub(outer, outerOdd));
  v128.store(to + 4 * step, e3);
}

/** Aᵀ of F(2, 4): five points to the gradients of two taps, times S. */
// @ts-ignore: decorator
@inline
export function tapsOfPoints(
  alpha: v128,
  beta: v128,
  product: v128,
  size: v128,
  m0: v128,
  m1: v128,
  m2: v128,
  m3: v128,
  m4: v128,
  y0: usize,
  y1: usize,
): void {
  const inner = f32x4.sub(m0, m1);
  const outer = f32x4.sub(m2, m3);
  v128.store(y0, f32x4.sub(f32x4.mul(alpha, outer), f32x4.mul(beta, inner)));
  const odd = f32x4.sub(f32x4.add(m2, m3), f32x4.add(m0, m1));
  v128.store(y1, f32x4.add(f32x4.mul(product, odd), f32x4.mul(size, m4)));
}
