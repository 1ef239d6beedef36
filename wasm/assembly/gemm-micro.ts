// Written by scripts/generate-micro.ts; do not edit.
//
// A tile of the product is summed in registers over k, from 0 upwards, product and sum each rounded to float32, and
// then stored, or added to what lies there. So every element has the same bits for every shape of the tile.

/** c[4 × 16] (+)= a[4 × k] · b[k × 16]; `a` by rows. */
export function rows4x16(
  k: i32, a0: usize, a1: usize, a2: usize, a3: usize, b: usize, c: usize, ldc: usize, accumulate: bool,
): void {
  let c00 = f32x4.splat(0);
  let c01 = f32x4.splat(0);
  let c02 = f32x4.splat(0);
  let c03 = f32x4.splat(0);
  let c10 = f32x4.splat(0);
  let c11 = f32x4.splat(0);
  let c12 = f32x4.splat(0);
  let c13 = f32x4.splat(0);
  let c20 = f32x4.splat(0);
  let c21 = f32x4.splat(0);
  let c22 = f32x4.splat(0);
  let c23 = f32x4.splat(0);
  let c30 = f32x4.splat(0);
  let c31 = f32x4.splat(0);
  let c32 = f32x4.splat(0);
  let c33 = f32x4.splat(0);
  for (; k >= 2; k -= 2) {
    const y00 = v128.load(b, 0);
    const y01 = v128.load(b, 16);
    const y02 = v128.load(b, 32);
    const y03 = v128.load(b, 48);
    const x00 = v128.load32_splat(a0, 0);
    c00 = f32x4.add(c00, f32x4.mul(x00, y00));
    c01 = f32x4.add(c01, f32x4.mul(x00, y01));
    c02 = f32x4.add(c02, f32x4.mul(x00, y02));
    c03 = f32x4.add(c03, f32x4.mul(x00, y03));
    const x01 = v128.load32_splat(a1, 0);
    c10 = f32x4.add(c10, f32x4.mul(x01, y00));
    c11 = f32x4.add(c11, f32x4.mul(x01, y01));
    c12 = f32x4.add(c12, f32x4.mul(x01, y02));
    c13 = f32x4.add(c13, f32x4.mul(x01, y03));
    const x02 = v128.load32_splat(a2, 0);
    c20 = f32x4.add(c20, f32x4.mul(x02, y00));
    c21 = f32x4.add(c21, f32x4.mul(x02, y01));
    c22 = f32x4.add(c22, f32x4.mul(x02, y02));
    c23 = f32x4.add(c23, f32x4.mul(x02, y03));
    const x03 = v128.load32_splat(a3, 0);
    c30 = f32x4.add(c30, f32x4.mul(x03, y00));
    c31 = f32x4.add(c31, f32x4.mul(x03, y01));
    c32 = f32x4.add(c32, f32x4.mul(x03, y02));
    c33 = f32x4.add(c33, f32x4.mul(x03, y03));
    const y10 = v128.load(b, 64);
    const y11 = v128.load(b, 80);
    const y12 = v128.load(b, 96);
    const y13 = v128.load(b, 112);
    const x10 = v128.load32_splat(a0, 4);
    c00 = f32x4.add(c00, f32x4.mul(x10, y10));
    c01 = f32x4.add(c01, f32x4.mul(x10, y11));
    c02 = f32x4.add(c02, f32x4.mul(x10, y12));
    c03 = f32x4.add(c03, f32x4.mul(x10, y13));
    const x11 = v128.load32_splat(a1, 4);
    c10 = f32x4.add(c10, f32x4.mul(x11, y10));
    c11 = f32x4.add(c11, f32x4.mul(x11, y11));
    c12 = f32x4.add(c12, f32x4.mul(x11, y12));
    c13 = f32x4.add(c13, f32x4.mul(x11, y13));
    const x12 = v128.load32_splat(a2, 4);
    c20 = f32x4.add(c20, f32x4.mul(x12, y10));
    c21 = f32x4.add(c21, f32x4.mul(x12, y11));
    c22 = f32x4.add(c22, f32x4.mul(x12, y12));
    c23 = f32x4.add(c23, f32x4.mul(x12, y13));
    const x13 = v128.load32_splat(a3, 4);
    c30 = f32x4.add(c30, f32x4.mul(x13, y10));
    c31 = f32x4.add(c31, f32x4.mul(x13, y11));
    c32 = f32x4.add(c32, f32x4.mul(x13, y12));
    c33 = f32x4.add(c33, f32x4.mul(x13, y13));
    a0 += 8;
    a1 += 8;
    a2 += 8;
    a3 += 8;
    b += 128;
  }
  for (; k > 0; k--) {
    const y00 = v128.load(b, 0);
    const y01 = v128.load(b, 16);
    const y02 = v128.load(b, 32);
    const y03 = v128.load(b, 48);
    const x00 = v128.load32_splat(a0, 0);
    c00 = f32x4.add(c00, f32x4.mul(x00, y00));
    c01 = f32x4.add(c01, f32x4.mul(x00, y01));
    c02 = f32x4.add(c02, f32x4.mul(x00, y02));
    c03 = f32x4.add(c03, f32x4.mul(x00, y03));
    const x01 = v128.load32_splat(a1, 0);
    c10 = f32x4.add(c10, f32x4.mul(x01, y00));
    c11 = f32x4.add(c11, f32x4.mul(x01, y01));
    c12 = f32x4.add(c12, f32x4.mul(x01, y02));
    c13 = f32x4.add(c13, f32x4.mul(x01, y03));
    const x02 = v128.load32_splat(a2, 0);
    c20 = f32x4.add(c20, f32x4.mul(x02, y00));
    c21 = f32x4.add(c21, f32x4.mul(x02, y01));
    c22 = f32x4.add(c22, f32x4.mul(x02, y02));
    c23 = f32x4.add(c23, f32x4.mul(x02, y03));
    const x03 = v128.load32_splat(a3, 0);
    c30 = f32x4.add(c30, f32x4.mul(x03, y00));
    c31 = f32x4.add(c31, f32x4.mul(x03, y01));
    c32 = f32x4.add(c32, f32x4.mul(x03, y02));
    c33 = f32x4.add(c33, f32x4.mul(x03, y03));
    a0 += 4;
    a1 += 4;
    a2 += 4;
    a3 += 4;
    b += 64;
  }
  if (accumulate) {
    c00 = f32x4.add(v128.load(c, 0), c00);
    c01 = f32x4.add(v128.load(c, 16), c01);
    c02 = f32x4.add(v128.load(c, 32), c02);
    c03 = f32x4.add(v128.load(c, 48), c03);
    c10 = f32x4.add(v128.load(c + 1 * ldc, 0), c10);
    c11 = f32x4.add(v128.load(c + 1 * ldc, 16), c11);
    c12 = f32x4.add(v128.load(c + 1 * ldc, 32), c12);
    c13 = f32x4.add(v128.load(c + 1 * ldc, 48), c13);
    c20 = f32x4.add(v128.load(c + 2 * ldc, 0), c20);
    c21 = f32x4.add(v128.load(c + 2 * ldc, 16), c21);
    c22 = f32x4.add(v128.load(c + 2 * ldc, 32), c22);
    c23 = f32x4.add(v128.load(c + 2 * ldc, 48), c23);
    c30 = f32x4.add(v128.load(c + 3 * ldc, 0), c30);
    c31 = f32x4.add(v128.load(c + 3 * ldc, 16), c31);
    c32 = f32x4.add(v128.load(c + 3 * ldc, 32), c32);
    c33 = f32x4.add(v128.load(c + 3 * ldc, 48), c33);
  }
  v128.store(c, c00, 0);
  v128.store(c, c01, 16);
  v128.store(c, c02, 32);
  v128.store(c, c03, 48);
  v128.store(c + 1 * ldc, c10, 0);
  v128.store(c + 1 * ldc, c11, 16);
  v128.store(c + 1 * ldc, c12, 32);
  v128.store(c + 1 * ldc, c13, 48);
  v128.store(c + 2 * ldc, c20, 0);
  v128.store(c + 2 * ldc, c21, 16);
  v128.store(c + 2 * ldc, c22, 32);
  v128.store(c + 2 * ldc, c23, 48);
  v128.store(c + 3 * ldc, c30, 0);
  v128.store(c + 3 * ldc, c31, 16);
  v128.store(c + 3 * ldc, c32, 32);
  v128.store(c + 3 * ldc, c33, 48);
}

/** c[4 × 16] (+)= a[4 × k] · b[k × 16]; `a` transposed, k-th row at a + k·lda. */
export function cols4x16(
  k: i32, a: usize, lda: usize, b: usize, c: usize, ldc: usize, accumulate: bool,
): void {
  let c00 = f32x4.splat(0);
  let c01 = f32x4.splat(0);
  let c02 = f32x4.splat(0);
  let c03 = f32x4.splat(0);
  let c10 = f32x4.splat(0);
  let c11 = f32x4.splat(0);
  let c12 = f32x4.splat(0);
  let c13 = f32x4.splat(0);
  let c20 = f32x4.splat(0);
  let c21 = f32x4.splat(0);
  let c22 = f32x4.splat(0);
  let c23 = f32x4.splat(0);
  let c30 = f32x4.splat(0);
  let c31 = f32x4.splat(0);
  let c32 = f32x4.splat(0);
  let c33 = f32x4.splat(0);
  for (; k >= 2; k -= 2) {
    const x00 = v128.load32_splat(a, 0);
    const x01 = v128.load32_splat(a, 4);
    const x02 = v128.load32_splat(a, 8);
    const x03 = v128.load32_splat(a, 12);
    const y00 = v128.load(b, 0);
    c00 = f32x4.add(c00, f32x4.mul(x00, y00));
    c10 = f32x4.add(c10, f32x4.mul(x01, y00));
    c20 = f32x4.add(c20, f32x4.mul(x02, y00));
    c30 = f32x4.add(c30, f32x4.mul(x03, y00));
    const y01 = v128.load(b, 16);
    c01 = f32x4.add(c01, f32x4.mul(x00, y01));
    c11 = f32x4.add(c11, f32x4.mul(x01, y01));
    c21 = f32x4.add(c21, f32x4.mul(x02, y01));
    c31 = f32x4.add(c31, f32x4.mul(x03, y01));
    const y02 = v128.load(b, 32);
    c02 = f32x4.add(c02, f32x4.mul(x00, y02));
    c12 = f32x4.add(c12, f32x4.mul(x01, y02));
    c22 = f32x4.add(c22, f32x4.mul(x02, y02));
    c32 = f32x4.add(c32, f32x4.mul(x03, y02));
    const y03 = v128.load(b, 48);
    c03 = f32x4.add(c03, f32x4.mul(x00, y03));
    c13 = f32x4.add(c13, f32x4.mul(x01, y03));
    c23 = f32x4.add(c23, f32x4.mul(x02, y03));
    c33 = f32x4.add(c33, f32x4.mul(x03, y03));
    const x10 = v128.load32_splat(a + 1 * lda, 0);
    const x11 = v128.load32_splat(a + 1 * lda, 4);
    const x12 = v128.load32_splat(a + 1 * lda, 8);
    const x13 = v128.load32_splat(a + 1 * lda, 12);
    const y10 = v128.load(b, 64);
    c00 = f32x4.add(c00, f32x4.mul(x10, y10));
    c10 = f32x4.add(c10, f32x4.mul(x11, y10));
    c20 = f32x4.add(c20, f32x4.mul(x12, y10));
    c30 = f32x4.add(c30, f32x4.mul(x13, y10));
    const y11 = v128.load(b, 80);
    c01 = f32x4.add(c01, f32x4.mul(x10, y11));
    c11 = f32x4.add(c11, f32x4.mul(x11, y11));
    c21 = f32x4.add(c21, f32x4.mul(x12, y11));
    c31 = f32x4.add(c31, f32x4.mul(x13, y11));
    const y12 = v128.load(b, 96);
    c02 = f32x4.add(c02, f32x4.mul(x10, y12));
    c12 = f32x4.add(c12, f32x4.mul(x11, y12));
    c22 = f32x4.add(c22, f32x4.mul(x12, y12));
    c32 = f32x4.add(c32, f32x4.mul(x13, y12));
    const y13 = v128.load(b, 112);
    c03 = f32x4.add(c03, f32x4.mul(x10, y13));
    c13 = f32x4.add(c13, f32x4.mul(x11, y13));
    c23 = f32x4.add(c23, f32x4.mul(x12, y13));
    c33 = f32x4.add(c33, f32x4.mul(x13, y13));
    a += 2 * lda;
    b += 128;
  }
  for (; k > 0; k--) {
    const x00 = v128.load32_splat(a, 0);
    const x01 = v128.load32_splat(a, 4);
    const x02 = v128.load32_splat(a, 8);
    const x03 = v128.load32_splat(a, 12);
    const y00 = v128.load(b, 0);
    c00 = f32x4.add(c00, f32x4.mul(x00, y00));
    c10 = f32x4.add(c10, f32x4.mul(x01, y00));
    c20 = f32x4.add(c20, f32x4.mul(x02, y00));
    c30 = f32x4.add(c30, f32x4.mul(x03, y00));
    const y01 = v128.load(b, 16);
    c01 = f32x4.add(c01, f32x4.mul(x00, y01));
    c11 = f32x4.add(c11, f32x4.mul(x01, y01));
    c21 = f32x4.add(c21, f32x4.mul(x02, y01));
    c31 = f32x4.add(c31, f32x4.mul(x03, y01));
    const y02 = v128.load(b, 32);
    c02 = f32x4.add(c02, f32x4.mul(x00, y02));
    c12 = f32x4.add(c12, f32x4.mul(x01, y02));
    c22 = f32x4.add(c22, f32x4.mul(x02, y02));
    c32 = f32x4.add(c32, f32x4.mul(x03, y02));
    const y03 = v128.load(b, 48);
    c03 = f32x4.add(c03, f32x4.mul(x00, y03));
    c13 = f32x4.add(c13, f32x4.mul(x01, y03));
    c23 = f32x4.add(c23, f32x4.mul(x02, y03));
    c33 = f32x4.add(c33, f32x4.mul(x03, y03));
    a += lda;
    b += 64;
  }
  if (accumulate) {
    c00 = f32x4.add(v128.load(c, 0), c00);
    c01 = f32x4.add(v128.load(c, 16), c01);
    c02 = f32x4.add(v128.load(c, 32), c02);
    c03 = f32x4.add(v128.load(c, 48), c03);
    c10 = f32x4.add(v128.load(c + 1 * ldc, 0), c10);
    c11 = f32x4.add(v128.load(c + 1 * ldc, 16), c11);
    c12 = f32x4.add(v128.load(c + 1 * ldc, 32), c12);
    c13 = f32x4.add(v128.load(c + 1 * ldc, 48), c13);
    c20 = f32x4.add(v128.load(c + 2 * ldc, 0), c20);
    c21 = f32x4.add(v128.load(c + 2 * ldc, 16), c21);
    c22 = f32x4.add(v128.load(c + 2 * ldc, 32), c22);
    c23 = f32x4.add(v128.load(c + 2 * ldc, 48), c23);
    c30 = f32x4.add(v128.load(c + 3 * ldc, 0), c30);
    c31 = f32x4.add(v128.load(c + 3 * ldc, 16), c31);
    c32 = f32x4.add(v128.load(c + 3 * ldc, 32), c32);
    c33 = f32x4.add(v128.load(c + 3 * ldc, 48), c33);
  }
  v128.store(c, c00, 0);
  v128.store(c, c01, 16);
  v128.store(c, c02, 32);
  v128.store(c, c03, 48);
  v128.store(c + 1 * ldc, c10, 0);
  v128.store(c + 1 * ldc, c11, 16);
  v128.store(c + 1 * ldc, c12, 32);
  v128.store(c + 1 * ldc, c13, 48);
  v128.store(c + 2 * ldc, c20, 0);
  v128.store(c + 2 * ldc, c21, 16);
  v128.store(c + 2 * ldc, c22, 32);
  v128.store(c + 2 * ldc, c23, 48);
  v128.store(c + 3 * ldc, c30, 0);
  v128.store(c + 3 * ldc, c31, 16);
  v128.store(c + 3 * ldc, c32, 32);
  v128.store(c + 3 * ldc, c33, 48);
}

/** c[2 × 16] (+)= a[2 × k] · b[k × 16]; `a` by rows. */
export function rows2x16(
  k: i32, a0: usize, a1: usize, b: usize, c: usize, ldc: usize, accumulate: bool,
): void {
  let c00 = f32x4.splat(0);
  let c01 = f32x4.splat(0);
  let c02 = f32x4.splat(0);
  let c03 = f32x4.splat(0);
  let c10 = f32x4.splat(0);
  let c11 = f32x4.splat(0);
  let c12 = f32x4.splat(0);
  let c13 = f32x4.splat(0);
  for (; k > 0; k--) {
    const x00 = v128.load32_splat(a0, 0);
    const x01 = v128.load32_splat(a1, 0);
    const y00 = v128.load(b, 0);
    c00 = f32x4.add(c00, f32x4.mul(x00, y00));
    c10 = f32x4.add(c10, f32x4.mul(x01, y00));
    const y01 = v128.load(b, 16);
    c01 = f32x4.add(c01, f32x4.mul(x00, y01));
    c11 = f32x4.add(c11, f32x4.mul(x01, y01));
    const y02 = v128.load(b, 32);
    c02 = f32x4.add(c02, f32x4.mul(x00, y02));
    c12 = f32x4.add(c12, f32x4.mul(x01, y02));
    const y03 = v128.load(b, 48);
    c03 = f32x4.add(c03, f32x4.mul(x00, y03));
    c13 = f32x4.add(c13, f32x4.mul(x01, y03));
    a0 += 4;
    a1 += 4;
    b += 64;
  }
  if (accumulate) {
    c00 = f32x4.add(v128.load(c, 0), c00);
    c01 = f32x4.add(v128.load(c, 16), c01);
    c02 = f32x4.add(v128.load(c, 32), c02);
    c03 = f32x4.add(v128.load(c, 48), c03);
    c10 = f32x4.add(v128.load(c + 1 * ldc, 0), c10);
    c11 = f32x4.add(v128.load(c + 1 * ldc, 16), c11);
    c12 = f32x4.add(v128.load(c + 1 * ldc, 32), c12);
    c13 = f32x4.add(v128.load(c + 1 * ldc, 48), c13);
  }
  v128.store(c, c00, 0);
  v128.store(c, c01, 16);
  v128.store(c, c02, 32);
  v128.store(c, c03, 48);
  v128.store(c + 1 * ldc, c10, 0);
  v128.store(c + 1 * ldc, c11, 16);
  v128.store(c + 1 * ldc, c12, 32);
  v128.store(c + 1 * ldc, c13, 48);
}

/** c[2 × 16] (+)= a[2 × k] · b[k × 16]; `a` transposed, k-th row at a + k·lda. */
export function cols2x16(
  k: i32, a: usize, lda: usize, b: usize, c: usize, ldc: usize, accumulate: bool,
): void {
  let c00 = f32x4.splat(0);
  let c01 = f32x4.splat(0);
  let c02 = f32x4.splat(0);
  let c03 = f32x4.splat(0);
  let c10 = f32x4.splat(0);
  let c11 = f32x4.splat(0);
  let c12 = f32x4.splat(0);
  let c13 = f32x4.splat(0);
  for (; k > 0; k--) {
    const x00 = v128.load32_splat(a, 0);
    const x01 = v128.load32_splat(a, 4);
    const y00 = v128.load(b, 0);
    c00 = f32x4.add(c00, f32x4.mul(x00, y00));
    c10 = f32x4.add(c10, f32x4.mul(x01, y00));
    const y01 = v128.load(b, 16);
    c01 = f32x4.add(c01, f32x4.mul(x00, y01));
    c11 = f32x4.add(c11, f32x4.mul(x01, y01));
    const y02 = v128.load(b, 32);
    c02 = f32x4.add(c02, f32x4.mul(x00, y02));
    c12 = f32x4.add(c12, f32x4.mul(x01, y02));
    const y03 = v128.load(b, 48);
    c03 = f32x4.add(c03, f32x4.mul(x00, y03));
    c13 = f32x4.add(c13, f32x4.mul(x01, y03));
    a += lda;
    b += 64;
  }
  if (accumulate) {
    c00 = f32x4.add(v128.load(c, 0), c00);
    c01 = f32x4.add(v128.load(c, 16), c01);
    c02 = f32x4.add(v128.load(c, 32), c02);
    c03 = f32x4.add(v128.load(c, 48), c03);
    c10 = f32x4.add(v128.load(c + 1 * ldc, 0), c10);
    c11 = f32x4.add(v128.load(c + 1 * ldc, 16), c11);
    c12 = f32x4.add(v128.load(c + 1 * ldc, 32), c12);
    c13 = f32x4.add(v128.load(c + 1 * ldc, 48), c13);
  }
  v128.store(c, c00, 0);
  v128.store(c, c01, 16);
  v128.store(c, c02, 32);
  v128.store(c, c03, 48);
  v128.store(c + 1 * ldc, c10, 0);
  v128.store(c + 1 * ldc, c11, 16);
  v128.store(c + 1 * ldc, c12, 32);
  v128.store(c + 1 * ldc, c13, 48);
}
