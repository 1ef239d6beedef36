// Packing matrices into panels: for each k, `width` neighbouring columns side by side, zeros beyond the last column.

import { DEPTH } from "./gemm-block";

/** Columns that one chunk packs. */
const STRIP: i32 = 128;

/**
 * Panels of 4 · vectors columns from a matrix that has a row for each k, all panels row after row, so that memory is
 * read from left to right.
 */
export function packRows(
  from: usize,
  row: usize,
  k: i32,
  columns: i32,
  vectors: i32,
  to: usize,
): void {
  const width = vectors << 2;
  const bytes = <usize>vectors << 4;
  const panel = <usize>k * bytes;
  const whole = columns / width;
  for (let i = 0; i < k; i++) {
    let read = from;
    let write = to + <usize>i * bytes;
    for (let p = 0; p < whole; p++) {
      for (let at: usize = 0; at < bytes; at += 16) v128.store(write + at, v128.load(read + at));
      read += bytes;
      write += panel;
    }
    from += row;
  }
  const rest = columns - whole * width;
  if (rest > 0) packRest(from - <usize>k * row + <usize>whole * bytes, row, k, rest, width, to + <usize>whole * panel);
}

/** The last panel, of fewer columns than its width. */
function packRest(from: usize, row: usize, k: i32, columns: i32, width: i32, to: usize): void {
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < width; j++) {
      store<f32>(to + (<usize>j << 2), j < columns ? load<f32>(from + (<usize>j << 2)) : 0);
    }
    from += row;
    to += <usize>width << 2;
  }
}

/** Four columns, rows of a matrix that has a row for each column, of a panel whose rows are `stride` bytes apart. */
function packFour(from: usize, row: usize, k: i32, to: usize, stride: usize): void {
  let i = 0;
  for (; i + 4 <= k; i += 4) {
    const a = v128.load(from);
    const b = v128.load(from + row);
    const c = v128.load(from + 2 * row);
    const d = v128.load(from + 3 * row);
    const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
    const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
    const abHigh = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
    const cdHigh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
    v128.store(to, v128.shuffle<f64>(ab, cd, 0, 2));
    v128.store(to + stride, v128.shuffle<f64>(ab, cd, 1, 3));
    v128.store(to + 2 * stride, v128.shuffle<f64>(abHigh, cdHigh, 0, 2));
    v128.store(to + 3 * stride, v128.shuffle<f64>(abHigh, cdHigh, 1, 3));
    from += 16;
    to += 4 * stride;
  }
  for (; i < k; i++) {
    for (let j: usize = 0; j < 4; j++) store<f32>(to + (j << 2), load<f32>(from + j * row));
    from += 4;
    to += stride;
  }
}

/** One panel of 4 · vectors columns from a matrix that has a row for each column. */
export function packColumns(from: usize, row: usize, k: i32, columns: i32, vectors: i32, to: usize): void {
  const stride = <usize> vectors << 4;
  let j = 0;
  for (; j + 4 <= columns; j += 4) {
    packFour(from + <usize> j * row, row, k, to + (<usize> j << 2), stride);
  }
  for (; j < vectors << 2; j++) {
    const column = from + <usize> j * row;
    for (let i = 0; i < k; i++) {
      store<f32>(
        to + (<usize> j << 2) + <usize> i * stride,
        j < columns ? load<f32>(column + (<usize> i << 2)) : 0,
      );
    }
  }
}

/**
 * pack: a matrix K × N into panels, block of DEPTH after block, within a block panel after panel.
 *
 * Fields: from, row (bytes), K, N, transposed (1: a row for each column), vectors (columns of a panel / 4), to,
 * matrix (bytes from one matrix of the batch to the next), packed (the same of the packed ones).
 * Chunks: matrix, block of DEPTH, STRIP columns (fastest).
 */
export function pack(args: usize, chunk: i32, worker: i32): void {
  const row = <usize>load<u32>(args, 4);
  const depth = load<i32>(args, 8);
  const columns = load<i32>(args, 12);
  const transposed = load<i32>(args, 16) != 0;
  const vectors = load<i32>(args, 20);
  const width = vectors << 2;
  const padded = (columns + width - 1) / width * width;
  const strips = (columns + STRIP - 1) / STRIP;
  const blocks = (depth + DEPTH - 1) / DEPTH;
  const matrix = <usize>(chunk / (strips * blocks));
  const first = chunk % strips * STRIP;
  const across = min(STRIP, columns - first);
  const start = chunk / strips % blocks * DEPTH;
  const k = min(DEPTH, depth - start);
  const from = <usize>load<u32>(args) + matrix * <usize>load<u32>(args, 28);
  const to = <usize>load<u32>(args, 24) + matrix * <usize>load<u32>(args, 32) +
    ((<usize>start * <usize>padded + <usize>(first * k)) << 2);
  if (!transposed) {
    packRows(from + <usize>start * row + (<usize>first << 2), row, k, across, vectors, to);
    return;
  }
  for (let j = 0; j < across; j += width) {
    const column = from + <usize>(first + j) * row + (<usize>start << 2);
    packColumns(column, row, k, min(width, across - j), vectors, to + (<usize>(j * k) << 2));
  }
}
