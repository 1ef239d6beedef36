/**
 * How Winograd's passes are cut, and what memory they transform in: asked by the passes, and by who
 * says beforehand what a training takes.
 *
 * @module
 */
import type { Conv2DInfo } from "./conv-geometry.ts";
import { pointsOf, tileCount } from "./winograd-tiling.ts";
import { packedLength } from "../product/gemm.ts";
import {
  GEMM_BLOCK,
  WINOGRAD,
  WINOGRAD_FILTER,
  WINOGRAD_GRADIENT,
  WINOGRAD_TILES,
  type WinogradTiling,
} from "../../threads/border.ts";

const { EDGE_BYTES } = GEMM_BLOCK;
const { SUM_COLUMNS } = WINOGRAD;
const { TILE_SCRATCH_BYTES, STAGGER } = WINOGRAD_TILES;
const { POINTS, TAPS_BYTES } = WINOGRAD_GRADIENT;

/**
 * Tiles of one chunk. Where sums are short, as many as stay in a level-2 cache with their factors
 * and sums; where they are long, the right factors are larger than any such cache, and each chunk
 * reads its columns of them from further away: the fewer chunks, the better.
 */
const BLOCK_TILES = { short: 40, long: 64 };
/** Fewest terms of a long sum. */
const LONG = 512;

/** Rows and columns of the gradient to the filter that one chunk computes. */
export const GRADIENT_BLOCK: { readonly rows: number; readonly columns: number } = {
  rows: 32,
  columns: 64,
};

/** Bytes of scratch memory: one region for all threads, and one for each. */
export interface Scratch {
  /** Of all threads together. */
  readonly shared: number;
  /** Of each. */
  readonly perWorker: number;
}

/** Bytes of a row of zeros as wide as the widest image. */
function zeroBytes(channels: number): number {
  return Math.ceil(channels / 16) * 64;
}

/** Bytes of the sums of a block at all points, and of those that are added to one point's. */
function sumBytes(points: number, rows: number, columns: number): number {
  const one = rows * columns * 4;
  return points * (one + STAGGER) + one;
}

/**
 * How the work is cut: the left factors are made chunk by chunk, or beforehand where several chunks
 * need them.
 */
function planBlocks(tileBlocks: number, columns: number, products: number) {
  let blockColumns = Math.ceil(columns / SUM_COLUMNS) * SUM_COLUMNS;
  const chunks = () => products * tileBlocks * Math.ceil(columns / blockColumns);
  while (chunks() < 16 && blockColumns > SUM_COLUMNS) {
    blockColumns = Math.ceil(blockColumns / 2 / SUM_COLUMNS) * SUM_COLUMNS;
  }
  return { blockColumns, chunks: chunks(), shared: blockColumns < columns };
}

/** How the forward pass, or the gradient to the input, is cut; strides are in bytes. */
export interface TilesPlan {
  /** Tiles of all images. */
  readonly tiles: number;
  /** Terms of a product's sum. */
  readonly depth: number;
  /** Tiles of a chunk. */
  readonly blockTiles: number;
  /** Columns of a chunk. */
  readonly blockColumns: number;
  /** Chunks. */
  readonly chunks: number;
  /** Whether the left factors are made beforehand, behind the right ones. */
  readonly shared: boolean;
  /** From tile to tile of the left factors. */
  readonly row: number;
  /** From point to point of the left factors. */
  readonly leftPoint: number;
  /** From product to product of the left factors. */
  readonly leftProduct: number;
  /** From point to point of the right factors. */
  readonly rightPoint: number;
  /** Bytes of all right factors. */
  readonly rightBytes: number;
  /** What it takes. */
  readonly scratch: Scratch;
}

/** Cuts the forward pass, or the gradient to the input. */
export function planTiles(tiling: WinogradTiling): TilesPlan {
  const { products } = tiling;
  const tiles = tiling.batch * tiling.tileRows * tiling.tileColumns;
  const depth = tiling.phases * tiling.inChannels;
  const points = pointsOf(tiling);
  const blockTiles = depth < LONG ? BLOCK_TILES.short : BLOCK_TILES.long;
  const tileBlocks = Math.ceil(tiles / blockTiles);
  const { blockColumns, chunks, shared } = planBlocks(tileBlocks, tiling.outChannels, products);
  const row = depth * 4 + 64;
  const leftPoint = (shared ? tiles : blockTiles) * row + STAGGER;
  const leftProduct = points * leftPoint;
  const rightPoint = packedLength({ k: depth, columns: tiling.outChannels }) * 4 + STAGGER;
  const rightBytes = products * points * rightPoint;
  const scratch: Scratch = {
    shared: rightBytes + (shared ? products * leftProduct : 0),
    perWorker: Math.max(
      WINOGRAD_FILTER.FILTER_SCRATCH_BYTES,
      EDGE_BYTES + TILE_SCRATCH_BYTES + zeroBytes(tiling.inChannels) +
        sumBytes(points, blockTiles, SUM_COLUMNS) + (shared ? 0 : leftProduct),
    ),
  };
  return {
    ...{ tiles, depth, blockTiles, blockColumns, chunks, shared },
    ...{ row, leftPoint, leftProduct, rightPoint, rightBytes, scratch },
  };
}

/** How the gradient to the filter is cut; strides are in bytes. */
export interface GradientPlan {
  /** Tiles of all images. */
  readonly tiles: number;
  /** Rows of the product. */
  readonly m: number;
  /** From point to point of the left factors. */
  readonly leftPoint: number;
  /** From point to point of the right factors. */
  readonly rightPoint: number;
  /** What it takes. */
  readonly scratch: Scratch;
}

/** Cuts the gradient to the filter. */
export function planGradient(info: Conv2DInfo): GradientPlan {
  const { inChannels, outChannels } = info;
  const tiles = info.batchSize * tileCount(info.outHeight) * tileCount(info.outWidth);
  const m = 4 * inChannels;
  const leftPoint = tiles * m * 4 + STAGGER;
  const rightPoint = packedLength({ k: tiles, columns: outChannels }) * 4 + STAGGER;
  const { rows, columns } = GRADIENT_BLOCK;
  const scratch: Scratch = {
    shared: POINTS * (leftPoint + rightPoint),
    perWorker: Math.max(
      TILE_SCRATCH_BYTES + zeroBytes(Math.max(inChannels, outChannels)),
      EDGE_BYTES + TAPS_BYTES + sumBytes(POINTS, rows, columns),
    ),
  };
  return { tiles, m, leftPoint, rightPoint, scratch };
}
