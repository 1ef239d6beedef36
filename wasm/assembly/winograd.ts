// Convolutions of 4 × 4 taps and stride 2, and their gradients to the input, by Winograd's F(4 × 4, 2 × 2).
//
// Both are sums of 2 × 2 convolutions of stride 1 over tiles of 4 × 4 outputs: the forward pass is one product over
// four phases of the input, laid side by side as channels; the gradient to the input is four products, one for each
// phase of its result.

import { DEPTH, EDGE_BYTES, rowsBlock } from "./gemm-block";
import { epilogue } from "./gemm-epilogue";
import { inputTransform, tableOfPixels, TILE_SCRATCH_BYTES, zerosOf } from "./winograd-tiles";
import { outputsOfPoints, POINTS } from "./winograd-transforms";

/** Columns whose 25 products are kept before they become outputs. */
const SUM_COLUMNS: i32 = 64;

// The tiling: i32 fields in this order, as written by src/backend/kernels/conv/winograd.ts.
const BATCH: i32 = 0;
/** Products (1 or 4) and, within each, phases of the input (4 or 1). */
const PHASES: i32 = 2;
const TILE_ROWS: i32 = 3;
const TILE_COLUMNS: i32 = 4;
const IN_HEIGHT: i32 = 5;
const IN_WIDTH: i32 = 6;
const IN_CHANNELS: i32 = 7;
const IN_STEP: i32 = 8;
const OUT_HEIGHT: i32 = 9;
const OUT_WIDTH: i32 = 10;
const OUT_CHANNELS: i32 = 11;
const OUT_STEP: i32 = 12;
/** First input row of the first tile for p = 0, 1; first input column for q = 0, 1; the same of the output. */
const IN_ROW: i32 = 13;
const IN_COLUMN: i32 = 15;
const OUT_ROW: i32 = 17;
const OUT_COLUMN: i32 = 19;

// @ts-ignore: decorator
@inline
function field(tiling: usize, index: i32): i32 {
  return load<i32>(tiling + (<usize> index << 2));
}

// @ts-ignore: decorator
@inline
function zeroBytes(tiling: usize): usize {
  return (<usize> field(tiling, IN_CHANNELS) << 2) + 63 & ~63;
}

/** Transforms tiles first … first + tiles - 1 of one product to rows `row` bytes apart, for each point. */
function inputTiles(
  tiling: usize,
  product: i32,
  images: usize,
  first: i32,
  tiles: i32,
  to: usize,
  row: usize,
  point: usize,
  scratch: usize,
): void {
  const height = field(tiling, IN_HEIGHT);
  const width = field(tiling, IN_WIDTH);
  const channels = field(tiling, IN_CHANNELS);
  const step = field(tiling, IN_STEP);
  const phases = field(tiling, PHASES);
  const columns = field(tiling, TILE_COLUMNS);
  const imageTiles = field(tiling, TILE_ROWS) * columns;
  const imageBytes = <usize> (height * width * channels) << 2;
  memory.fill(zerosOf(scratch), 0, <usize> channels << 2);
  for (let tile = first; tile < first + tiles; tile++) {
    const image = images + <usize> (tile / imageTiles) * imageBytes;
    const within = tile % imageTiles;
    const tileRow = within / columns * 4 * step;
    const tileColumn = within % columns * 4 * step;
    for (let phase = 0; phase < phases; phase++) {
      const p = (product + phase) >> 1;
      const q = (product + phase) & 1;
      const r = tileRow + field(tiling, IN_ROW + p);
      const c = tileColumn + field(tiling, IN_COLUMN + q);
      tableOfPixels(0, image, height, width, channels, r, c, step, 5, scratch);
      inputTransform(1, channels, to + (<usize> (phase * channels) << 2), 0, point, 16, scratch);
    }
    to += row;
  }
}

/**
 * winogradInput: the left factors of all products, for those shapes whose chunks of winogradConv would share them.
 *
 * Fields: images, to, tiles of a chunk, bytes from row to row, from point to point, from product to product, scratch
 * base and stride, tiling.
 * Chunks: product, then tiles (fastest). Scratch: TILE_SCRATCH_BYTES + zeros.
 */
export function winogradInput(args: usize, chunk: i32, worker: i32): void {
  const images = <usize> load<u32>(args);
  const block = load<i32>(args, 8);
  const row = <usize> load<u32>(args, 12);
  const scratch = <usize> load<u32>(args, 24) + <usize> worker * <usize> load<u32>(args, 28);
  const tiling = args + 32;
  const all = field(tiling, BATCH) * field(tiling, TILE_ROWS) * field(tiling, TILE_COLUMNS);
  const blocks = (all + block - 1) / block;
  const product = chunk / blocks;
  const first = chunk % blocks * block;
  const to = <usize> load<u32>(args, 4) + <usize> product * <usize> load<u32>(args, 20) +
    <usize> first * row;
  inputTiles(
    tiling,
    product,
    images,
    first,
    min(block, all - first),
    to,
    row,
    <usize> load<u32>(args, 16),
    scratch,
  );
}

/** Aᵀ m A of one tile: the 4 × 4 outputs from (row, column) on, `step` apart, as far as they lie in the image. */
function outputTile(
  sums: usize,
  point: usize,
  image: usize,
  tiling: usize,
  row: i32,
  column: i32,
  firstChannel: i32,
  channels: i32,
  bias: usize,
  activation: i32,
  alpha: f32,
  temp: usize,
): void {
  const height = field(tiling, OUT_HEIGHT);
  const width = field(tiling, OUT_WIDTH);
  const step = field(tiling, OUT_STEP);
  const pixelBytes = <usize> field(tiling, OUT_CHANNELS) << 2;
  const rows = min(4, (height - row + step - 1) / step);
  const columns = min(4, (width - column + step - 1) / step);
  const right = <usize> step * pixelBytes;
  const down = right * <usize> width;
  const tile = image + <usize> (row * width + column) * pixelBytes + (<usize> firstChannel << 2);
  let to = tile;
  for (let c = 0; c < channels; c += 4) {
    for (let j: usize = 0; j < 5; j++) {
      const m = sums + j * point;
      outputsOfPoints(
        v128.load(m),
        v128.load(m + 5 * point),
        v128.load(m + 10 * point),
        v128.load(m + 15 * point),
        v128.load(m + 20 * point),
        temp + (j << 4),
        80,
      );
    }
    let line = to;
    for (let i = 0; i < rows; i++) {
      const from = temp + 80 * <usize> i;
      outputsOfPoints(
        v128.load(from),
        v128.load(from, 16),
        v128.load(from, 32),
        v128.load(from, 48),
        v128.load(from, 64),
        temp + 384,
        16,
      );
      let pixel = line;
      for (let j = 0; j < columns; j++) {
        v128.store(pixel, v128.load(temp + 384 + (<usize> j << 4)));
        pixel += right;
      }
      line += down;
    }
    sums += 16;
    to += 16;
  }
  for (let i = 0; i < rows; i++) {
    epilogue(tile + <usize> i * down, right, columns, channels, bias, activation, alpha);
  }
}

/**
 * winogradConv: a block of tiles × output channels of one product.
 *
 * Fields: tile, images, right factors, out, tiles and columns of a block, scratch base and stride, bias, activation,
 * alpha, left factors (0: made here), bytes from row to row, from point to point, from product to product of the left
 * factors, bytes from point to point of the right factors, tiling.
 * Chunks: product, block of tiles, block of columns (fastest).
 * Scratch: EDGE_BYTES + TILE_SCRATCH_BYTES + zeros + 25 · tiles · SUM_COLUMNS · 4 + left factors of the block.
 */
export function winogradConv(args: usize, chunk: i32, worker: i32): void {
  const register = load<i32>(args);
  const blockTiles = load<i32>(args, 16);
  const blockColumns = load<i32>(args, 20);
  const edge = <usize> load<u32>(args, 24) + <usize> worker * <usize> load<u32>(args, 28);
  const bias = <usize> load<u32>(args, 32);
  const row = <usize> load<u32>(args, 48);
  const leftPoint = <usize> load<u32>(args, 52);
  const rightPoint = <usize> load<u32>(args, 60);
  const tiling = args + 64;
  const n = field(tiling, OUT_CHANNELS);
  const depth = field(tiling, PHASES) * field(tiling, IN_CHANNELS);
  const tileColumns = field(tiling, TILE_COLUMNS);
  const imageTiles = field(tiling, TILE_ROWS) * tileColumns;
  const all = field(tiling, BATCH) * imageTiles;
  const tileBlocks = (all + blockTiles - 1) / blockTiles;
  const columnBlocks = (n + blockColumns - 1) / blockColumns;
  const product = chunk / (tileBlocks * columnBlocks);
  const first = chunk / columnBlocks % tileBlocks * blockTiles;
  const tiles = min(blockTiles, all - first);
  const firstColumn = chunk % columnBlocks * blockColumns;
  const lastColumn = min(firstColumn + blockColumns, n);

  const scratch = edge + EDGE_BYTES;
  const sums = zerosOf(scratch) + zeroBytes(tiling);
  const sumRow = <usize> SUM_COLUMNS << 2;
  const sumPoint = <usize> tiles * sumRow;
  let left = <usize> load<u32>(args, 44);
  if (left == 0) {
    left = sums + <usize> POINTS * <usize> blockTiles * sumRow;
    inputTiles(
      tiling,
      product,
      <usize> load<u32>(args, 4),
      first,
      tiles,
      left,
      row,
      leftPoint,
      scratch,
    );
  } else {
    left += <usize> product * <usize> load<u32>(args, 56) + <usize> first * row;
  }
  const right = <usize> load<u32>(args, 8) + <usize> (product * POINTS) * rightPoint;
  const paddedN = <usize> ((n + 15) & ~15);
  const outImage = <usize> (field(tiling, OUT_HEIGHT) * field(tiling, OUT_WIDTH) * n) << 2;

  for (let j = firstColumn; j < lastColumn; j += SUM_COLUMNS) {
    const columns = min(SUM_COLUMNS, lastColumn - j);
    for (let t = 0; t < POINTS; t++) {
      for (let start = 0; start < depth; start += DEPTH) {
        const k = min(DEPTH, depth - start);
        const a = left + <usize> t * leftPoint + (<usize> start << 2);
        const b = right + <usize> t * rightPoint +
          ((<usize> start * paddedN + <usize> j * <usize> k) << 2);
        rowsBlock(
          register,
          k,
          tiles,
          columns,
          a,
          row,
          b,
          <usize> k << 6,
          sums + <usize> t * sumPoint,
          sumRow,
          start > 0,
          edge,
        );
      }
    }
    for (let i = 0; i < tiles; i++) {
      const within = (first + i) % imageTiles;
      const outRow = within / tileColumns * 4 * field(tiling, OUT_STEP) +
        field(tiling, OUT_ROW + (product >> 1));
      const outColumn = within % tileColumns * 4 * field(tiling, OUT_STEP) +
        field(tiling, OUT_COLUMN + (product & 1));
      const image = <usize> load<u32>(args, 12) + <usize> ((first + i) / imageTiles) * outImage;
      outputTile(
        sums + <usize> i * sumRow,
        sumPoint,
        image,
        tiling,
        outRow,
        outColumn,
        j,
        columns,
        bias == 0 ? 0 : bias + (<usize> j << 2),
        load<i32>(args, 36),
        load<f32>(args, 40),
        scratch,
      );
    }
  }
}
