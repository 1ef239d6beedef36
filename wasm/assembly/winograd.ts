// Convolutions of 4 × 4 taps and stride 2, and their gradients to the input, by Winograd's F(4 × 4, 2 × 2) or, with
// smaller errors, F(4 × 2, 2 × 2).
//
// Both are sums of 2 × 2 convolutions of stride 1 over tiles of 4 × 4 or 4 × 2 outputs: the forward pass is one product over
// four phases of the input, laid side by side as channels; the gradient to the input is four products, one for each
// phase of its result.

import { addSums, DEPTH, EDGE_BYTES, rowsBlock } from "./gemm-block";
import { epilogue } from "./gemm-epilogue";
import {
  ALPHA,
  BETA,
  constant,
  HALF,
  PRODUCT,
  PRODUCT_A,
  PRODUCT_A2,
  PRODUCT_B,
  PRODUCT_B2,
  putConstants,
  SCALE,
  SCALE2,
  SIZE,
} from "./winograd-constants";
import * as five from "./winograd-five";
import * as three from "./winograd-three";
import {
  constantsOf,
  inputTransform,
  prepareTiles,
  STAGGER,
  tableOfPixels,
  tablesOf,
  TEMP_ROW,
  TEMP_TILE,
  TILE_SCRATCH_BYTES,
  zerosOf,
} from "./winograd-tiles";

/** Columns whose products at all points are kept before they become outputs. @border */
export const SUM_COLUMNS: i32 = 64;

/** Tiles of 2 × 2 convolutions: where they read and write. @border */
@unmanaged
export class WinogradTiling {
  batch: i32;
  /** 1 or 4. */
  products: i32;
  /** Phases of the input in each product, 4 or 1. */
  phases: i32;
  tileRows: i32;
  tileColumns: i32;
  inHeight: i32;
  inWidth: i32;
  inChannels: i32;
  inStep: i32;
  outHeight: i32;
  outWidth: i32;
  outChannels: i32;
  outStep: i32;
  /** First input row of the first tile for p = 0. */
  inRow: i32;
  /** The same for p = 1. */
  inRow1: i32;
  /** First input column for q = 0. */
  inColumn: i32;
  /** The same for q = 1. */
  inColumn1: i32;
  /** First output row for p = 0. */
  outRow: i32;
  /** The same for p = 1. */
  outRow1: i32;
  /** First output column for q = 0. */
  outColumn: i32;
  /** The same for q = 1. */
  outColumn1: i32;
  /** Points across: 5 for tiles of 4 columns, 3 for tiles of 2. */
  across: i32;
  /** Terms of a product's sum that are summed on their own: see rowsBlock. */
  piece: i32;
}

// The indices of its fields; row and column for p or q = 1 follow those for 0.
const BATCH: i32 = <i32> offsetof<WinogradTiling>("batch") >> 2;
const PHASES: i32 = <i32> offsetof<WinogradTiling>("phases") >> 2;
const TILE_ROWS: i32 = <i32> offsetof<WinogradTiling>("tileRows") >> 2;
const TILE_COLUMNS: i32 = <i32> offsetof<WinogradTiling>("tileColumns") >> 2;
const IN_HEIGHT: i32 = <i32> offsetof<WinogradTiling>("inHeight") >> 2;
const IN_WIDTH: i32 = <i32> offsetof<WinogradTiling>("inWidth") >> 2;
const IN_CHANNELS: i32 = <i32> offsetof<WinogradTiling>("inChannels") >> 2;
const IN_STEP: i32 = <i32> offsetof<WinogradTiling>("inStep") >> 2;
const OUT_HEIGHT: i32 = <i32> offsetof<WinogradTiling>("outHeight") >> 2;
const OUT_WIDTH: i32 = <i32> offsetof<WinogradTiling>("outWidth") >> 2;
const OUT_CHANNELS: i32 = <i32> offsetof<WinogradTiling>("outChannels") >> 2;
const OUT_STEP: i32 = <i32> offsetof<WinogradTiling>("outStep") >> 2;
const IN_ROW: i32 = <i32> offsetof<WinogradTiling>("inRow") >> 2;
const IN_COLUMN: i32 = <i32> offsetof<WinogradTiling>("inColumn") >> 2;
const OUT_ROW: i32 = <i32> offsetof<WinogradTiling>("outRow") >> 2;
const OUT_COLUMN: i32 = <i32> offsetof<WinogradTiling>("outColumn") >> 2;
const ACROSS: i32 = <i32> offsetof<WinogradTiling>("across") >> 2;
const PIECE: i32 = <i32> offsetof<WinogradTiling>("piece") >> 2;

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

/** Columns of a tile's outputs. */
// @ts-ignore: decorator
@inline
function tileWidth(tiling: usize): i32 {
  return field(tiling, ACROSS) - 1;
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
  const across = field(tiling, ACROSS);
  const imageTiles = field(tiling, TILE_ROWS) * columns;
  const imageBytes = <usize> (height * width * channels) << 2;
  prepareTiles(scratch, channels);
  for (let tile = first; tile < first + tiles; tile++) {
    const image = images + <usize> (tile / imageTiles) * imageBytes;
    const within = tile % imageTiles;
    const tileRow = within / columns * 4 * step;
    const tileColumn = within % columns * (across - 1) * step;
    for (let phase = 0; phase < phases; phase++) {
      const p = (product + phase) >> 1;
      const q = (product + phase) & 1;
      const r = tileRow + field(tiling, IN_ROW + p);
      const c = tileColumn + field(tiling, IN_COLUMN + q);
      tableOfPixels(0, image, height, width, channels, r, c, step, 5, across, scratch);
      const toPhase = to + (<usize> (phase * channels) << 2);
      inputTransform(across, 1, channels, toPhase, 0, point, 16, scratch);
    }
    to += row;
  }
}

/** Fields of winogradInput; behind them a WinogradTiling. @border */
@unmanaged
export class WinogradInputFields {
  images: usize;
  to: usize;
  /** Tiles of a chunk. */
  block: i32;
  /** Bytes from row to row of the left factors. */
  row: usize;
  /** Bytes from point to point. */
  point: usize;
  /** Bytes from product to product. */
  product: usize;
  /** Address of the first worker's scratch. */
  scratch: usize;
  /** Bytes from one worker's to the next. */
  scratchStride: usize;
}

/**
 * winogradInput: the left factors of all products, for those shapes whose chunks of winogradConv would share them.
 *
 * Chunks: product, then tiles (fastest). Scratch: TILE_SCRATCH_BYTES + zeros.
 */
export function winogradInput(args: usize, chunk: i32, worker: i32): void {
  const fields = changetype<WinogradInputFields>(args);
  const images = fields.images;
  const block = fields.block;
  const row = fields.row;
  const scratch = fields.scratch + <usize> worker * fields.scratchStride;
  const tiling = args + offsetof<WinogradInputFields>();
  const all = field(tiling, BATCH) * field(tiling, TILE_ROWS) * field(tiling, TILE_COLUMNS);
  const blocks = (all + block - 1) / block;
  const product = chunk / blocks;
  const first = chunk % blocks * block;
  const to = fields.to + <usize> product * fields.product +
    <usize> first * row;
  inputTiles(
    tiling,
    product,
    images,
    first,
    min(block, all - first),
    to,
    row,
    fields.point,
    scratch,
  );
}

/**
 * Aᵀ m A of up to SUM_COLUMNS channels: the 4 × (across - 1) outputs, of which `rows` × `columns` lie in the image.
 *
 * @param beyond where as many channels of the others may go
 */
// @ts-ignore: decorator
@inline
function outputs(
  across: usize,
  sums: usize,
  point: usize,
  to: usize,
  channels: i32,
  rows: i32,
  columns: i32,
  right: usize,
  down: usize,
  constants: usize,
  temp: usize,
  beyond: usize,
): void {
  const alpha = constant(constants, ALPHA);
  const beta = constant(constants, BETA);
  const product = constant(constants, PRODUCT);
  const productA = constant(constants, PRODUCT_A);
  const productB = constant(constants, PRODUCT_B);
  const productA2 = constant(constants, PRODUCT_A2);
  const productB2 = constant(constants, PRODUCT_B2);
  const size = constant(constants, SIZE);
  for (let j: usize = 0; j < across; j++) {
    let m = sums + j * point;
    let column = temp + (j << 4);
    for (let c = 0; c < channels; c += 4) {
      five.outputsOfPoints(
        alpha,
        beta,
        product,
        productA,
        productB,
        productA2,
        productB2,
        size,
        v128.load(m),
        v128.load(m + across * point),
        v128.load(m + 2 * across * point),
        v128.load(m + 3 * across * point),
        v128.load(m + 4 * across * point),
        column,
        column + TEMP_ROW,
        column + 2 * TEMP_ROW,
        column + 3 * TEMP_ROW,
      );
      m += 16;
      column += TEMP_TILE;
    }
  }
  const half = constant(constants, HALF);
  const scale = constant(constants, across == 5 ? SCALE2 : SCALE);
  for (let i = 0; i < rows; i++) {
    let from = temp + TEMP_ROW * <usize> i;
    let y0 = to + down * <usize> i;
    let y1 = columns > 1 ? y0 + right : beyond;
    let y2 = columns > 2 ? y0 + 2 * right : beyond;
    let y3 = columns > 3 ? y0 + 3 * right : beyond;
    for (let c = 0; c < channels; c += 4) {
      const m0 = f32x4.mul(scale, v128.load(from));
      const m1 = f32x4.mul(scale, v128.load(from, 16));
      const m2 = f32x4.mul(scale, v128.load(from, 32));
      if (across == 5) {
        five.outputsOfPoints(
          alpha,
          beta,
          product,
          productA,
          productB,
          productA2,
          productB2,
          size,
          m0,
          m1,
          m2,
          f32x4.mul(scale, v128.load(from, 48)),
          f32x4.mul(scale, v128.load(from, 64)),
          y0,
          y1,
          y2,
          y3,
        );
      } else {
        three.outputsOfPoints(half, m0, m1, m2, y0, y1);
      }
      from += TEMP_TILE;
      y0 += 16;
      y1 += 16;
      y2 += 16;
      y3 += 16;
    }
  }
}

/** The outputs of one tile from (row, column) on, `step` apart, as far as they lie in the image. */
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
  scratch: usize,
): void {
  const height = field(tiling, OUT_HEIGHT);
  const width = field(tiling, OUT_WIDTH);
  const step = field(tiling, OUT_STEP);
  const pixelBytes = <usize> field(tiling, OUT_CHANNELS) << 2;
  const rows = min(4, (height - row + step - 1) / step);
  const columns = min(tileWidth(tiling), (width - column + step - 1) / step);
  const right = <usize> step * pixelBytes;
  const down = right * <usize> width;
  const tile = image + <usize> (row * width + column) * pixelBytes + (<usize> firstChannel << 2);
  const constants = constantsOf(scratch);
  // the tables of addresses have done their work
  const beyond = tablesOf(scratch);
  if (field(tiling, ACROSS) == 5) {
    outputs(5, sums, point, tile, channels, rows, columns, right, down, constants, scratch, beyond);
  } else {
    outputs(3, sums, point, tile, channels, rows, columns, right, down, constants, scratch, beyond);
  }
  for (let i = 0; i < rows; i++) {
    epilogue(tile + <usize> i * down, right, columns, channels, bias, activation, alpha);
  }
}

/** Fields of winogradConv; behind them a WinogradTiling. @border */
@unmanaged
export class WinogradConvFields {
  /** The register tile: TILE_5X8 or TILE_2X16. */
  tile: i32;
  images: usize;
  /** The right factors. */
  right: usize;
  out: usize;
  blockTiles: i32;
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
  /** The left factors; 0: they are made here. */
  left: usize;
  /** Bytes from row to row of the left factors. */
  row: usize;
  /** Bytes from point to point. */
  leftPoint: usize;
  /** Bytes from product to product. */
  leftProduct: usize;
  /** Bytes from point to point of the right factors. */
  rightPoint: usize;
}

/**
 * winogradConv: a block of tiles × output channels of one product.
 *
 * Chunks: product, block of tiles, block of columns (fastest).
 * Scratch: EDGE_BYTES + TILE_SCRATCH_BYTES + zeros + points · (tiles · SUM_COLUMNS · 4 + STAGGER) + tiles · SUM_COLUMNS · 4
 * + left factors of the block.
 */
export function winogradConv(args: usize, chunk: i32, worker: i32): void {
  const register = changetype<WinogradConvFields>(args).tile;
  const blockTiles = changetype<WinogradConvFields>(args).blockTiles;
  const blockColumns = changetype<WinogradConvFields>(args).blockColumns;
  const edge = changetype<WinogradConvFields>(args).scratch + <usize> worker * changetype<WinogradConvFields>(args).scratchStride;
  const bias = changetype<WinogradConvFields>(args).bias;
  const row = changetype<WinogradConvFields>(args).row;
  const leftPoint = changetype<WinogradConvFields>(args).leftPoint;
  const rightPoint = changetype<WinogradConvFields>(args).rightPoint;
  const tiling = args + offsetof<WinogradConvFields>();
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
  const sumPoint = <usize> tiles * sumRow + STAGGER;
  const points = 5 * field(tiling, ACROSS);
  const later = sums + <usize> points * (<usize> blockTiles * sumRow + STAGGER);
  const piece = field(tiling, PIECE);
  let left = changetype<WinogradConvFields>(args).left;
  putConstants(constantsOf(scratch));
  if (left == 0) {
    left = later + <usize> blockTiles * sumRow;
    inputTiles(
      tiling,
      product,
      changetype<WinogradConvFields>(args).images,
      first,
      tiles,
      left,
      row,
      leftPoint,
      scratch,
    );
  } else {
    left += <usize> product * changetype<WinogradConvFields>(args).leftProduct + <usize> first * row;
  }
  const right = changetype<WinogradConvFields>(args).right + <usize> (product * points) * rightPoint;
  const paddedN = <usize> ((n + 15) & ~15);
  const outImage = <usize> (field(tiling, OUT_HEIGHT) * field(tiling, OUT_WIDTH) * n) << 2;

  for (let j = firstColumn; j < lastColumn; j += SUM_COLUMNS) {
    const columns = min(SUM_COLUMNS, lastColumn - j);
    for (let t = 0; t < points; t++) {
      for (let start = 0; start < depth; start += DEPTH) {
        const k = min(DEPTH, depth - start);
        const a = left + <usize> t * leftPoint + (<usize> start << 2);
        const b = right + <usize> t * rightPoint +
          ((<usize> start * paddedN + <usize> j * <usize> k) << 2);
        rowsBlock(
          register,
          k,
          piece,
          tiles,
          columns,
          a,
          row,
          b,
          <usize> k << 6,
          start > 0 ? later : sums + <usize> t * sumPoint,
          sumRow,
          false,
          edge,
        );
        // summed on its own: it rounds less than sums that grow piece by piece
        if (start > 0) addSums(later, sums + <usize> t * sumPoint, sumRow, tiles, columns);
      }
    }
    for (let i = 0; i < tiles; i++) {
      const within = (first + i) % imageTiles;
      const outRow = within / tileColumns * 4 * field(tiling, OUT_STEP) +
        field(tiling, OUT_ROW + (product >> 1));
      const outColumn = within % tileColumns * tileWidth(tiling) * field(tiling, OUT_STEP) +
        field(tiling, OUT_COLUMN + (product & 1));
      const image = changetype<WinogradConvFields>(args).out + <usize> ((first + i) / imageTiles) * outImage;
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
        changetype<WinogradConvFields>(args).activation,
        changetype<WinogradConvFields>(args).alpha,
        scratch,
      );
    }
  }
}
