// One block of a product, C[m × n] (+)= A[m × k] · B[k × n], for k up to DEPTH, walked in register tiles.
//
// B lies packed in panels of 16 columns: panel p holds, for each k, the 16 elements of columns 16p … 16p + 15 (zeros
// beyond the last column), so it is read from end to end and stays in the level-1 cache while the rows pass.
//
// Sums over a longer k are made of blocks of DEPTH, each summed on its own and added in order: fixed here, since it
// decides bits (and keeps rounding errors smaller than one long sum).

import { cols2x16, cols4x8, cols5x8, rows2x16, rows4x8, rows5x8 } from "./gemm-micro";

/** Longest k that one block sums: 16 columns × 256 × 4 bytes = 16 KiB of B in the level-1 cache. @border */
export const DEPTH: i32 = 256;
/** Bytes that a block needs for tiles that hang over the edge. @border */
export const EDGE_BYTES: usize = 256;

// The tile shapes; which one is fastest depends on the engine, what it computes does not.
/** Tiles of 5 × 8 elements. @border */
export const TILE_5X8: i32 = 0;
/** Tiles of 2 × 16 elements. @border */
export const TILE_2X16: i32 = 1;

/** How many of `rows` rows go in tiles of five: as many as leave a multiple of four, or none. */
// @ts-ignore: decorator
@inline
function inFives(tile: i32, rows: i32): i32 {
  if (tile != TILE_5X8) return 0;
  const fives = rows / 5;
  const rest = rows - 5 * fives;
  return max(0, rest == 0 ? fives : fives - 4 + rest) * 5;
}

// @ts-ignore: decorator
@inline
function rowsTile(
  tile: i32,
  k: i32,
  piece: i32,
  a0: usize,
  a1: usize,
  a2: usize,
  a3: usize,
  b: usize,
  c: usize,
  ldc: usize,
  accumulate: bool,
): void {
  if (tile == TILE_5X8) {
    rows4x8(k, piece, a0, a1, a2, a3, b, c, ldc, accumulate);
    rows4x8(k, piece, a0, a1, a2, a3, b + 32, c + 32, ldc, accumulate);
  } else {
    rows2x16(k, piece, a0, a1, b, c, ldc, accumulate);
    rows2x16(k, piece, a2, a3, b, c + 2 * ldc, ldc, accumulate);
  }
}

// @ts-ignore: decorator
@inline
function colsTile(
  tile: i32,
  k: i32,
  piece: i32,
  a: usize,
  lda: usize,
  b: usize,
  c: usize,
  ldc: usize,
  accumulate: bool,
): void {
  if (tile == TILE_5X8) {
    cols4x8(k, piece, a, lda, b, c, ldc, accumulate);
    cols4x8(k, piece, a, lda, b + 32, c + 32, ldc, accumulate);
  } else {
    cols2x16(k, piece, a, lda, b, c, ldc, accumulate);
    cols2x16(k, piece, a + 8, lda, b, c + 2 * ldc, ldc, accumulate);
  }
}

/** Copies the top left rows × columns of one tile to another. */
function copyTile(
  from: usize,
  fromRow: usize,
  to: usize,
  toRow: usize,
  rows: i32,
  columns: i32,
): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      store<f32>(to + (<usize> j << 2), load<f32>(from + (<usize> j << 2)));
    }
    from += fromRow;
    to += toRow;
  }
}

/**
 * The block with A by rows: row i at a + i · lda bytes. In fused arithmetic the three elements after a row's last one are
 * read and must lie inside the memory.
 *
 * @param k terms of each sum, 1 at least
 * @param piece terms that are summed in registers before they are added to C: one more than a multiple of 8, or all of k
 * @param panel bytes from one panel of B to the next
 * @param edge EDGE_BYTES bytes of this worker's own
 */
export function rowsBlock(
  tile: i32,
  k: i32,
  piece: i32,
  m: i32,
  n: i32,
  a: usize,
  lda: usize,
  b: usize,
  panel: usize,
  c: usize,
  ldc: usize,
  accumulate: bool,
  edge: usize,
): void {
  // fused, tiles of four are faster: see generate-micro.ts
  const fives = ASC_FEATURE_RELAXED_SIMD ? 0 : inFives(tile, m);
  for (let j = 0; j < n; j += 16) {
    const columns = min(16, n - j);
    const cj = c + (<usize> j << 2);
    let i = 0;
    if (columns == 16) {
      for (; i < fives; i += 5) {
        const a0 = a + <usize> i * lda;
        const a1 = a0 + lda;
        const a2 = a1 + lda;
        const a3 = a2 + lda;
        const a4 = a3 + lda;
        const cij = cj + <usize> i * ldc;
        rows5x8(k, piece, a0, a1, a2, a3, a4, b, cij, ldc, accumulate);
        rows5x8(k, piece, a0, a1, a2, a3, a4, b + 32, cij + 32, ldc, accumulate);
      }
    }
    for (; i < m; i += 4) {
      const rows = min(4, m - i);
      const a0 = a + <usize> i * lda;
      const cij = cj + <usize> i * ldc;
      if (rows == 4 && columns == 16) {
        rowsTile(tile, k, piece, a0, a0 + lda, a0 + 2 * lda, a0 + 3 * lda, b, cij, ldc, accumulate);
        continue;
      }
      // rows that do not exist repeat the last one; their sums are dropped
      const a1 = rows > 1 ? a0 + lda : a0;
      const a2 = rows > 2 ? a1 + lda : a1;
      const a3 = rows > 3 ? a2 + lda : a2;
      if (accumulate) copyTile(cij, ldc, edge, 64, rows, columns);
      rowsTile(tile, k, piece, a0, a1, a2, a3, b, edge, 64, accumulate);
      copyTile(edge, 64, cij, ldc, rows, columns);
    }
    b += panel;
  }
}

/**
 * The block with A transposed: element (i, k) at a + (i / 4) · group + k · lda + (i % 4) · 4 bytes; with a group of 16
 * bytes the rows lie side by side. The three elements after a row's last one are read and must lie inside the memory.
 */
export function colsBlock(
  tile: i32,
  k: i32,
  piece: i32,
  m: i32,
  n: i32,
  a: usize,
  lda: usize,
  group: usize,
  b: usize,
  panel: usize,
  c: usize,
  ldc: usize,
  accumulate: bool,
  edge: usize,
): void {
  const fives = group == 16 ? inFives(tile, m) : 0;
  for (let j = 0; j < n; j += 16) {
    const columns = min(16, n - j);
    const cj = c + (<usize> j << 2);
    let i = 0;
    if (columns == 16) {
      for (; i < fives; i += 5) {
        const ai = a + (<usize> i << 2);
        const cij = cj + <usize> i * ldc;
        cols5x8(k, piece, ai, lda, b, cij, ldc, accumulate);
        cols5x8(k, piece, ai, lda, b + 32, cij + 32, ldc, accumulate);
      }
    }
    for (; i < m; i += 4) {
      const rows = min(4, m - i);
      const ai = group == 16 ? a + (<usize> i << 2) : a + <usize> (i >> 2) * group;
      const cij = cj + <usize> i * ldc;
      if (rows == 4 && columns == 16) {
        colsTile(tile, k, piece, ai, lda, b, cij, ldc, accumulate);
      } else {
        if (accumulate) copyTile(cij, ldc, edge, 64, rows, columns);
        colsTile(tile, k, piece, ai, lda, b, edge, 64, accumulate);
        copyTile(edge, 64, cij, ldc, rows, columns);
      }
    }
    b += panel;
  }
}

/** Adds the sums of a block to those before it: rows of `columns` elements, a multiple of 4, `row` bytes apart in both. */
export function addSums(from: usize, to: usize, row: usize, rows: i32, columns: i32): void {
  const end = <usize> columns << 2;
  for (let i = 0; i < rows; i++) {
    for (let j: usize = 0; j < end; j += 16) {
      v128.store(to + j, f32x4.add(v128.load(to + j), v128.load(from + j)));
    }
    from += row;
    to += row;
  }
}
