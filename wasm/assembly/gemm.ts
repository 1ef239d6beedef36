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
/** Packed in panels. @border */
export const PACKED: i32 = 0;
/** By rows. @border */
export const BY_ROWS: i32 = 1;
/** Its transpose lies by rows. @border */
export const TRANSPOSED: i32 = 2;
/** Columns of B that a chunk packs at a time. @border */
export const STRIP: i32 = 64;
/** Bytes between rows of a block of the transpose of A: 64 elements, and a cache line so that rows do not collide. @border */
export const LEFT_ROW: usize = 320;

/** Fields of gemm; behind them one {@link GemmProduct} for each product of the batch. @border */
@unmanaged
export class GemmFields {
  /** The register tile: TILE_5X8 or TILE_2X16. */
  tile: i32;
  /** Rows of A and C. */
  m: i32;
  /** Columns of B and C. */
  n: i32;
  /** Columns of A, rows of B. */
  k: i32;
  blockRows: i32;
  /** A multiple of the width of a panel. */
  blockColumns: i32;
  /** 0: A lies by rows; 1: its transpose does, and a block has at most 64 rows, which each chunk copies side by side. */
  transposeA: i32;
  /** Address of the first worker's scratch. */
  scratch: usize;
  /** Bytes from one worker's to the next. */
  scratchStride: usize;
  /** 0: none. */
  bias: usize;
  /** LINEAR, RELU, RELU6 or LEAKY_RELU. */
  activation: i32;
  /** Slope of LEAKY_RELU below zero. */
  alpha: f32;
  /** PACKED, or BY_ROWS or TRANSPOSED: each chunk then packs strip after strip, cheaper where one block has all rows. */
  kindB: i32;
}

/** Addresses of the factors and of the result. @border */
@unmanaged
export class GemmProduct {
  a: usize;
  b: usize;
  c: usize;
}

/**
 * gemm: chunk = one block of rows × columns of one product of the batch.
 *
 * Chunks: product, block of rows, block of columns (fastest).
 * Scratch: EDGE_BYTES + DEPTH · STRIP · 4 + DEPTH · LEFT_ROW.
 */
export function gemm(args: usize, chunk: i32, worker: i32): void {
  const fields = changetype<GemmFields>(args);
  const tile = fields.tile;
  const m = fields.m;
  const n = fields.n;
  const depth = fields.k;
  const blockRows = fields.blockRows;
  const blockColumns = fields.blockColumns;
  const transposeA = fields.transposeA != 0;
  const edge = fields.scratch + <usize>worker * fields.scratchStride;
  const bias = fields.bias;
  const kindB = fields.kindB;

  const rowBlocks = (m + blockRows - 1) / blockRows;
  const columnBlocks = (n + blockColumns - 1) / blockColumns;
  const product = args + offsetof<GemmFields>() +
    <usize>(chunk / (rowBlocks * columnBlocks)) * offsetof<GemmProduct>();
  const i = chunk / columnBlocks % rowBlocks * blockRows;
  const firstColumn = chunk % columnBlocks * blockColumns;
  const rows = min(blockRows, m - i);
  const columns = min(blockColumns, n - firstColumn);

  const lda = <usize>(transposeA ? m : depth) << 2;
  const ldb = <usize>(kindB == BY_ROWS ? n : depth) << 2;
  const ldc = <usize>n << 2;
  const paddedN = <usize>((n + 15) & ~15);
  const a = changetype<GemmProduct>(product).a;
  const b = changetype<GemmProduct>(product).b;
  const c = changetype<GemmProduct>(product).c + <usize>i * ldc + (<usize>firstColumn << 2);
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
  epilogue(c, ldc, rows, columns, biasAt, fields.activation, fields.alpha);
}
