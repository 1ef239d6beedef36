// The transforms of Winograd's minimal filtering F(4 × 4, 2 × 2): sixteen outputs of a 2 × 2 convolution from 25
// products instead of 64, by evaluating at the points 0, 1, -1, 2 and infinity in each direction.
//
//   outputs = Aᵀ [(G g Gᵀ) ⊙ (Bᵀ d B)] A     d: 5 × 5 inputs, g: 2 × 2 taps (Lavin & Gray 2016, arXiv 1509.09308)
//
// The gradient to the taps is the same with the roles exchanged, F(2 × 2, 4 × 4): Bᵀ d B again, the 4 × 4 gradients in
// place of the taps, two outputs a direction.
//
// Each function works along one direction, on four channels at once: it stores its results `step` bytes apart.

/** Points in both directions: products for one tile. */
export const POINTS: i32 = 25;
/** Bytes of the intermediate 5 × 5 vectors of a two-directional transform, in whole cache lines. */
export const TEMP_BYTES: usize = 448;

/** Bᵀ: five inputs to five points. */
// @ts-ignore: decorator
@inline
export function inputPoints(
  d0: v128,
  d1: v128,
  d2: v128,
  d3: v128,
  d4: v128,
  to: usize,
  step: usize,
): void {
  const s = f32x4.sub(d3, d1);
  const t = f32x4.sub(d0, d2);
  const twice = f32x4.add(s, s);
  v128.store(to, f32x4.add(f32x4.add(t, t), s));
  v128.store(to + step, f32x4.sub(s, f32x4.add(d1, d2)));
  v128.store(to + 2 * step, f32x4.add(s, f32x4.mul(f32x4.splat(3), f32x4.sub(d1, d2))));
  v128.store(to + 3 * step, s);
  v128.store(to + 4 * step, f32x4.sub(f32x4.sub(d4, d2), twice));
}

/** G of F(4, 2): two taps to five points. */
// @ts-ignore: decorator
@inline
export function tapPoints(g0: v128, g1: v128, to: usize, step: usize): void {
  const sixth = f32x4.splat(1.0 / 6.0);
  v128.store(to, f32x4.mul(g0, f32x4.splat(0.5)));
  v128.store(to + step, f32x4.mul(f32x4.add(g0, g1), f32x4.splat(-0.5)));
  v128.store(to + 2 * step, f32x4.mul(f32x4.sub(g1, g0), sixth));
  v128.store(to + 3 * step, f32x4.mul(f32x4.add(g0, f32x4.add(g1, g1)), sixth));
  v128.store(to + 4 * step, g1);
}

/** G of F(2, 4): four gradients to five points. */
// @ts-ignore: decorator
@inline
export function gradientPoints(
  e0: v128,
  e1: v128,
  e2: v128,
  e3: v128,
  to: usize,
  step: usize,
): void {
  const sixth = f32x4.splat(1.0 / 6.0);
  const even = f32x4.add(e0, e2);
  const odd = f32x4.add(e1, e3);
  const high = f32x4.add(e1, f32x4.mul(f32x4.splat(4), e3));
  const low = f32x4.add(e0, f32x4.mul(f32x4.splat(4), e2));
  v128.store(to, f32x4.mul(e0, f32x4.splat(0.5)));
  v128.store(to + step, f32x4.mul(f32x4.add(even, odd), f32x4.splat(-0.5)));
  v128.store(to + 2 * step, f32x4.mul(f32x4.sub(odd, even), sixth));
  v128.store(to + 3 * step, f32x4.mul(f32x4.add(low, f32x4.add(high, high)), sixth));
  v128.store(to + 4 * step, e3);
}

/** Aᵀ of F(4, 2): five points to four outputs. */
// @ts-ignore: decorator
@inline
export function outputsOfPoints(
  m0: v128,
  m1: v128,
  m2: v128,
  m3: v128,
  m4: v128,
  to: usize,
  step: usize,
): void {
  const sum = f32x4.add(m1, m2);
  const difference = f32x4.sub(m1, m2);
  const two = f32x4.add(m3, m3);
  const four = f32x4.add(two, two);
  v128.store(to, f32x4.add(f32x4.add(m0, sum), m3));
  v128.store(to + step, f32x4.add(difference, two));
  v128.store(to + 2 * step, f32x4.add(sum, four));
  v128.store(to + 3 * step, f32x4.add(f32x4.add(difference, f32x4.add(four, four)), m4));
}

/** Aᵀ of F(2, 4): five points to the gradients of two taps. */
// @ts-ignore: decorator
@inline
export function tapsOfPoints(
  m0: v128,
  m1: v128,
  m2: v128,
  m3: v128,
  m4: v128,
  to: usize,
  step: usize,
): void {
  v128.store(to, f32x4.add(f32x4.add(m0, f32x4.add(m1, m2)), m3));
  v128.store(to + step, f32x4.add(f32x4.add(f32x4.sub(m1, m2), f32x4.add(m3, m3)), m4));
}
