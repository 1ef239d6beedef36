// The gradient to a filter of 4 × 4 taps and stride 2 by Winograd's F(2 × 2, 4 × 4): for each of 25 points one product
// of the transformed input tiles (4 phases · in channels × tiles) with the transformed gradient tiles
// (tiles × out channels), and from the 25 sums the four taps of each phase.

import { addSums, colsBlock, DEPTH, EDGE_BYTES } from "./gemm-block";
import {
  ALPHA,
  BETA,
  constant,
  CONSTANT_BYTES,
  PRODUCT,
  putConstants,
  SCALE2,
  SIZE,
} from "./winograd-constants";
import { tapsOfPoints } from "./winograd-five";
import {
  gradientTransform,
  inputTransform,
  prepareTiles,
  STAGGER,
  TILE_GROUP,
  tableOfPixels,
} from "./winograd-tiles";

/** Points in both directions: products for one tile. @border */
export const POINTS: i32 = 25;
/** Bytes of taps between both directions of a transform. */
const TEMP_BYTES: usize = 192;
/** Bytes that making taps of sums needs. @border */
export const TAPS_BYTES: usize = CONSTANT_BYTES + TEMP_BYTES;
/** Terms of a sum that are summed on their own, one more than a multiple of 8. @border */
export const PIECE: i32 = 33;

/** The sizes of a convolution of 4 × 4 taps and stride 2. @border */
@unmanaged
export class WinogradGradientGeometry {
  batch: i32;
  height: i32;
  width: i32;
  channels: i32;
  outHeight: i32;
  outWidth: i32;
  outChannels: i32;
  padTop: i32;
  padLeft: i32;
}

// The indices of its fields.
const BATCH: i32 = <i32> offsetof<WinogradGradientGeometry>("batch") >> 2;
const HEIGHT: i32 = <i32> offsetof<WinogradGradientGeometry>("height") >> 2;
const WIDTH: i32 = <i32> offsetof<WinogradGradientGeometry>("width") >> 2;
const CHANNELS: i32 = <i32> offsetof<WinogradGradientGeometry>("channels") >> 2;
const OUT_HEIGHT: i32 = <i32> offsetof<WinogradGradientGeometry>("outHeight") >> 2;
const OUT_WIDTH: i32 = <i32> offsetof<WinogradGradientGeometry>("outWidth") >> 2;
const OUT_CHANNELS: i32 = <i32> offsetof<WinogradGradientGeometry>("outChannels") >> 2;
const PAD_TOP: i32 = <i32> offsetof<WinogradGradientGeometry>("padTop") >> 2;
const PAD_LEFT: i32 = <i32> offsetof<WinogradGradientGeometry>("padLeft") >> 2;

// @ts-ignore: decorator
@inline
function field(g: usize, index: i32): i32 {
  return load<i32>(g + (<usize> index << 2));
}

// @ts-ignore: decorator
@inline
function tileCount(extent: i32): i32 {
  return (extent + 3) >> 2;
}

/** Fields of winogradGradientTiles; behind them a WinogradGradientGeometry. @border */
@unmanaged
export class WinogradGradientTilesFields {
  x: usize;
  dy: usize;
  /** The left factors. */
  left: usize;
  /** Bytes from point to point. */
  leftPoint: usize;
  /** The right factors. */
  right: usize;
  /** Bytes from point to point. */
  rightPoint: usize;
  /** Tiles of a chunk. */
  block: i32;
  /** Address of the first worker's scratch. */
  scratch: usize;
  /** Bytes from one worker's to the next. */
  scratchStride: usize;
}

/**
 * winogradGradientTiles: transforms some tiles of x into panels of 4 channels, and of dy into panels of 16.
 *
 * Chunks: tiles. Scratch: TILE_SCRATCH_BYTES + zeros for the wider of both.
 */
export function winogradGradientTiles(args: usize, chunk: i32, worker: i32): void {
  const left = changetype<WinogradGradientTilesFields>(args).left;
  const leftPoint = changetype<WinogradGradientTilesFields>(args).leftPoint;
  const right = changetype<WinogradGradientTilesFields>(args).right;
  const rightPoint = changetype<WinogradGradientTilesFields>(args).rightPoint;
  const block = changetype<WinogradGradientTilesFields>(args).block;
  const scratch = changetype<WinogradGradientTilesFields>(args).scratch + <usize> worker * changetype<WinogradGradientTilesFields>(args).scratchStride;
  const g = args + offsetof<WinogradGradientTilesFields>();
  const height = field(g, HEIGHT);
  const width = field(g, WIDTH);
  const channels = field(g, CHANNELS);
  const outHeight = field(g, OUT_HEIGHT);
  const outWidth = field(g, OUT_WIDTH);
  const out = field(g, OUT_CHANNELS);
  const columns = tileCount(outWidth);
  const imageTiles = tileCount(outHeight) * columns;
  const all = field(g, BATCH) * imageTiles;
  const paddedOut = <usize> ((out + 15) & ~15);
  prepareTiles(scratch, max(channels, out));
  const end = min(all, (chunk + 1) * block);
  // four tiles at a time, whose elements of the left factors lie side by side
  for (let first = chunk * block; first < end; first += TILE_GROUP) {
    const tiles = min(TILE_GROUP, end - first);
    const start = first & ~(DEPTH - 1);
    const depth = <usize> min(DEPTH, all - start);
    for (let phase = 0; phase < 4; phase++) {
      for (let i = 0; i < tiles; i++) {
        const within = (first + i) % imageTiles;
        const x = changetype<WinogradGradientTilesFields>(args).x +
          (<usize> ((first + i) / imageTiles) * <usize> (height * width * channels) << 2);
        const r = 8 * (within / columns) + (phase >> 1) - field(g, PAD_TOP);
        const c = 8 * (within % columns) + (phase & 1) - field(g, PAD_LEFT);
        tableOfPixels(i, x, height, width, channels, r, c, 2, 5, 5, scratch);
      }
      const to = left +
        ((<usize> start * <usize> (4 * channels) + <usize> (phase * channels) * depth +
          <usize> (first - start) * 4) << 2);
      inputTransform(5, tiles, channels, to, 16, leftPoint, depth << 4, scratch);
    }
    for (let tile = first; tile < first + tiles; tile++) {
      const within = tile % imageTiles;
      const dy = changetype<WinogradGradientTilesFields>(args).dy +
        (<usize> (tile / imageTiles) * <usize> (outHeight * outWidth * out) << 2);
      const row = 4 * (within / columns);
      const column = 4 * (within % columns);
      tableOfPixels(0, dy, outHeight, outWidth, out, row, column, 1, 4, 4, scratch);
      const to = right + ((<usize> start * paddedOut + <usize> (tile - start) * 16) << 2);
      gradientTransform(out, to, rightPoint, depth << 6, scratch);
    }
  }
}

/** The four taps of one channel of one phase from its 25 rows of sums. */
function taps(
  sums: usize,
  point: usize,
  to: usize,
  tap: usize,
  columns: i32,
  constants: usize,
  temp: usize,
): void {
  const alpha = constant(constants, ALPHA);
  const beta = constant(constants, BETA);
  const product = constant(constants, PRODUCT);
  const size = constant(constants, SIZE);
  const scale = constant(constants, SCALE2);
  for (let j = 0; j < columns; j += 4) {
    for (let i: usize = 0; i < 5; i++) {
      const m = sums + i * point;
      const at = temp + (i << 4);
      tapsOfPoints(
        alpha,
        beta,
        product,
        size,
        v128.load(m),
        v128.load(m + 5 * point),
        v128.load(m + 10 * point),
        v128.load(m + 15 * point),
        v128.load(m + 20 * point),
        at,
        at + 80,
      );
    }
    for (let i: usize = 0; i < 2; i++) {
      const from = temp + 80 * i;
      // taps two columns apart, and two rows apart in a filter of four columns
      const row = to + 8 * i * tap;
      tapsOfPoints(
        alpha,
        beta,
        product,
        size,
        f32x4.mul(scale, v128.load(from)),
        f32x4.mul(scale, v128.load(from, 16)),
        f32x4.mul(scale, v128.load(from, 32)),
        f32x4.mul(scale, v128.load(from, 48)),
        f32x4.mul(scale, v128.load(from, 64)),
        row,
        row + 2 * tap,
      );
    }
    sums += 16;
    to += 16;
  }
}

/** Fields of winogradGradient; behind them a WinogradGradientGeometry. @border */
@unmanaged
export class WinogradGradientFields {
  /** The register tile: TILE_5X8 or TILE_2X16. */
  tile: i32;
  /** The left factors. */
  left: usize;
  /** Bytes from point to point. */
  leftPoint: usize;
  /** The right factors. */
  right: usize;
  /** Bytes from point to point. */
  rightPoint: usize;
  dw: usize;
  blockRows: i32;
  blockColumns: i32;
  /** Address of the first worker's scratch. */
  scratch: usize;
  /** Bytes from one worker's to the next. */
  scratchStride: usize;
}

/**
 * winogradGradient: a block of phases · in channels × out channels of the filter's gradient.
 *
 * Chunks: block of rows, block of columns (fastest).
 * Scratch: EDGE_BYTES + TAPS_BYTES + POINTS · (rows · columns · 4 + STAGGER) + rows · columns · 4.
 */
export function winogradGradient(args: usize, chunk: i32, worker: i32): void {
  const fields = changetype<WinogradGradientFields>(args);
  const register = fields.tile;
  const leftPoint = fields.leftPoint;
  const rightPoint = fields.rightPoint;
  const blockRows = fields.blockRows;
  const blockColumns = fields.blockColumns;
  const edge = fields.scratch + <usize> worker * fields.scratchStride;
  const g = args + offsetof<WinogradGradientFields>();
  const channels = field(g, CHANNELS);
  const n = field(g, OUT_CHANNELS);
  const m = 4 * channels;
  const depth = field(g, BATCH) * tileCount(field(g, OUT_HEIGHT)) * tileCount(field(g, OUT_WIDTH));
  const columnBlocks = (n + blockColumns - 1) / blockColumns;
  const i = chunk / columnBlocks * blockRows;
  const j = chunk % columnBlocks * blockColumns;
  const rows = min(blockRows, m - i);
  const columns = min(blockColumns, n - j);
  const constants = edge + EDGE_BYTES;
  const temp = constants + CONSTANT_BYTES;
  const sums = temp + TEMP_BYTES;
  putConstants(constants);
  const sumRow = <usize> blockColumns << 2;
  const sumPoint = <usize> blockRows * sumRow + STAGGER;
  const later = sums + <usize> POINTS * sumPoint;
  const paddedN = <usize> ((n + 15) & ~15);
  for (let t: usize = 0; t < <usize> POINTS; t++) {
    for (let start = 0; start < depth; start += DEPTH) {
      const k = min(DEPTH, depth - start);
      const a = fields.left + t * leftPoint +
        ((<usize> start * <usize> m + <usize> i * <usize> k) << 2);
      const b = fields.right + t * rightPoint +
        ((<usize> start * paddedN + <usize> j * <usize> k) << 2);
      colsBlock(
        register,
        k,
        PIECE,
        rows,
        columns,
        a,
        16,
        <usize> k << 4,
        b,
        <usize> k << 6,
        start > 0 ? later : sums + t * sumPoint,
        sumRow,
        false,
        edge,
      );
      // summed on its own: it rounds less than sums that grow piece by piece
      if (start > 0) addSums(later, sums + t * sumPoint, sumRow, rows, columns);
    }
  }
  const tap = <usize> (channels * n) << 2;
  for (let r = 0; r < rows; r++) {
    const phase = (i + r) / channels;
    const channel = i + r - phase * channels;
    const to = fields.dw + <usize> ((phase >> 1) * 4 + (phase & 1)) * tap +
      (<usize> (channel * n + j) << 2);
    taps(sums + <usize> r * sumRow, sumPoint, to, tap, columns, constants, temp);
  }
}
