// What is done to a block of a product while it is still in the cache: bias and activation.

/** No activation. @border */
export const LINEAR: i32 = 0;
/** x where it is positive, else 0. @border */
export const RELU: i32 = 1;
/** x within 0 and 6. @border */
export const RELU6: i32 = 2;
/** x where it is positive, else a part of it. @border */
export const LEAKY_RELU: i32 = 3;

// @ts-ignore: decorator
@inline
function activate(x: v128, activation: i32, alpha: v128): v128 {
  const zero = f32x4.splat(0);
  if (activation == LINEAR) return x;
  if (activation == RELU) return f32x4.max(x, zero);
  if (activation == RELU6) return f32x4.min(f32x4.max(x, zero), f32x4.splat(6));
  return v128.bitselect(f32x4.mul(x, alpha), x, f32x4.lt(x, zero));
}

/**
 * c[i, j] = activation(c[i, j] + bias[j]) over rows × columns.
 *
 * @param bias address of `columns` elements, 0 for none
 * @param activation LINEAR, RELU, RELU6, or LEAKY_RELU with slope `alpha` below zero
 */
export function epilogue(
  c: usize,
  ldc: usize,
  rows: i32,
  columns: i32,
  bias: usize,
  activation: i32,
  alpha: f32,
): void {
  if (bias == 0 && activation == LINEAR) return;
  const slope = f32x4.splat(alpha);
  for (let i = 0; i < rows; i++) {
    let j = 0;
    for (; j + 4 <= columns; j += 4) {
      const at = c + (<usize> j << 2);
      let x = v128.load(at);
      if (bias != 0) x = f32x4.add(x, v128.load(bias + (<usize> j << 2)));
      v128.store(at, activate(x, activation, slope));
    }
    for (; j < columns; j++) {
      const at = c + (<usize> j << 2);
      let x = v128.load32_splat(at);
      if (bias != 0) x = f32x4.add(x, v128.load32_splat(bias + (<usize> j << 2)));
      store<f32>(at, f32x4.extract_lane(activate(x, activation, slope), 0));
    }
    c += ldc;
  }
}
