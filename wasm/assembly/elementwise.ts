// Element-by-element kernels. A chunk is a run of CHUNK consecutive elements.
// Tensors may be read and written up to the next multiple of 16 bytes past their end, so no kernel here has a scalar
// tail except where rows are broadcast.

import { exp4, log4, sigmoid4, tanh4 } from "./math";

/** Elements of one chunk: 64 KiB of float32, enough work to be worth an atomic ticket. @border */
export const CHUNK: i32 = 16384;

/** Fields of fill. @border */
@unmanaged
export class FillFields {
  out: usize;
  length: i32;
  value: f32;
}

/** fill: out[i] = value. */
export function fill(args: usize, chunk: i32, worker: i32): void {
  const fields = changetype<FillFields>(args);
  const out = fields.out;
  const length = fields.length;
  const values = f32x4.splat(fields.value);
  const end = min((chunk + 1) * CHUNK, length);
  for (let i = chunk * CHUNK; i < end; i += 4) v128.store(out + (<usize> i << 2), values);
}

const RELU: i32 = 0;
const LEAKY_RELU: i32 = 1;
const TANH: i32 = 2;
const SIGMOID: i32 = 3;
const EXP: i32 = 4;
const LOG: i32 = 5;
const SQUARE: i32 = 6;
const SQRT: i32 = 7;
const NEG: i32 = 8;
const ABS: i32 = 9;
const RELU6: i32 = 10;
const SIGN: i32 = 11;

// @ts-ignore: decorator
@inline
function applyUnary(op: i32, x: v128, alpha: v128): v128 {
  const zero = f32x4.splat(0);
  // relu and leakyRelu leave NaN as it is: it is not below zero
  if (op == RELU) return v128.andnot(x, f32x4.lt(x, zero));
  if (op == LEAKY_RELU) return v128.bitselect(f32x4.mul(x, alpha), x, f32x4.lt(x, zero));
  if (op == TANH) return tanh4(x);
  if (op == SIGMOID) return sigmoid4(x);
  if (op == EXP) return exp4(x);
  if (op == LOG) return log4(x);
  if (op == SQUARE) return f32x4.mul(x, x);
  if (op == SQRT) return f32x4.sqrt(x);
  if (op == NEG) return f32x4.neg(x);
  if (op == ABS) return f32x4.abs(x);
  // max and min carry NaN
  if (op == RELU6) return f32x4.min(f32x4.max(x, zero), f32x4.splat(6));
  // of NaN 0, as in TensorFlow.js
  return v128.or(
    v128.and(f32x4.splat(1), f32x4.gt(x, zero)),
    v128.and(f32x4.splat(-1), f32x4.lt(x, zero)),
  );
}

/** Fields of the kernels of one tensor. @border */
@unmanaged
export class UnaryFields {
  x: usize;
  out: usize;
  length: i32;
  /** The slope of leakyRelu below zero. */
  alpha: f32;
}

/** out[i] = op(x[i]). */
// @ts-ignore: decorator
@inline
function unaryKernel(op: i32, args: usize, chunk: i32): void {
  const fields = changetype<UnaryFields>(args);
  const x = fields.x;
  const out = fields.out;
  const length = fields.length;
  const alpha = f32x4.splat(fields.alpha);
  const end = min((chunk + 1) * CHUNK, length);
  for (let i = chunk * CHUNK; i < end; i += 4) {
    const at = <usize> i << 2;
    v128.store(out + at, applyUnary(op, v128.load(x + at), alpha));
  }
}

export function relu(args: usize, chunk: i32, worker: i32): void {
  unaryKernel(RELU, args, chunk);
}
export function leakyRelu(args: usize, chunk: i32, worker: i32): void {
  unaryKernel(LEAKY_RELU, args, chunk);
}
export function tanh(args: usize, chunk: i32, worker: i32): void {
  unaryKernel(TANH, args, chunk);
}
export function sigmoid(args: usize, chunk: i32, worker: i32): void {
  unaryKernel(SIGMOID, args, chunk);
}
export function exp(args: usize, chunk: i32, worker: i32): void {
  unaryKernel(EXP, args, chunk);
}
export function log(args: usize, chunk: i32, worker: i32): void {
  unaryKernel(LOG, args, chunk);
}
export function square(args: usize, chunk: i32, worker: i32): void {
  unaryKernel(SQUARE, args, chunk);
}
export function sqrt(args: usize, chunk: i32, worker: i32): void {
  unaryKernel(SQRT, args, chunk);
}
export function neg(args: usize, chunk: i32, worker: i32): void {
  unaryKernel(NEG, args, chunk);
}
export function abs(args: usize, chunk: i32, worker: i32): void {
  unaryKernel(ABS, args, chunk);
}
export function relu6(args: usize, chunk: i32, worker: i32): void {
  unaryKernel(RELU6, args, chunk);
}
export function sign(args: usize, chunk: i32, worker: i32): void {
  unaryKernel(SIGN, args, chunk);
}

/** Fields of clipByValue. @border */
@unmanaged
export class ClipByValueFields {
  x: usize;
  out: usize;
  length: i32;
  least: f32;
  greatest: f32;
}

/** clipByValue: out[i] = x[i], within bounds; NaN and -0 stay. */
export function clipByValue(args: usize, chunk: i32, worker: i32): void {
  const fields = changetype<ClipByValueFields>(args);
  const from = fields.x;
  const out = fields.out;
  const least = f32x4.splat(fields.least);
  const greatest = f32x4.splat(fields.greatest);
  const end = min((chunk + 1) * CHUNK, fields.length);
  for (let i = chunk * CHUNK; i < end; i += 4) {
    const at = <usize> i << 2;
    const x = v128.load(from + at);
    const above = v128.bitselect(least, x, f32x4.lt(x, least));
    v128.store(out + at, v128.bitselect(greatest, above, f32x4.gt(x, greatest)));
  }
}

// @ts-ignore: decorator
@inline
function applyGradient(op: i32, dy: v128, x: v128, alpha: v128): v128 {
  const one = f32x4.splat(1);
  const zero = f32x4.splat(0);
  // where x is NaN, so is the derivative
  if (op == RELU) {
    return v128.or(v128.and(dy, f32x4.gt(x, zero)), v128.and(x, f32x4.ne(x, x)));
  }
  if (op == LEAKY_RELU) {
    return v128.bitselect(dy, f32x4.mul(dy, alpha), f32x4.gt(x, zero));
  }
  if (op == TANH) {
    const y = tanh4(x);
    return f32x4.mul(f32x4.sub(one, f32x4.mul(y, y)), dy);
  }
  // σ' = e / (1 + e)² loses nothing where σ is close to 1
  const e = exp4(f32x4.neg(f32x4.abs(x)));
  const root = f32x4.add(one, e);
  return f32x4.mul(dy, f32x4.div(e, f32x4.mul(root, root)));
}

/** Fields of the gradients of the kernels of one tensor. @border */
@unmanaged
export class UnaryGradientFields {
  dy: usize;
  x: usize;
  out: usize;
  length: i32;
  /** The slope of leakyRelu below zero. */
  alpha: f32;
}

/** out[i] = dy[i] · op'(x[i]). */
// @ts-ignore: decorator
@inline
function gradientKernel(op: i32, args: usize, chunk: i32): void {
  const fields = changetype<UnaryGradientFields>(args);
  const dy = fields.dy;
  const x = fields.x;
  const out = fields.out;
  const length = fields.length;
  const alpha = f32x4.splat(fields.alpha);
  const end = min((chunk + 1) * CHUNK, length);
  for (let i = chunk * CHUNK; i < end; i += 4) {
    const at = <usize> i << 2;
    v128.store(out + at, applyGradient(op, v128.load(dy + at), v128.load(x + at), alpha));
  }
}

export function reluGradient(args: usize, chunk: i32, worker: i32): void {
  gradientKernel(RELU, args, chunk);
}
export function leakyReluGradient(args: usize, chunk: i32, worker: i32): void {
  gradientKernel(LEAKY_RELU, args, chunk);
}
export function tanhGradient(args: usize, chunk: i32, worker: i32): void {
  gradientKernel(TANH, args, chunk);
}
export function sigmoidGradient(args: usize, chunk: i32, worker: i32): void {
  gradientKernel(SIGMOID, args, chunk);
}

/** Fields of addN; behind them one {@link AddNTerm} for each term. @border */
@unmanaged
export class AddNFields {
  out: usize;
  length: i32;
  /** How many terms there are. */
  count: i32;
}

/** A term of addN. @border */
@unmanaged
export class AddNTerm {
  term: usize;
}

/** addN: out[i] = (terms[0][i] + terms[1][i]) + …, in that order. */
export function addN(args: usize, chunk: i32, worker: i32): void {
  const out = changetype<AddNFields>(args).out;
  const length = changetype<AddNFields>(args).length;
  const count = changetype<AddNFields>(args).count;
  const end = min((chunk + 1) * CHUNK, length);
  for (let i = chunk * CHUNK; i < end; i += 4) {
    const at = <usize> i << 2;
    let sum = v128.load(load<usize>(args, offsetof<AddNFields>()) + at);
    for (let term = 1; term < count; term++) {
      const row = args + <usize> term * offsetof<AddNTerm>();
      sum = f32x4.add(sum, v128.load(load<usize>(row, offsetof<AddNFields>()) + at));
    }
    v128.store(out + at, sum);
  }
}
