/**
 * The general matrix product on addresses.
 * @module
 */
import { host } from "#host";
import type { EarthmoverBackend } from "../../earthmover-backend.ts";
import {
  GEMM,
  GEMM_BLOCK,
  gemmFields,
  gemmProduct,
  PACK,
  packFields,
} from "../../threads/border.ts";
import { type Epilogue, epilogueFields } from "./epilogue.ts";

/** Number by which the kernels know the register tile of this engine. */
export const TILE: number = host.tile === "5x8" ? GEMM_BLOCK.TILE_5X8 : GEMM_BLOCK.TILE_2X16;

/** Products c = a · b of matrices that lie one after the other. */
export interface Factors {
  /** Rows of a and c. */
  m: number;
  /** Columns of b and c. */
  n: number;
  /** Columns of a, rows of b. */
  k: number;
  /** Addresses of the first matrices. */
  a: number;
  b: number;
  c: number;
  /** Whether a lies as k × m. */
  transposeA: boolean;
  /** Whether b lies as n × k. */
  transposeB: boolean;
  /** For each product, in the order of c, which matrix of a and which of b. */
  pairs: [a: number, b: number][];
}

/** A right factor, of which panels of 16 columns are to be made. */
export interface Unpacked {
  address: number;
  /** Bytes from one row in memory to the next. */
  row: number;
  k: number;
  columns: number;
  /** Whether a row in memory is a column. */
  transposed: boolean;
  /** How many matrices lie one after the other. */
  matrices: number;
}

/** Elements of one packed matrix. */
export function packedLength({ k, columns }: Pick<Unpacked, "k" | "columns">): number {
  return k * Math.ceil(columns / PACK.WIDTH) * PACK.WIDTH;
}

/** Packs all matrices to `to`. */
export function pack(backend: EarthmoverBackend, from: Unpacked, to: number): void {
  const { k, columns } = from;
  const args = backend.args.begin().write(packFields, {
    from: from.address,
    row: from.row,
    k,
    columns,
    transposed: Number(from.transposed),
    to,
    matrix: k * columns * 4,
    packedMatrix: packedLength(from) * 4,
  });
  const chunks = Math.ceil(columns / PACK.STRIP) * Math.ceil(k / GEMM_BLOCK.DEPTH) * from.matrices;
  backend.pool.run("pack", args.address, chunks);
}

/**
 * Rows and columns of the blocks that are handed out: small enough that every thread gets some, not
 * smaller.
 *
 * @param widest columns of a block where there are blocks enough
 */
export function blocks(
  m: number,
  n: number,
  products: number,
  widest: number,
): [rows: number, columns: number] {
  const { WIDTH } = PACK;
  let rows = 64;
  let columns = Math.max(WIDTH, Math.ceil(Math.min(n, widest) / WIDTH) * WIDTH);
  const few = () => products * Math.ceil(m / rows) * Math.ceil(n / columns) < 16;
  while (columns > 64 && few()) columns = Math.ceil(columns / (2 * WIDTH)) * WIDTH;
  while (rows > 32 && few()) rows /= 2;
  return [rows, columns];
}

/**
 * Rows of a product of which one block has all: the right factor then is packed where it is used.
 */
const FEW_ROWS = 128;

/** Computes all products, each with the epilogue. */
export function multiply(backend: EarthmoverBackend, factors: Factors, epilogue: Epilogue): void {
  const { m, n, k, pairs, transposeA, transposeB } = factors;
  if (m === 0 || n === 0 || pairs.length === 0) return;
  const packsFirst = transposeA || m > FEW_ROWS;
  const right: Unpacked = {
    address: factors.b,
    row: (transposeB ? k : n) * 4,
    k,
    columns: n,
    transposed: transposeB,
    matrices: 1 + pairs.reduce((last, [, b]) => Math.max(last, b), 0),
  };
  const rightBytes = packsFirst ? packedLength(right) * right.matrices * 4 : 0;
  const packedB = backend.scratch.shared(rightBytes);
  if (k > 0 && packsFirst) pack(backend, right, packedB);

  const [rows, columns] = packsFirst
    ? blocks(m, n, pairs.length, 256)
    : [m, fewRowsColumns(n, pairs.length)];
  const { DEPTH, EDGE_BYTES } = GEMM_BLOCK;
  const scratch = backend.scratch.perWorker(
    EDGE_BYTES + DEPTH * GEMM.STRIP * 4 + (transposeA ? DEPTH * GEMM.LEFT_ROW : 0),
  );
  const args = backend.args.begin().write(gemmFields, {
    tile: TILE,
    m,
    n,
    k,
    blockRows: rows,
    blockColumns: columns,
    transposeA: Number(transposeA),
    scratch: scratch.base,
    scratchStride: scratch.stride,
    ...epilogueFields(backend, epilogue),
    kindB: packsFirst ? GEMM.PACKED : transposeB ? GEMM.TRANSPOSED : GEMM.BY_ROWS,
  });
  const [bBase, bStride] = packsFirst ? [packedB, packedLength(right)] : [factors.b, k * n];
  pairs.forEach(([a, b], i) => {
    args.write(gemmProduct, {
      a: factors.a + a * m * k * 4,
      b: bBase + b * bStride * 4,
      c: factors.c + i * m * n * 4,
    });
  });
  const chunks = pairs.length * Math.ceil(m / rows) * Math.ceil(n / columns);
  backend.pool.run("gemm", args.address, chunks, wayOf(factors, packsFirst));
}

function wayOf({ transposeA, transposeB }: Factors, packsFirst: boolean): string {
  if (packsFirst) return transposeA ? "left transposed" : "packed";
  return transposeB ? "few rows, right transposed" : "few rows";
}

/** Columns of a block that has all rows. */
function fewRowsColumns(n: number, products: number): number {
  let columns = 256;
  while (columns > 32 && products * Math.ceil(n / columns) < 16) columns /= 2;
  return columns;
}
