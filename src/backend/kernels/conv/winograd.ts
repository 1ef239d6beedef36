/**
 * The three passes of a convolution of 4 × 4 taps and stride 2 by Winograd's minimal filtering:
 * 2.56 times fewer multiplications than the direct passes.
 *
 * Every phase (even or odd rows and columns) is a 2 × 2 convolution of stride 1, computed in tiles
 * of 4 × 4 outputs from 25 products (A. Lavin and S. Gray, Fast Algorithms for Convolutional Neural
 * Networks, 2016, section 4), or of 4 × 2 outputs from 15. docs/winograd.md tells of the points, of
 * the errors, and of the choice by shape.
 *
 * Root-mean-square errors are at most twice those of the direct passes, largest ones three times.
 * An infinite or NaN input makes NaN of all sixteen or eight outputs of its tiles.
 * @module
 */
import type { EarthmoverBackend } from "../../earthmover-backend.ts";
import { type Conv2DInfo, geometryOf } from "./conv-geometry.ts";
import { type Epilogue, epilogueFields, NO_EPILOGUE } from "../product/epilogue.ts";
import { GRADIENT_BLOCK, planGradient, planTiles } from "./winograd-scratch.ts";
import { forwardTiling, inputTiling } from "./winograd-tiling.ts";
import { TILE } from "../product/gemm.ts";
import {
  WINOGRAD_FILTER,
  WINOGRAD_GRADIENT,
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

const { POINTS } = WINOGRAD_GRADIENT;

function convolveTiles(
  backend: EarthmoverBackend,
  tiling: WinogradTiling,
  transformFilter: "winogradFilter" | "winogradFilterTransposed",
  addresses: { images: number; filter: number; out: number },
  epilogue: Epilogue,
): void {
  const { products } = tiling;
  const { tiles, depth, blockTiles, blockColumns, chunks, shared, ...plan } = planTiles(tiling);
  const { row, leftPoint, leftProduct, rightPoint } = plan;
  const right = backend.scratch.shared(plan.scratch.shared);
  const left = right + plan.rightBytes;
  const scratch = backend.scratch.perWorker(plan.scratch.perWorker);
  const { args, pool } = backend;
  const way = tiling.across === 3 ? "tiles of 4 × 2" : undefined;

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
    way,
  );

  if (shared) {
    args.begin().write(winogradInputFields, {
      images: addresses.images,
      to: left,
      block: blockTiles,
      row,
      point: leftPoint,
      product: leftProduct,
      ...ownScratch,
    }).write(winogradTiling, tiling);
    pool.run("winogradInput", args.address, products * Math.ceil(tiles / blockTiles), way);
  }

  args.begin().write(winogradConvFields, {
    tile: TILE,
    images: addresses.images,
    right,
    out: addresses.out,
    blockTiles,
    blockColumns,
    ...ownScratch,
    ...epilogueFields(backend, epilogue),
    left: shared ? left : 0,
    row,
    leftPoint,
    leftProduct,
    rightPoint,
  }).write(winogradTiling, tiling);
  pool.run("winogradConv", args.address, chunks, way);
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
  const { tiles, m, leftPoint, rightPoint, scratch: needed } = planGradient(info);
  const left = backend.scratch.shared(needed.shared);
  const right = left + POINTS * leftPoint;
  const scratch = backend.scratch.perWorker(needed.perWorker);
  const { rows: blockRows, columns: blockColumns } = GRADIENT_BLOCK;
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
  const chunks = Math.ceil(m / blockRows) * Math.ceil(info.outChannels / blockColumns);
  pool.run("winogradGradient", args.address, chunks);
}
