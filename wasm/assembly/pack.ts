// Packing matrices into panels: for each k, 16 neighbouring columns side by side, zeros beyond the last column.

import { DEPTH } from "./gemm-block";

/** Columns of a panel. @border */
export const WIDTH: i32 = 16;
/** Columns that one chunk packs. @border */
export const STRIP: i32 = 128;

/**
 * Panels from a matrix that has a row for each k, all panels row after row, so that memory is read from left to right.
 */
export function packRows(from: usize, row: usize, k: i32, columns: i32, to: usize): void {
  const panel = <usize>k << 6;
  const whole = columns / WIDTH;
  for (let i = 0; i < k; i++) {
    let read = from;
    let write = to + (<usize>i << 6);
    for (let p = 0; p < whole; p++) {
      v128.store(write, v128.load(read));
      v128.store(write, v128.load(read, 16), 16);
      v128.store(write, v128.load(read, 32), 32);
      v128.store(write, v128.load(read, 48), 48);
      read += 64;
      write += panel;
    }
    from += row;
  }
  const rest = columns - whole * WIDTH;
  if (rest > 0) packRest(from - <usize>k * row + (<usize>whole << 6), row, k, rest, to + <usize>whole * panel);
}

/** Copies k rows of `columns` elements to rows `stride` bytes apart; up to three elements more are read and written. */
export function packBlock(from: usize, row: usize, k: i32, columns: i32, to: usize, stride: usize): void {
  const bytes = <usize>columns << 2;
  for (let i = 0; i < k; i++) {
    for (let at: usize = 0; at < bytes; at += 16) v128.store(to + at, v128.load(from + at));
    from += row;
    to += stride;
  }
}

/** The last panel, of fewer columns than its width. */
function packRest(from: usize, row: usize, k: i32, columns: i32, to: usize): void {
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < WIDTH; j++) {
      store<f32>(to + (<usize>j << 2), j < columns ? load<f32>(from + (<usize>j << 2)) : 0);
    }
    from += row;
    to += 64;
  }
}

/** Four columns, rows of a matrix that has a row for each column, of a panel. */
function packFour(from: usize, row: usize, k: i32, to: usize): void {
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
    v128.store(to, v128.shuffle<f64>(ab, cd, 1, 3), 64);
    v128.store(to, v128.shuffle<f64>(abHigh, cdHigh, 0, 2), 128);
    v128.store(to, v128.shuffle<f64>(abHigh, cdHigh, 1, 3), 192);
    from += 16;
    to += 256;
  }
  for (; i < k; i++) {
    for (let j: usize = 0; j < 4; j++) store<f32>(to + (j << 2), load<f32>(from + j * row));
    from += 4;
    to += 64;
  }
}

/** One panel from a matrix that has a row for each column. */
export function packColumns(from: usize, row: usize, k: i32, columns: i32, to: usize): void {
  let j = 0;
  for (; j + 4 <= columns; j += 4) packFour(from + <usize> j * row, row, k, to + (<usize> j << 2));
  for (; j < WIDTH; j++) {
    const column = from + <usize> j * row;
    for (let i = 0; i < k; i++) {
      store<f32>(
        to + (<usize> j << 2) + (<usize> i << 6),
        j < columns ? load<f32>(column + (<usize> i << 2)) : 0,
      );
    }
  }
}

/** Fields of pack. @border */
@unmanaged
export class PackFields {
  from: usize;
  /** Bytes from row to row. */
  row: usize;
  k: i32;
  columns: i32;
  /** 1: a row in memory for each column; 0: one for each k. */
  transposed: i32;
  to: usize;
  /** Bytes from one matrix of the batch to the next. */
  matrix: usize;
  /** Bytes from one packed matrix to the next. */
  packedMatrix: usize;
}

/**
 * pack: a matrix k × columns into panels, block of DEPTH after block, within a block panel after panel.
 *
 * Chunks: matrix, block of DEPTH, STRIP columns (fastest).
 */
export function pack(args: usize, chunk: i32, worker: i32): void {
  const fields = changetype<PackFields>(args);
  const row = fields.row;
  const depth = fields.k;
  const columns = fields.columns;
  const transposed = fields.transposed != 0;
  const padded = (columns + WIDTH - 1) / WIDTH * WIDTH;
  const strips = (columns + STRIP - 1) / STRIP;
  const blocks = (depth + DEPTH - 1) / DEPTH;
  const matrix = <usize>(chunk / (strips * blocks));
  const first = chunk % strips * STRIP;
  const across = min(STRIP, columns - first);
  const start = chunk / strips % blocks * DEPTH;
  const k = min(DEPTH, depth - start);
  const from = fields.from + matrix * fields.matrix;
  const to = fields.to + matrix * fields.packedMatrix +
    ((<usize>start * <usize>padded + <usize>(first * k)) << 2);
  if (!transposed) {
    packRows(from + <usize>start * row + (<usize>first << 2), row, k, across, to);
    return;
  }
  for (let j = 0; j < across; j += WIDTH) {
    const column = from + <usize>(first + j) * row + (<usize>start << 2);
    packColumns(column, row, k, min(WIDTH, across - j), to + (<usize>(j * k) << 2));
  }
}
