/**
 * Whether an engine fuses: relaxed SIMD lets it multiply and add with one rounding or with two.
 * @module
 */
import { Args } from "./memory/args.ts";
import type { Heap } from "./memory/memory.ts";
import { TILE } from "./kernels/product/gemm.ts";
import { GEMM, GEMM_BLOCK, GEMM_EPILOGUE, gemmFields, gemmProduct } from "./threads/border.ts";
import { Pool } from "./threads/pool.ts";

/** What an engine lacks that does not, as it goes on after a colon. */
export const FUSES_NOT =
  "this engine or its processor does not fuse multiplications and additions; choose strict " +
  "arithmetic, which is the default, or run it in Deno or Node on x86-64 with FMA or on ARM64";

/**
 * Computes (1 + 2⁻¹²)² − (1 + 2⁻¹¹) by the kernels: 2⁻²⁴ where they fuse; 0 where the square is
 * rounded first.
 */
export function fuses(heap: Heap, kernels: WebAssembly.Module): boolean {
  const [x, y] = [1 + 1 / 4096, 1 + 1 / 2048];
  const { EDGE_BYTES, DEPTH } = GEMM_BLOCK;
  const scratch = heap.allocate(EDGE_BYTES + DEPTH * GEMM.STRIP * 4);
  const [a, b, c] = [[-y, x], [1, x], [0, 0]].map((values) => {
    const address = heap.allocate(values.length * 4);
    heap.views.f32.set(values, address >>> 2);
    return address;
  });
  const args = new Args(heap).write(gemmFields, {
    tile: TILE,
    ...{ m: 1, n: 1, k: 2, blockRows: 1, blockColumns: 16, transposeA: 0, kindB: GEMM.BY_ROWS },
    ...{ scratch, scratchStride: 0, bias: 0, activation: GEMM_EPILOGUE.LINEAR, alpha: 0 },
  }).write(gemmProduct, { a, b, c });
  new Pool(heap, kernels, 1, 1).run("gemm", args.address, 1);
  const result = heap.views.f32[c >>> 2];
  for (const address of [a, b, c, scratch, args.address]) heap.free(address);
  return result !== 0;
}
