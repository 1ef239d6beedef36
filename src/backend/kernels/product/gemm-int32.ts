/**
 * The matrix product of integers.
 * @module
 */
import type { EarthmoverBackend } from "../../earthmover-backend.ts";
import type { Factors } from "./gemm.ts";

/** Computes all products of int32 matrices; sums beyond 32 bits wrap around. */
export function multiplyInt32(backend: EarthmoverBackend, factors: Factors): void {
  const { m, n, k, transposeA, transposeB } = factors;
  const { i32 } = backend.heap.views;
  const [aRow, aColumn] = transposeA ? [1, m] : [k, 1];
  const [bRow, bColumn] = transposeB ? [1, k] : [n, 1];
  factors.pairs.forEach(([aMatrix, bMatrix], matrix) => {
    const a = (factors.a >>> 2) + aMatrix * m * k;
    const b = (factors.b >>> 2) + bMatrix * k * n;
    const c = (factors.c >>> 2) + matrix * m * n;
    i32.fill(0, c, c + m * n);
    for (let row = 0; row < m; row++) {
      const to = c + row * n;
      for (let inner = 0; inner < k; inner++) {
        const left = i32[a + row * aRow + inner * aColumn];
        let from = b + inner * bRow;
        for (let column = 0; column < n; column++, from += bColumn) {
          i32[to + column] += Math.imul(left, i32[from]);
        }
      }
    }
  });
}
