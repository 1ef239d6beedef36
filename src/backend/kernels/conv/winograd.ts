/**
 * The three passes of a convolution of 4 × 4 taps and stride 2 by Winograd's minimal filtering: 2.56 times fewer
 * multiplications than the direct passes.
 *
 * Every phase (even or odd rows and columns) is a 2 × 2 convolution of stride 1, computed in tiles of 4 × 4 outputs
 * from 25 products (A. Lavin and S. Gray, Fast Algorithms for Convolutional Neural Networks, 2016, section 4), or of
 * 4 × 2 outputs from 15. docs/winograd.md tells of the points, of the errors, and of the choice by shape.
 *
 * Root-mean-square errors are at most twice those of the direct passes. An infinite or NaN input spoils all outputs of
 * its tiles.
 * @module
 */
import type { EarthmoverBackend } from "../../earthmover-backend.ts";
import type { Conv2DInfo } from "./conv-geometry.ts";
import { type Epilogue, epilogueFields, NO_EPILOGUE } from "../product/epilogue.ts";
import { EDGE_BYTES, packedLength, TILE } from "../product/gemm.ts";

/** As in wasm/assembly. */
const GRADIENT_POINTS = 25;
const TILE_SCRATCH_BYTES = 26176;
const TAPS_BYTES = 256;
const TRANSPOSE_BYTES = 256;
const SUM_COLUMNS = 64;
const FILTER_ROWS = 16;

/** Tiles of one chunk: their factors and sums stay in a level-2 cache. */
const BLOCK_TILES = 32;
/** Keeps the 25 places that a transform writes to from falling on the same lines of a cache. */
const STAGGER_BYTES = 192;

/** Fewest channels on either side for which the transforms are worth their cost. */
const FEWEST_CHANNELS = 16;
/**
 * Terms of a product's sum that are summed on their own, one more than a multiple of 8. An error of a product counts
 * more than one of the direct passes, so these sums must round less than theirs, which have pieces of 256.
 */
const PIECE = 33;
const SHORT_PIECE = 17;
/**
 * Fewest terms of a product of the gradient to the input. The direct pass adds four such sums for one element, so that
 * it rounds little where they are short: from the first number on tiles of 4 × 2 outputs are accurate enough, from the
 * second on those of 4 × 4 with short pieces, and from the third on those with pieces as of the other passes.
 */
const FEWEST_TERMS = { narrow: 64, wide: 128, long: 256 };
/**
 * Fewest images for which speed matters more than rounding: smaller batches, as in runs that are compared with those of
 * other programs, keep the direct passes' smaller error.
 */
const FEWEST_IMAGES = 16;
/** Most outputs of all tiles for each output that exists. */
const MOST_WASTE = 1.6;

function tileCount(extent: number, tile = 4): number {
  return Math.ceil(extent / tile);
}

/** Points in both directions of tiles of 4 × width outputs. */
function pointsOf(width: 4 | 2): number {
  return 5 * (width + 1);
}

/** Most bytes of transformed filters, or of transformed tiles: beyond, the direct passes need less memory. */
const MOST_BYTES = 256 * 1024 * 1024;

/** Bytes that a pass transforms before its products begin. */
function transformedBytes(info: Conv2DInfo, pass: "forward" | "input" | "filter"): number {
  const { inChannels, outChannels } = info;
  if (pass !== "filter") return pointsOf(4) * 4 * inChannels * outChannels * 4;
  const tiles = info.batchSize * tileCount(info.outHeight) * tileCount(info.outWidth);
  return GRADIENT_POINTS * tiles * (4 * inChannels + outChannels) * 4;
}

/** Whether a pass is computed this way; a matter of shape alone, since it decides bits. */
export function suitsWinograd(info: Conv2DInfo, pass: "forward" | "input" | "filter"): boolean {
  const { inChannels, outChannels, outHeight, outWidth } = info;
  return info.batchSize >= FEWEST_IMAGES && transformedBytes(info, pass) <= MOST_BYTES &&
    info.filterHeight === 4 && info.filterWidth === 4 &&
    info.strideHeight === 2 && info.strideWidth === 2 &&
    info.dilationHeight === 1 && info.dilationWidth === 1 &&
    inChannels % 4 === 0 && outChannels % 4 === 0 &&
    Math.min(inChannels, outChannels) >= FEWEST_CHANNELS &&
    (pass !== "input" || outChannels >= FEWEST_TERMS.narrow) &&
    tileCount(outHeight) * tileCount(outWidth) * 16 <= MOST_WASTE * outHeight * outWidth;
}

/** Tiles of 2 × 2 convolutions: where they read and write. */
interface Tiling {
  batch: number;
  /** Columns of a tile's outputs; it has 4 rows. */
  tileWidth: 4 | 2;
  /** Terms of a product's sum that are summed on their own. */
  piece: number;
  products: number;
  /** Phases of the input, side by side in the channels of each product. */
  phases: number;
  tileRows: number;
  tileColumns: number;
  input: { height: number; width: number; channels: number; step: number };
  output: { height: number; width: number; channels: number; step: number };
  /** First rows of p = 0, 1 and first columns of q = 0, 1 of the input, then of the output. */
  origins: number[];
}

function forwardTiling(info: Conv2DInfo): Tiling {
  const { top, left } = info.padInfo;
  return {
    batch: info.batchSize,
    tileWidth: 4,
    piece: PIECE,
    products: 1,
    phases: 4,
    tileRows: tileCount(info.outHeight),
    tileColumns: tileCount(info.outWidth),
    input: { height: info.inHeight, width: info.inWidth, channels: info.inChannels, step: 2 },
    output: { height: info.outHeight, width: info.outWidth, channels: info.outChannels, step: 1 },
    origins: [-top, 1 - top, -left, 1 - left, 0, 0, 0, 0],
  };
}

/** Where phase 0 or 1 of the rows (or columns) begins in dx, and the row of dy that its first tile begins at. */
function phaseOrigin(phase: number, pad: number): [output: number, input: number] {
  const output = (phase + pad) % 2;
  return [output, (output + pad - phase) / 2 - 1];
}

function inputTiling(info: Conv2DInfo): Tiling {
  const rows = [0, 1].map((phase) => phaseOrigin(phase, info.padInfo.top));
  const columns = [0, 1].map((phase) => phaseOrigin(phase, info.padInfo.left));
  const both = [...rows, ...columns];
  const tileWidth = info.outChannels < FEWEST_TERMS.wide ? 2 : 4;
  return {
    batch: info.batchSize,
    tileWidth,
    piece: tileWidth === 4 && info.outChannels < FEWEST_TERMS.long ? SHORT_PIECE : PIECE,
    products: 4,
    phases: 1,
    tileRows: tileCount(Math.ceil(info.inHeight / 2)),
    tileColumns: tileCount(Math.ceil(info.inWidth / 2), tileWidth),
    input: { height: info.outHeight, width: info.outWidth, channels: info.outChannels, step: 1 },
    output: { height: info.inHeight, width: info.inWidth, channels: info.inChannels, step: 2 },
    origins: [...both.map(([, input]) => input), ...both.map(([output]) => output)],
  };
}

function tilingFields(backend: EarthmoverBackend, tiling: Tiling): void {
  const { input, output } = tiling;
  for (
    const value of [
      ...[tiling.batch, tiling.products, tiling.phases, tiling.tileRows, tiling.tileColumns],
      ...[input.height, input.width, input.channels, input.step],
      ...[output.height, output.width, output.channels, output.step],
      ...tiling.origins,
      ...[tiling.tileWidth + 1, tiling.piece],
    ]
  ) backend.args.i32(value);
}

/** Bytes of a row of zeros as wide as the widest image. */
function zeroBytes(channels: number): number {
  return Math.ceil(channels / 16) * 64;
}

/** How the work is cut: the left factors are made chunk by chunk, or beforehand where several chunks need them. */
function planBlocks(tiles: number, columns: number, products: number) {
  let blockColumns = Math.ceil(columns / SUM_COLUMNS) * SUM_COLUMNS;
  const tileBlocks = Math.ceil(tiles / BLOCK_TILES);
  const chunks = () => products * tileBlocks * Math.ceil(columns / blockColumns);
  while (chunks() < 16 && blockColumns > SUM_COLUMNS) {
    blockColumns = Math.ceil(blockColumns / 2 / SUM_COLUMNS) * SUM_COLUMNS;
  }
  return { blockColumns, chunks: chunks(), shared: blockColumns < columns };
}

function convolveTiles(
  backend: EarthmoverBackend,
  tiling: Tiling,
  transformFilter: "winogradFilter" | "winogradFilterTransposed",
  addresses: { images: number; filter: number; out: number },
  epilogue: Epilogue,
): void {
  const { input, output, products } = tiling;
  const tiles = tiling.batch * tiling.tileRows * tiling.tileColumns;
  const depth = tiling.phases * input.channels;
  const points = pointsOf(tiling.tileWidth);
  const { blockColumns, chunks, shared } = planBlocks(tiles, output.channels, products);
  const row = depth * 4 + 64;
  const leftPoint = (shared ? tiles : BLOCK_TILES) * row + STAGGER_BYTES;
  const leftProduct = points * leftPoint;
  const matrix = { k: depth, columns: output.channels };
  const rightPoint = packedLength(matrix) * 4 + STAGGER_BYTES;
  const rightBytes = products * points * rightPoint;

  const right = backend.scratch.shared(rightBytes + (shared ? products * leftProduct : 0));
  const left = right + rightBytes;
  const tileScratch = TILE_SCRATCH_BYTES + zeroBytes(input.channels);
  const scratch = backend.scratch.perWorker(
    EDGE_BYTES + tileScratch + TRANSPOSE_BYTES +
      points * (BLOCK_TILES * SUM_COLUMNS * 4 + STAGGER_BYTES) +
      (shared ? 0 : leftProduct),
  );
  const { args, pool } = backend;

  const [inChannels, outChannels] = products === 1
    ? [input.channels, output.channels]
    : [output.channels, input.channels];
  args.begin().pointer(addresses.filter).i32(inChannels).i32(outChannels)
    .pointer(right).pointer(rightPoint).pointer(scratch.base).pointer(scratch.stride)
    .i32(tiling.tileWidth + 1);
  pool.run(transformFilter, args.address, products * Math.ceil(depth / FILTER_ROWS));

  if (shared) {
    args.begin().pointer(addresses.images).pointer(left).i32(BLOCK_TILES)
      .pointer(row).pointer(leftPoint).pointer(leftProduct)
      .pointer(scratch.base).pointer(scratch.stride);
    tilingFields(backend, tiling);
    pool.run("winogradInput", args.address, products * Math.ceil(tiles / BLOCK_TILES));
  }

  const [bias, activation, alpha] = epilogueFields(backend, epilogue);
  args.begin().i32(TILE).pointer(addresses.images).pointer(right).pointer(addresses.out)
    .i32(BLOCK_TILES).i32(blockColumns).pointer(scratch.base).pointer(scratch.stride)
    .pointer(bias).i32(activation).f32(alpha)
    .pointer(shared ? left : 0).pointer(row).pointer(leftPoint).pointer(leftProduct)
    .pointer(rightPoint);
  tilingFields(backend, tiling);
  pool.run("winogradConv", args.address, chunks);
}

/** y = activation(x ∗ filter + bias). */
export function winogradForward(
  backend: EarthmoverBackend,
  info: Conv2DInfo,
  x: number,
  filter: number,
  y: number,
  epilogue: Epilogue,
): void {
  const addresses = { images: x, filter, out: y };
  convolveTiles(backend, forwardTiling(info), "winogradFilter", addresses, epilogue);
}

/** The gradient to the input. */
export function winogradToInput(
  backend: EarthmoverBackend,
  info: Conv2DInfo,
  dy: number,
  filter: number,
  dx: number,
): void {
  const addresses = { images: dy, filter, out: dx };
  convolveTiles(backend, inputTiling(info), "winogradFilterTransposed", addresses, NO_EPILOGUE);
}

/** The gradient to the filter. */
export function winogradToFilter(
  backend: EarthmoverBackend,
  info: Conv2DInfo,
  x: number,
  dy: number,
  dw: number,
): void {
  const { inChannels, outChannels } = info;
  const tiles = info.batchSize * tileCount(info.outHeight) * tileCount(info.outWidth);
  const m = 4 * inChannels;
  const leftPoint = tiles * m * 4 + STAGGER_BYTES;
  const rightPoint = packedLength({ k: tiles, columns: outChannels }) * 4 +
    STAGGER_BYTES;
  const left = backend.scratch.shared(GRADIENT_POINTS * (leftPoint + rightPoint));
  const right = left + GRADIENT_POINTS * leftPoint;
  const [blockRows, blockColumns] = [32, 64];
  const scratch = backend.scratch.perWorker(
    Math.max(
      TILE_SCRATCH_BYTES + zeroBytes(Math.max(inChannels, outChannels)),
      EDGE_BYTES + TAPS_BYTES + GRADIENT_POINTS * (blockRows * blockColumns * 4 + STAGGER_BYTES),
    ),
  );
  const { args, pool } = backend;
  const geometry = () => {
    for (
      const value of [
        ...[info.batchSize, info.inHeight, info.inWidth, inChannels],
        ...[info.outHeight, info.outWidth, outChannels, info.padInfo.top, info.padInfo.left],
      ]
    ) args.i32(value);
  };

  const block = 8;
  args.begin().pointer(x).pointer(dy).pointer(left).pointer(leftPoint).pointer(right)
    .pointer(rightPoint).i32(block).pointer(scratch.base).pointer(scratch.stride);
  geometry();
  pool.run("winogradGradientTiles", args.address, Math.ceil(tiles / block));

  args.begin().i32(TILE).pointer(left).pointer(leftPoint).pointer(right).pointer(rightPoint)
    .pointer(dw).i32(blockRows).i32(blockColumns).pointer(scratch.base).pointer(scratch.stride);
  geometry();
  const chunks = Math.ceil(m / blockRows) * Math.ceil(outChannels / blockColumns);
  pool.run("winogradGradient", args.address, chunks);
}
