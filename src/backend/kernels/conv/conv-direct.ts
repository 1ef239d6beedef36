/**
 * The three passes of a convolution as matrix products, on addresses.
 * @module
 */
import type { EarthmoverBackend } from "../../earthmover-backend.ts";
import { type Conv2DInfo, geometryFields, outPixels, patchLength } from "./conv-geometry.ts";
import { type Epilogue, epilogueFields } from "../product/epilogue.ts";
import {
  blocks,
  DEPTH,
  EDGE_BYTES,
  pack,
  packedLength,
  TILE,
  type Unpacked,
} from "../product/gemm.ts";

/** As in wasm/assembly: bytes of a row of patches, output pixels of a block, elements of a chunk of sumPieces. */
const ROW_BYTES = DEPTH * 4 + 64;
const INPUT_PIXELS = 128;
const SUM_CHUNK = 4096;

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
  const scratch = backend.scratch.perWorker(EDGE_BYTES + blockRows * ROW_BYTES);
  const [bias, activation, alpha] = epilogueFields(backend, epilogue);
  const args = backend.args.begin().i32(TILE).pointer(x).pointer(packed).pointer(y)
    .i32(blockRows).i32(blockColumns).pointer(scratch.base).pointer(scratch.stride)
    .pointer(bias).i32(activation).f32(alpha);
  const chunks = Math.ceil(outPixels(info) / blockRows) * Math.ceil(columns / blockColumns);
  backend.pool.run("convForward", geometryFields(args, info).address, chunks);
}

/** How many taps are multiplied at once: at least 64 columns, and a whole number of panels of 16. */
function tapGroup(info: Conv2DInfo): number {
  let group = 1;
  while ((group * info.inChannels) % 16 !== 0) group *= 2;
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
  const scratch = backend.scratch.perWorker(EDGE_BYTES + INPUT_PIXELS * groupColumns * 4);
  const args = backend.args.begin().i32(TILE).pointer(dy).pointer(packed).pointer(dx)
    .i32(images).i32(group).pointer(scratch.base).pointer(scratch.stride);
  const chunks = Math.ceil(info.batchSize / images);
  backend.pool.run("convInput", geometryFields(args, info).address, chunks);
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
    EDGE_BYTES + DEPTH * (blockRows * 4 + 64) + (packsFirst ? 0 : DEPTH * blockColumns * 4),
  );
  const args = backend.args.begin().i32(TILE).pointer(x).pointer(packsFirst ? packed : dy)
    .i32(Number(packsFirst)).pointer(out)
    .i32(blockRows).i32(blockColumns).pointer(scratch.base).pointer(scratch.stride).i32(pieces);
  const way = packsFirst ? "packed" : "few patches";
  backend.pool.run("convFilter", geometryFields(args, info).address, pieces * tiles, way);
  if (pieces > 1) {
    const sum = backend.args.begin().pointer(out).pointer(dw).i32(m * n).i32(pieces);
    backend.pool.run("sumPieces", sum.address, Math.ceil((m * n) / SUM_CHUNK));
  }
}
