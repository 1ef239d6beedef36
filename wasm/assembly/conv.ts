// Convolutions as matrix products whose left factor, the patches of the images, is made block by block.

import {
  BATCH,
  CHANNELS,
  FILTER_HEIGHT,
  FILTER_WIDTH,
  geometry,
  OUT_CHANNELS,
  OUT_HEIGHT,
  OUT_WIDTH,
  patches,
} from "./conv-patches";
import { colsBlock, DEPTH, EDGE_BYTES, rowsBlock } from "./gemm-block";
import { epilogue } from "./gemm-epilogue";
import { packRows } from "./pack";

/** Bytes between rows of patches besides their elements, so that rows do not collide in the cache. @border */
export const ROW_GAP: usize = 64;
/** Bytes from row to row of patches. @border */
export const ROW_BYTES: usize = (<usize> DEPTH << 2) + ROW_GAP;

/** Fields of convForward; behind them a ConvGeometry. @border */
@unmanaged
export class ConvForwardFields {
  /** The register tile: TILE_5X8 or TILE_2X16. */
  tile: i32;
  x: usize;
  /** Packed in panels of 16. */
  filter: usize;
  y: usize;
  /** Output pixels of a block. */
  blockRows: i32;
  /** Output channels of a block. */
  blockColumns: i32;
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
}

/**
 * convForward: y = activation(patches(x) · filter + bias). Chunk = a block of output pixels × output channels.
 *
 * Scratch: EDGE_BYTES + rows · ROW_BYTES.
 */
export function convForward(args: usize, chunk: i32, worker: i32): void {
  const fields = changetype<ConvForwardFields>(args);
  const tile = fields.tile;
  const x = fields.x;
  const filter = fields.filter;
  const y = fields.y;
  const blockRows = fields.blockRows;
  const blockColumns = fields.blockColumns;
  const edge = fields.scratch + <usize> worker * fields.scratchStride;
  const bias = fields.bias;
  const g = args + offsetof<ConvForwardFields>();
  const n = geometry(g, OUT_CHANNELS);
  const pixels = geometry(g, BATCH) * geometry(g, OUT_HEIGHT) * geometry(g, OUT_WIDTH);
  const depth = geometry(g, FILTER_HEIGHT) * geometry(g, FILTER_WIDTH) * geometry(g, CHANNELS);
  const columnBlocks = (n + blockColumns - 1) / blockColumns;
  const i = chunk / columnBlocks * blockRows;
  const j = chunk % columnBlocks * blockColumns;
  const rows = min(blockRows, pixels - i);
  const columns = min(blockColumns, n - j);
  const left = edge + EDGE_BYTES;
  const ldc = <usize> n << 2;
  const c = y + <usize> i * ldc + (<usize> j << 2);
  const paddedN = <usize> ((n + 15) & ~15);
  for (let start = 0; start < depth; start += DEPTH) {
    const k = min(DEPTH, depth - start);
    const b = filter + (<usize> start * paddedN << 2) + (<usize> j * <usize> k << 2);
    patches(g, x, i, rows, start, k, left, ROW_BYTES);
    rowsBlock(tile, k, DEPTH, rows, columns, left, ROW_BYTES, b, <usize> k << 6, c, ldc, start > 0, edge);
  }
  epilogue(
    c,
    ldc,
    rows,
    columns,
    bias == 0 ? 0 : bias + (<usize> j << 2),
    fields.activation,
    fields.alpha,
  );
}

/** Fields of convFilter; behind them a ConvGeometry. @border */
@unmanaged
export class ConvFilterFields {
  /** The register tile: TILE_5X8 or TILE_2X16. */
  tile: i32;
  x: usize;
  dy: usize;
  /** 1: dy was packed in panels of 16; 0: it is packed here, which is cheaper where one block has all rows. */
  packed: i32;
  /** Piece p of the sum goes p filters further. */
  out: usize;
  /** Filter elements of a block. */
  blockRows: i32;
  /** Output channels of a block. */
  blockColumns: i32;
  /** Address of the first worker's scratch. */
  scratch: usize;
  /** Bytes from one worker's to the next. */
  scratchStride: usize;
  /** Into how many the sum over the output pixels is cut. */
  pieces: i32;
}

/**
 * convFilter: patches(x)ᵀ · dy. Chunk = a block of filter elements × output channels, summed over one piece of the
 * output pixels; piece p goes to out + p · filter bytes.
 *
 * Scratch: EDGE_BYTES + DEPTH · (rows · 4 + ROW_GAP), and DEPTH · columns · 4 where dy is packed here.
 */
export function convFilter(args: usize, chunk: i32, worker: i32): void {
  const fields = changetype<ConvFilterFields>(args);
  const tile = fields.tile;
  const x = fields.x;
  const dy = fields.dy;
  const packed = fields.packed != 0;
  const out = fields.out;
  const blockRows = fields.blockRows;
  const blockColumns = fields.blockColumns;
  const edge = fields.scratch + <usize> worker * fields.scratchStride;
  const pieces = fields.pieces;
  const g = args + offsetof<ConvFilterFields>();
  const n = geometry(g, OUT_CHANNELS);
  const m = geometry(g, FILTER_HEIGHT) * geometry(g, FILTER_WIDTH) * geometry(g, CHANNELS);
  const pixels = geometry(g, BATCH) * geometry(g, OUT_HEIGHT) * geometry(g, OUT_WIDTH);
  const rowBlocks = (m + blockRows - 1) / blockRows;
  const columnBlocks = (n + blockColumns - 1) / blockColumns;
  const piece = chunk / (rowBlocks * columnBlocks);
  const i = chunk / columnBlocks % rowBlocks * blockRows;
  const j = chunk % columnBlocks * blockColumns;
  const rows = min(blockRows, m - i);
  const columns = min(blockColumns, n - j);
  const left = edge + EDGE_BYTES;
  const lda = (<usize> blockRows << 2) + ROW_GAP;
  const right = left + <usize> DEPTH * lda;
  const ldc = <usize> n << 2;
  const c = out + (<usize> piece * <usize> m + <usize> i) * ldc + (<usize> j << 2);
  const paddedN = <usize> ((n + 15) & ~15);
  const blocks = (pixels + DEPTH - 1) / DEPTH;
  const first = blocks * piece / pieces;
  const last = blocks * (piece + 1) / pieces;
  for (let block = first; block < last; block++) {
    const start = block * DEPTH;
    const k = min(DEPTH, pixels - start);
    let b = dy + (<usize> start * paddedN << 2) + (<usize> j * <usize> k << 2);
    if (!packed) {
      b = right;
      packRows(dy + <usize>start * ldc + (<usize>j << 2), ldc, k, columns, right);
    }
    patches(g, x, start, k, i, rows, left, lda);
    colsBlock(
      tile,
      k,
      DEPTH,
      rows,
      columns,
      left,
      lda,
      16,
      b,
      <usize> k << 6,
      c,
      ldc,
      block > first,
      edge,
    );
  }
}

/** Elements that one chunk of sumPieces adds up. @border */
export const SUM_CHUNK: i32 = 4096;

/** Fields of sumPieces. @border */
@unmanaged
export class SumPiecesFields {
  /** The pieces, one after the other. */
  from: usize;
  out: usize;
  /** Elements of a piece. */
  length: i32;
  pieces: i32;
}

/** sumPieces: out[i] = ((piece 0 + piece 1) + piece 2) + …. */
export function sumPieces(args: usize, chunk: i32, worker: i32): void {
  const fields = changetype<SumPiecesFields>(args);
  const from = fields.from;
  const out = fields.out;
  const length = fields.length;
  const pieces = fields.pieces;
  const end = min((chunk + 1) * SUM_CHUNK, length);
  let i = chunk * SUM_CHUNK;
  for (; i + 4 <= end; i += 4) {
    let at = from + (<usize> i << 2);
    let sum = v128.load(at);
    for (let piece = 1; piece < pieces; piece++) {
      at += <usize> length << 2;
      sum = f32x4.add(sum, v128.load(at));
    }
    v128.store(out + (<usize> i << 2), sum);
  }
  for (; i < end; i++) {
    let at = from + (<usize> i << 2);
    let sum = load<f32>(at);
    for (let piece = 1; piece < pieces; piece++) {
      at += <usize> length << 2;
      sum += load<f32>(at);
    }
    store<f32>(out + (<usize> i << 2), sum);
  }
}
