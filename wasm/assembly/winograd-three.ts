// Winograd's transforms along one direction at the three points ±1/2 and infinity: F(2, 2), two outputs of a convolution
// of two taps from three products instead of four. An error of a product grows by 1.11 (see winograd-five.ts), and every
// constant is a power of two.
//
// Each function works on four channels at once; it gets 1/2 in all lanes (winograd-constants.ts), and stores its results
// where it is told, or `step` bytes apart.

/** Bᵀ: three inputs to three points. */
// @ts-ignore: decorator
@inline
export function inputPoints(
  half: v128,
  d0: v128,
  d1: v128,
  d2: v128,
  p0: usize,
  p1: usize,
  p2: usize,
): void {
  const even = f32x4.mul(half, d0);
  v128.store(p0, f32x4.add(d1, even));
  v128.store(p1, f32x4.sub(d1, even));
  v128.store(p2, f32x4.sub(d2, f32x4.mul(half, even)));
}

/** G: two taps to three points. */
// @ts-ignore: decorator
@inline
export function tapPoints(half: v128, g0: v128, g1: v128, to: usize, step: usize): void {
  const odd = f32x4.mul(half, g1);
  v128.store(to, f32x4.add(g0, odd));
  v128.store(to + step, f32x4.sub(g0, odd));
  v128.store(to + 2 * step, g1);
}

/** Aᵀ: three points to two outputs. */
// @ts-ignore: decorator
@inline
export function outputsOfPoints(
  half: v128,
  m0: v128,
  m1: v128,
  m2: v128,
  y0: usize,
  y1: usize,
): void {
  v128.store(y0, f32x4.sub(m0, m1));
  v128.store(y1, f32x4.add(f32x4.mul(half, f32x4.add(m0, m1)), m2));
}
