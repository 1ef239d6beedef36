// The product of matrices: C = activation(A · B + bias).

import { colsBlock, DEPTH, EDGE_BYTES, rowsBlock } from "./gemm-block";
import { epilogue } from "./gemm-epilogue";
import { packBlock, packColumns, packRows } from "./pack";

/** Sums of no products: zeros. */
function clear(c: usize, ldc: usize, rows: i32, columns: i32): void {
  for (let i = 0; i < rows; i++) {
    memory.fill(c, 0, <usize> columns << 2);
    c += ldc;
  }
}

// How the right factor lies.
const PACKED: i32 = 0;
const BY_ROWS: i32 = 1;
/** Columns of B that a chunk packs at a time. */
const STRIP: i32 = 64;
/** Bytes between rows of a block of the transpose of A: 64 elements, and a cache line so that rows do not collide. */
const LEFT_ROW: usize = 320;

/**
 * gemm: chunk = one block of rows × columns of one product of the batch.
 *
 * Fields: tile, M, N, K, rows and columns of a block (columns a multiple of 16), transposeA (0: A lies by
 * rows; 1: its transpose does, and a block has at most 64 rows, which each chunk copies side by side), scratch base and stride, bias (0: none), activation, alpha, how B lies (0:
 * packed in panels of 16; 1: by rows; 2: transposed; where it is not packed, each chunk packs strip after strip, which
 * is cheaper where one block has all rows); then for each product the addresses of A, of B and of C.
 * Chunks: product, block of rows, block of columns (fastest).
 * Scratch: EDGE_BYTES + DEPTH · STRIP · 4 + DEPTH · LEFT_ROW.
 */
export function gemm(args: usize, chunk: i32, worker: i32): void {
  const tile = load<i32>(args);
  const m = load<i32>(args, 4);
  const n = load<i32>(args, 8);
  const depth = load<i32>(args, 12);
  const blockRows = load<i32>(args, 16);
  const blockColumns = load<i32>(args, 20);
  const transposeA = load<i32>(args, 24) != 0;
  const edge = <usize>load<u32>(args, 28) + <usize>worker * <usize>load<u32>(args, 32);
  const bias = <usize>load<u32>(args, 36);
  const kindB = load<i32>(args, 48);

  const rowBlocks = (m + blockRows - 1) / blockRows;
  const columnBlocks = (n + blockColumns - 1) / blockColumns;
  const product = args + 52 + <usize>(chunk / (rowBlocks * columnBlocks)) * 12;
  const i = chunk / columnBlocks % rowBlocks * blockRows;
  const firstColumn = chunk % columnBlocks * blockColumns;
  const rows = min(blockRows, m - i);
  const columns = min(blockColumns, n - firstColumn);

  const lda = <usize>(transposeA ? m : depth) << 2;
  const ldb = <usize>(kindB == BY_ROWS ? n : depth) << 2;
  const ldc = <usize>n << 2;
  const paddedN = <usize>((n + 15) & ~15);
  const a = <usize>load<u32>(product);
  const b = <usize>load<u32>(product, 4);
  const c = <usize>load<u32>(product, 8) + <usize>i * ldc + (<usize>firstColumn << 2);
  const packing = edge + EDGE_BYTES;
  const left = packing + (<usize>(DEPTH * STRIP) << 2);

  if (depth == 0) clear(c, ldc, rows, columns);
  for (let start = 0; start < depth; start += DEPTH) {
    const k = min(DEPTH, depth - start);
    const panel = <usize>k << 6;
    if (transposeA) packBlock(a + <usize>start * lda + (<usize>i << 2), lda, k, rows, left, LEFT_ROW);
    const width = kindB == PACKED ? columns : STRIP;
    for (let j = 0; j < columns; j += width) {
      const column = <usize>(firstColumn + j);
      const across = min(width, columns - j);
      let bk = packing;
      if (kindB == PACKED) {
        bk = b + ((<usize>start * paddedN + column * <usize>k) << 2);
      } else if (kindB == BY_ROWS) {
        packRows(b + <usize>start * ldb + (column << 2), ldb, k, across, packing);
      } else {
        for (let p = 0; p < across; p += 16) {
          const from = b + (column + <usize>p) * ldb + (<usize>start << 2);
          packColumns(from, ldb, k, min(16, across - p), packing + (<usize>(p * k) << 2));
        }
      }
      const cj = c + (<usize>j << 2);
      if (transposeA) {
        colsBlock(tile, k, DEPTH, rows, across, left, LEFT_ROW, 16, bk, panel, cj, ldc, start > 0, edge);
      } else {
        const ak = a + <usize>i * lda + (<usize>start << 2);
        rowsBlock(tile, k, DEPTH, rows, across, ak, lda, bk, panel, cj, ldc, start > 0, edge);
      }
    }
  }
  const biasAt = bias == 0 ? 0 : bias + (<usize>firstColumn << 2);
  epilogue(c, ldc, rows, columns, biasAt, load<i32>(args, 40), load<f32>(args, 44));
}
