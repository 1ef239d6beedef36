/**
 * The three passes of a convolution as matrix products, on addresses.
 * @module
 */
import type { EarthmoverBackend } from "../../earthmover-backend.ts";
import { type Conv2DInfo, geometryOf, outPixels, patchLength } from "./conv-geometry.ts";
import { type Epilogue, epilogueFields } from "../product/epilogue.ts";
import {
  CONV,
  CONV_INPUT,
  convFilterFields,
  convForwardFields,
  convGeometry,
  convInputFields,
  GEMM_BLOCK,
  PACK,
  sumPiecesFields,
} from "../../threads/border.ts";
import { blocks, pack, packedLength, TILE, type Unpacked } from "../product/gemm.ts";

const { DEPTH, EDGE_BYTES } = GEMM_BLOCK;

/** y = activation(x ∗ filter + bias). */
export function forward(
  backend: EarthmoverBackend,
  info: Conv2DInfo,
  x: number,
  filter: number,
  y: number,
  epilogue: Epilogue,
): void {
  const columns = info.outChannels;
  const right: Unpacked = {
    address: filter,
    row: columns * 4,
    k: patchLength(info),
    columns,
    transposed: false,
    matrices: 1,
  };
  const packed = backend.scratch.shared(packedLength(right) * 4);
  pack(backend, right, packed);
  const [blockRows, blockColumns] = blocks(outPixels(info), columns, 1, columns);
  const scratch = backend.scratch.perWorker(EDGE_BYTES + blockRows * CONV.ROW_BYTES);
  const args = backend.args.begin().write(convForwardFields, {
    tile: TILE,
    x,
    filter: packed,
    y,
    blockRows,
    blockColumns,
    scratch: scratch.base,
    scratchStride: scratch.stride,
    ...epilogueFields(backend, epilogue),
  }).write(convGeometry, geometryOf(info));
  const chunks = Math.ceil(outPixels(info) / blockRows) * Math.ceil(columns / blockColumns);
  backend.pool.run("convForward", args.address, chunks);
}

/**
 * How many taps are multiplied at once: at least 64 columns, and a whole number of panels of 16.
 */
function tapGroup(info: Conv2DInfo): number {
  let group = 1;
  while ((group * info.inChannels) % PACK.WIDTH !== 0) group *= 2;
  return group * Math.ceil(64 / (group * info.inChannels));
}

/** dx: every dy times the filter, added where its patch lay. */
export function toInput(
  backend: EarthmoverBackend,
  info: Conv2DInfo,
  dy: number,
  filter: number,
  dx: number,
): void {
  const right: Unpacked = {
    address: filter,
    row: info.outChannels * 4,
    k: info.outChannels,
    columns: patchLength(info),
    transposed: true,
    matrices: 1,
  };
  const packed = backend.scratch.shared(packedLength(right) * 4);
  pack(backend, right, packed);
  const group = tapGroup(info);
  const groupColumns = Math.min(group * info.inChannels, right.columns);
  const images = Math.ceil(64 / (info.outHeight * info.outWidth));
  const scratch = backend.scratch.perWorker(EDGE_BYTES + CONV_INPUT.PIXELS * groupColumns * 4);
  const args = backend.args.begin().write(convInputFields, {
    tile: TILE,
    dy,
    filter: packed,
    dx,
    images,
    group,
    scratch: scratch.base,
    scratchStride: scratch.stride,
  }).write(convGeometry, geometryOf(info));
  const chunks = Math.ceil(info.batchSize / images);
  backend.pool.run("convInput", args.address, chunks);
}

/** dw = patches(x)ᵀ · dy. */
export function toFilter(
  backend: EarthmoverBackend,
  info: Conv2DInfo,
  x: number,
  dy: number,
  dw: number,
): void {
  const [m, n, k] = [patchLength(info), info.outChannels, outPixels(info)];
  const right: Unpacked = {
    address: dy,
    row: n * 4,
    k,
    columns: n,
    transposed: false,
    matrices: 1,
  };
  const [blockRows, blockColumns] = [64, 256];
  const tiles = Math.ceil(m / blockRows) * Math.ceil(n / blockColumns);
  // a small filter over many pixels: the pixels are cut in pieces that depend on the shape alone
  const pieces = Math.max(1, Math.min(Math.floor(16 / tiles), Math.ceil(k / DEPTH)));
  const packsFirst = m > blockRows;
  const packedBytes = packsFirst ? packedLength(right) * 4 : 0;
  const packed = backend.scratch.shared(packedBytes + (pieces > 1 ? pieces * m * n * 4 : 0));
  if (packsFirst) pack(backend, right, packed);
  const out = pieces > 1 ? packed + packedBytes : dw;
  const scratch = backend.scratch.perWorker(
    EDGE_BYTES + DEPTH * (blockRows * 4 + CONV.ROW_GAP) +
      (packsFirst ? 0 : DEPTH * blockColumns * 4),
  );
  const args = backend.args.begin().write(convFilterFields, {
    tile: TILE,
    x,
    dy: packsFirst ? packed : dy,
    packed: Number(packsFirst),
    out,
    blockRows,
    blockColumns,
    scratch: scratch.base,
    scratchStride: scratch.stride,
    pieces,
  }).write(convGeometry, geometryOf(info));
  const way = packsFirst ? "packed" : "few patches";
  backend.pool.run("convFilter", args.address, pieces * tiles, way);
  if (pieces > 1) {
    const fields = { from: out, out: dw, length: m * n, pieces };
    const sum = backend.args.begin().write(sumPiecesFields, fields);
    backend.pool.run("sumPieces", sum.address, Math.ceil((m * n) / CONV.SUM_CHUNK));
  }
}
