// Element-by-element kernels of two tensors, one or both of which may be broadcast over a matrix of rows × columns.

import { CHUNK } from "./elementwise";

const ADD: i32 = 0;
const SUB: i32 = 1;
const MUL: i32 = 2;
const DIV: i32 = 3;
const MAXIMUM: i32 = 4;
const MINIMUM: i32 = 5;
const POW: i32 = 6;
const PRELU: i32 = 7;

// How an operand is laid over the matrix.
/** An element of its own for each one of the result. @border */
export const FULL: i32 = 0;
/** One number for all. @border */
export const SCALAR: i32 = 1;
/** One number for each column. @border */
export const COLUMN: i32 = 2;
/** One number for each row. @border */
export const ROW: i32 = 3;

/** Fields of the kernels of two tensors. @border */
@unmanaged
export class BinaryFields {
  a: usize;
  b: usize;
  out: usize;
  length: i32;
  /** Columns of the result, read as a matrix. */
  columns: i32;
  /** How a is laid over the matrix: FULL, SCALAR, COLUMN or ROW. */
  modeA: i32;
  /** How b is. */
  modeB: i32;
}

/** a to the power b as JavaScript has it: a NaN stays one, where C gives 1 if a is 1. */
function power(a: f32, b: f32): f32 {
  const undecided = b != b || (abs<f32>(a) == 1 && abs<f32>(b) == Infinity);
  return undecided ? NaN : <f32> NativeMath.pow(<f64> a, <f64> b);
}

function powers(a: v128, b: v128): v128 {
  let c = f32x4.splat(power(f32x4.extract_lane(a, 0), f32x4.extract_lane(b, 0)));
  c = f32x4.replace_lane(c, 1, power(f32x4.extract_lane(a, 1), f32x4.extract_lane(b, 1)));
  c = f32x4.replace_lane(c, 2, power(f32x4.extract_lane(a, 2), f32x4.extract_lane(b, 2)));
  return f32x4.replace_lane(c, 3, power(f32x4.extract_lane(a, 3), f32x4.extract_lane(b, 3)));
}

// @ts-ignore: decorator
@inline
function apply(op: i32, a: v128, b: v128): v128 {
  if (op == ADD) return f32x4.add(a, b);
  if (op == SUB) return f32x4.sub(a, b);
  if (op == MUL) return f32x4.mul(a, b);
  if (op == DIV) return f32x4.div(a, b);
  if (op == POW) return powers(a, b);
  if (op == PRELU) return v128.bitselect(f32x4.mul(a, b), a, f32x4.lt(a, f32x4.splat(0)));
  // these two carry NaN
  return op == MAXIMUM ? f32x4.max(a, b) : f32x4.min(a, b);
}

// @ts-ignore: decorator
@inline
function applyOne(op: i32, a: f32, b: f32): f32 {
  if (op == ADD) return a + b;
  if (op == SUB) return a - b;
  if (op == MUL) return a * b;
  if (op == DIV) return a / b;
  if (op == POW) return power(a, b);
  if (op == PRELU) return a < 0 ? a * b : a;
  return op == MAXIMUM ? max<f32>(a, b) : min<f32>(a, b);
}

/** Address of the operand's element for element `i` = (row, column) of the matrix. */
// @ts-ignore: decorator
@inline
function address(base: usize, mode: i32, i: i32, row: i32, column: i32): usize {
  if (mode == FULL) return base + (<usize> i << 2);
  if (mode == COLUMN) return base + (<usize> column << 2);
  return mode == ROW ? base + (<usize> row << 2) : base;
}

/**
 * out = a op b.
 *
 * Within a row an operand either runs along (FULL, COLUMN) or stands still (SCALAR, ROW); not both stand still.
 */
// @ts-ignore: decorator
@inline
function binaryKernel(op: i32, args: usize, chunk: i32): void {
  const fields = changetype<BinaryFields>(args);
  const a = fields.a;
  const b = fields.b;
  const out = fields.out;
  const length = fields.length;
  const columns = fields.columns;
  const modeA = fields.modeA;
  const modeB = fields.modeB;
  const runsA = modeA == FULL || modeA == COLUMN;
  const runsB = modeB == FULL || modeB == COLUMN;
  const end = min((chunk + 1) * CHUNK, length);
  let i = chunk * CHUNK;
  while (i < end) {
    const row = i / columns;
    const column = i - row * columns;
    const count = min(columns - column, end - i);
    const pa = address(a, modeA, i, row, column);
    const pb = address(b, modeB, i, row, column);
    const po = out + (<usize> i << 2);
    const bytes = <usize> count << 2;
    const vectors = bytes & ~15;
    let at: usize = 0;
    if (runsA && runsB) {
      for (; at < vectors; at += 16) {
        v128.store(po + at, apply(op, v128.load(pa + at), v128.load(pb + at)));
      }
      for (; at < bytes; at += 4) {
        store<f32>(po + at, applyOne(op, load<f32>(pa + at), load<f32>(pb + at)));
      }
    } else if (runsA) {
      const one = load<f32>(pb);
      const all = f32x4.splat(one);
      for (; at < vectors; at += 16) v128.store(po + at, apply(op, v128.load(pa + at), all));
      for (; at < bytes; at += 4) store<f32>(po + at, applyOne(op, load<f32>(pa + at), one));
    } else {
      const one = load<f32>(pa);
      const all = f32x4.splat(one);
      for (; at < vectors; at += 16) v128.store(po + at, apply(op, all, v128.load(pb + at)));
      for (; at < bytes; at += 4) store<f32>(po + at, applyOne(op, one, load<f32>(pb + at)));
    }
    i += count;
  }
}

export function add(args: usize, chunk: i32, worker: i32): void {
  binaryKernel(ADD, args, chunk);
}
export function sub(args: usize, chunk: i32, worker: i32): void {
  binaryKernel(SUB, args, chunk);
}
export function mul(args: usize, chunk: i32, worker: i32): void {
  binaryKernel(MUL, args, chunk);
}
export function div(args: usize, chunk: i32, worker: i32): void {
  binaryKernel(DIV, args, chunk);
}
export function maximum(args: usize, chunk: i32, worker: i32): void {
  binaryKernel(MAXIMUM, args, chunk);
}
export function pow(args: usize, chunk: i32, worker: i32): void {
  binaryKernel(POW, args, chunk);
}
export function minimum(args: usize, chunk: i32, worker: i32): void {
  binaryKernel(MINIMUM, args, chunk);
}
export function prelu(args: usize, chunk: i32, worker: i32): void {
  binaryKernel(PRELU, args, chunk);
}
