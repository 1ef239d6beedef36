// Sums in float64 over float32, split in fixed pieces and added in a fixed order.
//
// Column sums read a matrix of rows × columns in blocks of rows. A matrix of few columns, or of a number of columns that
// is no multiple of 4, is read as one of fewer, longer rows (`fold` rows in one, `width` = columns × fold); what the rows
// left over hold is added to the first `columns` sums, and whoever finishes the sums adds the folds.

/** Four float32, widened to two pairs of float64. */
// @ts-ignore: decorator
@inline
export function low(x: v128): v128 {
  return f64x2.promote_low_f32x4(x);
}

// @ts-ignore: decorator
@inline
export function high(x: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<i32>(x, x, 2, 3, 2, 3));
}

/** Two pairs of float64, rounded to four float32. */
// @ts-ignore: decorator
@inline
export function narrow(a: v128, b: v128): v128 {
  return v128.shuffle<i32>(f32x4.demote_f64x2_zero(a), f32x4.demote_f64x2_zero(b), 0, 1, 4, 5);
}

// @ts-ignore: decorator
@inline
function pairSum(x: v128): f64 {
  return f64x2.extract_lane(x, 0) + f64x2.extract_lane(x, 1);
}

/** Sum of `count` consecutive float32, or of their squares. */
// @ts-ignore: decorator
@inline
export function sumRun(x: usize, count: i32, squares: bool): f64 {
  let s0 = f64x2.splat(0);
  let s1 = s0, s2 = s0, s3 = s0;
  const end = x + (<usize> count << 2);
  const vectors = x + (<usize> (count & ~7) << 2);
  for (; x < vectors; x += 32) {
    const a = v128.load(x);
    const b = v128.load(x, 16);
    let a0 = low(a), a1 = high(a), b0 = low(b), b1 = high(b);
    if (squares) {
      a0 = f64x2.mul(a0, a0);
      a1 = f64x2.mul(a1, a1);
      b0 = f64x2.mul(b0, b0);
      b1 = f64x2.mul(b1, b1);
    }
    s0 = f64x2.add(s0, a0);
    s1 = f64x2.add(s1, a1);
    s2 = f64x2.add(s2, b0);
    s3 = f64x2.add(s3, b1);
  }
  let sum = pairSum(f64x2.add(f64x2.add(s0, s1), f64x2.add(s2, s3)));
  for (; x < end; x += 4) {
    const value = <f64> load<f32>(x);
    sum += squares ? value * value : value;
  }
  return sum;
}
