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

/** Bytes between rows of patches, a cache line more than the elements so that rows do not collide in the cache. */
const ROW_BYTES: usize = (<usize> DEPTH << 2) + 64;

/**
 * convForward: y = activation(patches(x) · filter + bias). Chunk = a block of output pixels × output channels.
 *
 * Fields: tile, x, filter packed in panels of 16, y, rows and columns of a block, scratch base and stride, bias,
 * activation, alpha, geometry.
 * Scratch: EDGE_BYTES + rows · ROW_BYTES.
 */
export function convForward(args: usize, chunk: i32, worker: i32): void {
  const tile = load<i32>(args);
  const x = <usize> load<u32>(args, 4);
  const filter = <usize> load<u32>(args, 8);
  const y = <usize> load<u32>(args, 12);
  const blockRows = load<i32>(args, 16);
  const blockColumns = load<i32>(args, 20);
  const edge = <usize> load<u32>(args, 24) + <usize> worker * <usize> load<u32>(args, 28);
  const bias = <usize> load<u32>(args, 32);
  const g = args + 44;
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
    load<i32>(args, 36),
    load<f32>(args, 40),
  );
}

/**
 * convFilter: patches(x)ᵀ · dy. Chunk = a block of filter elements × output channels, summed over one piece of the
 * output pixels; piece p goes to out + p · filter bytes.
 *
 * Fields: tile, x, dy, packed (1: dy was packed in panels of 16; 0: it is packed here, which is cheaper where one block
 * has all rows), out, rows and columns of a block, scratch base and stride, pieces, geometry.
 * Scratch: EDGE_BYTES + DEPTH · (rows · 4 + 64), and DEPTH · columns · 4 where dy is packed here.
 */
export function convFilter(args: usize, chunk: i32, worker: i32): void {
  const tile = load<i32>(args);
  const x = <usize> load<u32>(args, 4);
  const dy = <usize> load<u32>(args, 8);
  const packed = load<i32>(args, 12) != 0;
  const out = <usize> load<u32>(args, 16);
  const blockRows = load<i32>(args, 20);
  const blockColumns = load<i32>(args, 24);
  const edge = <usize> load<u32>(args, 28) + <usize> worker * <usize> load<u32>(args, 32);
  const pieces = load<i32>(args, 36);
  const g = args + 40;
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
  const lda = (<usize> blockRows << 2) + 64;
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

/** Elements that one chunk of sumPieces adds up. */
const SUM_CHUNK: i32 = 4096;

/** sumPieces: out[i] = ((piece 0 + piece 1) + piece 2) + …. Fields: pieces' address, out, length, pieces. */
export function sumPieces(args: usize, chunk: i32, worker: i32): void {
  const from = <usize> load<u32>(args);
  const out = <usize> load<u32>(args, 4);
  const length = load<i32>(args, 8);
  const pieces = load<i32>(args, 12);
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
