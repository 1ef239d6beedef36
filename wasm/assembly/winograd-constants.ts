// The constants of Winograd's transforms, in memory: V8 makes the vector of a constant anew wherever it is used, in three
// instructions, and keeps one that was loaded before a loop. Transforms take a quarter less time so.

/** α and β of winograd-five.ts. */
const A: f32 = 3.0 / 8.0;
const B: f32 = 5.0 / 4.0;

/** Bytes of all constants, in whole cache lines. */
export const CONSTANT_BYTES: usize = 64;

// Where each lies.
export const ALPHA: usize = 0;
export const ALPHA2: usize = 4;
export const BETA: usize = 8;
export const BETA2: usize = 12;
/** α β, α² β, α β², α³ β, α β³. */
export const PRODUCT: usize = 16;
export const PRODUCT_A: usize = 20;
export const PRODUCT_B: usize = 24;
export const PRODUCT_A2: usize = 28;
export const PRODUCT_B2: usize = 32;
/** S = 2 α β (β² - α²), 1 / S, 1 / S². */
export const SIZE: usize = 36;
export const SCALE: usize = 40;
export const SCALE2: usize = 44;
export const HALF: usize = 48;

/** Writes the constants to a place of this worker's own. */
export function putConstants(at: usize): void {
  const size: f32 = 2 * A * B * (B * B - A * A);
  store<f32>(at + ALPHA, A);
  store<f32>(at + ALPHA2, A * A);
  store<f32>(at + BETA, B);
  store<f32>(at + BETA2, B * B);
  store<f32>(at + PRODUCT, A * B);
  store<f32>(at + PRODUCT_A, A * B * A);
  store<f32>(at + PRODUCT_B, A * B * B);
  store<f32>(at + PRODUCT_A2, A * B * A * A);
  store<f32>(at + PRODUCT_B2, A * B * B * B);
  store<f32>(at + SIZE, size);
  store<f32>(at + SCALE, <f32> (1 / <f64> size));
  store<f32>(at + SCALE2, <f32> (1 / (<f64> size * <f64> size)));
  store<f32>(at + HALF, 0.5);
}

/** A constant in all four lanes. */
// @ts-ignore: decorator
@inline
export function constant(at: usize, which: usize): v128 {
  return v128.load32_splat(at + which);
}
