// Filters of 4 × 4 taps, transformed. A convolution of stride 2 is the sum of four 2 × 2 convolutions of stride 1, one
// for each phase (p, q): even or odd rows and columns of the image, with taps (2u + p, 2v + q).

import { DEPTH } from "./gemm-block";
import { ALPHA, BETA, constant, CONSTANT_BYTES, HALF, putConstants } from "./winograd-constants";
import * as five from "./winograd-five";
import * as three from "./winograd-three";

/** Bytes of taps between both directions of a transform. */
const TEMP_BYTES: usize = 192;
/** Bytes of the taps of four rows and columns, transposed. */
const TRANSPOSED_BYTES: usize = 256;
/** Bytes of scratch of both kernels. @border */
export const FILTER_SCRATCH_BYTES: usize = CONSTANT_BYTES + TEMP_BYTES + TRANSPOSED_BYTES;
/** Rows of k that one chunk transforms. @border */
export const FILTER_ROWS: i32 = 16;

/** G g Gᵀ at five points down and five or three across: point t goes to to + t · point. */
// @ts-ignore: decorator
@inline
function tapTile(
  across: usize,
  alpha: v128,
  beta: v128,
  half: v128,
  g00: v128,
  g01: v128,
  g10: v128,
  g11: v128,
  to: usize,
  point: usize,
  temp: usize,
): void {
  five.tapPoints(alpha, beta, g00, g10, temp, 32);
  five.tapPoints(alpha, beta, g01, g11, temp + 16, 32);
  for (let i: usize = 0; i < 5; i++) {
    const from = temp + 32 * i;
    const row = to + across * i * point;
    const g0 = v128.load(from);
    const g1 = v128.load(from, 16);
    if (across == 5) five.tapPoints(alpha, beta, g0, g1, row, point);
    else three.tapPoints(half, g0, g1, row, point);
  }
}

/** Where row k, columns n … n + 3 of a packed matrix lie: blocks of DEPTH, panels of 16. */
// @ts-ignore: decorator
@inline
function packedAddress(to: usize, depth: i32, paddedN: i32, k: i32, n: i32): usize {
  const start = k & ~(DEPTH - 1);
  const length = min(DEPTH, depth - start);
  return to +
    ((<usize> start * <usize> paddedN + <usize> (n >> 4) * <usize> (length << 4) +
      <usize> ((k - start) << 4) + <usize> (n & 15)) << 2);
}

/** Fields of winogradFilter and winogradFilterTransposed. @border */
@unmanaged
export class WinogradFilterFields {
  /** [4, 4, channels, out]. */
  filter: usize;
  channels: i32;
  out: i32;
  to: usize;
  /** Bytes from point to point. */
  point: usize;
  /** Address of the first worker's scratch. */
  scratch: usize;
  /** Bytes from one worker's to the next. */
  scratchStride: usize;
  /** Points across, 5 or 3. */
  across: i32;
}

/**
 * winogradFilter: the right factors of the forward pass, for each point a matrix [4 phases · in channels × out
 * channels], packed in panels of 16. Channel counts are multiples of 4.
 *
 * Chunks: FILTER_ROWS rows of the matrix. Scratch: FILTER_SCRATCH_BYTES.
 */
export function winogradFilter(args: usize, chunk: i32, worker: i32): void {
  const fields = changetype<WinogradFilterFields>(args);
  const filter = fields.filter;
  const channels = fields.channels;
  const out = fields.out;
  const to = fields.to;
  const point = fields.point;
  const scratch = fields.scratch + <usize> worker * fields.scratchStride;
  putConstants(scratch);
  const alpha = constant(scratch, ALPHA);
  const beta = constant(scratch, BETA);
  const half = constant(scratch, HALF);
  const temp = scratch + CONSTANT_BYTES;
  const depth = 4 * channels;
  const paddedN = (out + 15) & ~15;
  const tap = <usize> (channels * out) << 2;
  const end = min(depth, (chunk + 1) * FILTER_ROWS);
  // a panel of 16 columns after the other, so that few pages are written to at a time
  for (let panel = 0; panel < out; panel += 16) {
    for (let k = chunk * FILTER_ROWS; k < end; k++) {
      const phase = k / channels;
      // tap (p, q) of this channel; taps two rows or two columns further belong to the same phase
      const row = filter + <usize> ((phase >> 1) * 4 + (phase & 1)) * tap +
        (<usize> ((k - phase * channels) * out) << 2);
      for (let n = panel; n < min(panel + 16, out); n += 4) {
        const at = row + (<usize> n << 2);
        tapTile(
          5,
          alpha,
          beta,
          half,
          v128.load(at),
          v128.load(at + 2 * tap),
          v128.load(at + 8 * tap),
          v128.load(at + 10 * tap),
          packedAddress(to, depth, paddedN, k, n),
          point,
          temp,
        );
      }
    }
  }
}

/** Stores 4 × 4 elements, rows `row` bytes apart, transposed. */
// @ts-ignore: decorator
@inline
function transposeFour(from: usize, row: usize, to: usize): void {
  const a = v128.load(from);
  const b = v128.load(from + row);
  const c = v128.load(from + 2 * row);
  const d = v128.load(from + 3 * row);
  const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const abHigh = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const cdHigh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f64>(ab, cd, 0, 2));
  v128.store(to, v128.shuffle<f64>(ab, cd, 1, 3), 16);
  v128.store(to, v128.shuffle<f64>(abHigh, cdHigh, 0, 2), 32);
  v128.store(to, v128.shuffle<f64>(abHigh, cdHigh, 1, 3), 48);
}

/**
 * winogradFilterTransposed: the right factors of the gradient to the input, for each phase and point a matrix
 * [out channels × in channels], packed in panels of 16, of the phase's taps in reverse.
 *
 * The matrices lie phase after phase, each 5 · across points.
 * Chunks: phase, then FILTER_ROWS rows of the matrices (fastest). Scratch: FILTER_SCRATCH_BYTES.
 */
export function winogradFilterTransposed(args: usize, chunk: i32, worker: i32): void {
  const fields = changetype<WinogradFilterFields>(args);
  if (fields.across == 5) transposed(5, args, chunk, worker);
  else transposed(3, args, chunk, worker);
}

// @ts-ignore: decorator
@inline
function transposed(across: usize, args: usize, chunk: i32, worker: i32): void {
  const fields = changetype<WinogradFilterFields>(args);
  const filter = fields.filter;
  const channels = fields.channels;
  const out = fields.out;
  const point = fields.point;
  const scratch = fields.scratch + <usize> worker * fields.scratchStride;
  putConstants(scratch);
  const alpha = constant(scratch, ALPHA);
  const beta = constant(scratch, BETA);
  const half = constant(scratch, HALF);
  const temp = scratch + CONSTANT_BYTES;
  const taps = temp + TEMP_BYTES;
  const groups = (out + FILTER_ROWS - 1) / FILTER_ROWS;
  const phase = chunk / groups;
  const to = fields.to + <usize> phase * 5 * across * point;
  const paddedN = (channels + 15) & ~15;
  const row = <usize> out << 2;
  const tap = <usize> channels * row;
  const firstTap = filter + <usize> ((phase >> 1) * 4 + (phase & 1)) * tap;
  const firstRow = chunk % groups * FILTER_ROWS;
  const end = min(out, firstRow + FILTER_ROWS);
  for (let n = 0; n < channels; n += 4) {
    for (let k = firstRow; k < end; k += 4) {
      const at = firstTap + <usize> n * row + (<usize> k << 2);
      transposeFour(at, row, taps);
      transposeFour(at + 2 * tap, row, taps + 64);
      transposeFour(at + 8 * tap, row, taps + 128);
      transposeFour(at + 10 * tap, row, taps + 192);
      for (let i: usize = 0; i < 4; i++) {
        const g = taps + (i << 4);
        const place = packedAddress(to, out, paddedN, k + <i32> i, n);
        tapTile(
          across,
          alpha,
          beta,
          half,
          v128.load(g, 192),
          v128.load(g, 128),
          v128.load(g, 64),
          v128.load(g),
          place,
          point,
          temp,
        );
      }
    }
  }
}
