/**
 * The three passes of a convolution of 4 × 4 taps and stride 2 by Winograd's minimal filtering:
 * 2.56 times fewer multiplications than the direct passes.
 *
 * Every phase (even or odd rows and columns) is a 2 × 2 convolution of stride 1, computed in tiles
 * of 4 × 4 outputs from 25 products (A. Lavin and S. Gray, Fast Algorithms for Convolutional Neural
 * Networks, 2016, section 4), or of 4 × 2 outputs from 15. docs/winograd.md tells of the points, of
 * the errors, and of the choice by shape.
 *
 * Root-mean-square errors are at most twice those of the direct passes. An infinite or NaN input
 * spoils all outputs of its tiles.
 * @module
 */
import type { EarthmoverBackend } from "../../earthmover-backend.ts";
import { type Conv2DInfo, geometryOf } from "./conv-geometry.ts";
import { type Epilogue, epilogueFields, NO_EPILOGUE } from "../product/epilogue.ts";
import { forwardTiling, inputTiling, pointsOf, tileCount } from "./winograd-tiling.ts";
import { packedLength, TILE } from "../product/gemm.ts";
import {
  GEMM_BLOCK,
  WINOGRAD,
  WINOGRAD_FILTER,
  WINOGRAD_GRADIENT,
  WINOGRAD_TILES,
  winogradConvFields,
  winogradFilterFields,
  winogradGradientFields,
  type WinogradGradientGeometry,
  winogradGradientGeometry,
  winogradGradientTilesFields,
  winogradInputFields,
  type WinogradTiling,
  winogradTiling,
} from "../../threads/border.ts";

const { EDGE_BYTES } = GEMM_BLOCK;
const { SUM_COLUMNS } = WINOGRAD;
const { TILE_SCRATCH_BYTES, STAGGER } = WINOGRAD_TILES;
const { POINTS, TAPS_BYTES } = WINOGRAD_GRADIENT;

/** Tiles of one chunk: their factors and sums stay in a level-2 cache. */
const BLOCK_TILES = 32;

/** Bytes of a row of zeros as wide as the widest image. */
function zeroBytes(channels: number): number {
  return Math.ceil(channels / 16) * 64;
}

/**
 * How the work is cut: the left factors are made chunk by chunk, or beforehand where several chunks
 * need them.
 */
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
  tiling: WinogradTiling,
  transformFilter: "winogradFilter" | "winogradFilterTransposed",
  addresses: { images: number; filter: number; out: number },
  epilogue: Epilogue,
): void {
  const { products } = tiling;
  const tiles = tiling.batch * tiling.tileRows * tiling.tileColumns;
  const depth = tiling.phases * tiling.inChannels;
  const points = pointsOf(tiling);
  const { blockColumns, chunks, shared } = planBlocks(tiles, tiling.outChannels, products);
  const row = depth * 4 + 64;
  const leftPoint = (shared ? tiles : BLOCK_TILES) * row + STAGGER;
  const leftProduct = points * leftPoint;
  const matrix = { k: depth, columns: tiling.outChannels };
  const rightPoint = packedLength(matrix) * 4 + STAGGER;
  const rightBytes = products * points * rightPoint;

  const right = backend.scratch.shared(rightBytes + (shared ? products * leftProduct : 0));
  const left = right + rightBytes;
  const tileScratch = TILE_SCRATCH_BYTES + zeroBytes(tiling.inChannels);
  const scratch = backend.scratch.perWorker(
    Math.max(
      WINOGRAD_FILTER.FILTER_SCRATCH_BYTES,
      EDGE_BYTES + tileScratch + points * (BLOCK_TILES * SUM_COLUMNS * 4 + STAGGER) +
        (shared ? 0 : leftProduct),
    ),
  );
  const { args, pool } = backend;

  const [inChannels, outChannels] = products === 1
    ? [tiling.inChannels, tiling.outChannels]
    : [tiling.outChannels, tiling.inChannels];
  const ownScratch = { scratch: scratch.base, scratchStride: scratch.stride };
  args.begin().write(winogradFilterFields, {
    filter: addresses.filter,
    channels: inChannels,
    out: outChannels,
    to: right,
    point: rightPoint,
    ...ownScratch,
    across: tiling.across,
  });
  pool.run(
    transformFilter,
    args.address,
    products * Math.ceil(depth / WINOGRAD_FILTER.FILTER_ROWS),
  );

  if (shared) {
    args.begin().write(winogradInputFields, {
      images: addresses.images,
      to: left,
      block: BLOCK_TILES,
      row,
      point: leftPoint,
      product: leftProduct,
      ...ownScratch,
    }).write(winogradTiling, tiling);
    pool.run("winogradInput", args.address, products * Math.ceil(tiles / BLOCK_TILES));
  }

  args.begin().write(winogradConvFields, {
    tile: TILE,
    images: addresses.images,
    right,
    out: addresses.out,
    blockTiles: BLOCK_TILES,
    blockColumns,
    ...ownScratch,
    ...epilogueFields(backend, epilogue),
    left: shared ? left : 0,
    row,
    leftPoint,
    leftProduct,
    rightPoint,
  }).write(winogradTiling, tiling);
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
  const leftPoint = tiles * m * 4 + STAGGER;
  const rightPoint = packedLength({ k: tiles, columns: outChannels }) * 4 +
    STAGGER;
  const left = backend.scratch.shared(POINTS * (leftPoint + rightPoint));
  const right = left + POINTS * leftPoint;
  const [blockRows, blockColumns] = [32, 64];
  const scratch = backend.scratch.perWorker(
    Math.max(
      TILE_SCRATCH_BYTES + zeroBytes(Math.max(inChannels, outChannels)),
      EDGE_BYTES + TAPS_BYTES +
        POINTS * (blockRows * blockColumns * 4 + STAGGER),
    ),
  );
  const { args, pool } = backend;
  const ownScratch = { scratch: scratch.base, scratchStride: scratch.stride };
  const geometry: WinogradGradientGeometry = geometryOf(info);

  const block = 8;
  const factors = { left, leftPoint, right, rightPoint };
  args.begin().write(winogradGradientTilesFields, { x, dy, ...factors, block, ...ownScratch })
    .write(winogradGradientGeometry, geometry);
  pool.run("winogradGradientTiles", args.address, Math.ceil(tiles / block));

  args.begin().write(winogradGradientFields, {
    tile: TILE,
    ...factors,
    dw,
    blockRows,
    blockColumns,
    ...ownScratch,
  }).write(winogradGradientGeometry, geometry);
  const chunks = Math.ceil(m / blockRows) * Math.ceil(outChannels / blockColumns);
  pool.run("winogradGradient", args.address, chunks);
}
