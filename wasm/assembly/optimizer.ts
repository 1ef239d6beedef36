// Optimizer steps on a list of tensors, in place, one job for the whole list.
//
// Fields: 0 tensors, 4 (unused by these kernels: the norm's partials), 8 … 36 eight float32 constants; from 40 on one
// row (parameter, gradient, first state, second state, length) for each tensor; then one row (tensor, first element) for
// each chunk. A chunk is CHUNK elements of one tensor.
// The memory behind a tensor's end, up to the next multiple of 16 bytes, is written too; it belongs to no one else.

import { CHUNK } from "./elementwise";
import { sumRun } from "./sums";

const TABLE: usize = 40;
const ROW: usize = 20;

// @ts-ignore: decorator
@inline
function constant(args: usize, index: i32): v128 {
  return v128.load32_splat(args + 8 + (<usize> index << 2));
}

/** Address of the row (tensor, first element) of a chunk. */
// @ts-ignore: decorator
@inline
function chunkRow(args: usize, chunk: i32): usize {
  return args + TABLE + <usize> load<i32>(args) * ROW + (<usize> chunk << 3);
}

// @ts-ignore: decorator
@inline
function tensorRow(args: usize, chunk: i32): usize {
  return args + TABLE + <usize> load<i32>(chunkRow(args, chunk)) * ROW;
}

/** Keeps x within [-bound, bound]; NaN stays NaN. */
// @ts-ignore: decorator
@inline
function clamp(x: v128, bound: v128): v128 {
  return f32x4.max(f32x4.min(x, bound), f32x4.neg(bound));
}

/**
 * rmsProp: s ← decay·s + (1 − decay)·g²; p ← clamp(p − rate · g / (√s + epsilon)).
 * Constants: decay, 1 − decay, rate, epsilon, bound.
 */
export function rmsProp(args: usize, chunk: i32, worker: i32): void {
  const row = tensorRow(args, chunk);
  const first = load<i32>(chunkRow(args, chunk), 4);
  const end = <usize> min(first + CHUNK, load<i32>(row, 16)) << 2;
  const p = <usize> load<u32>(row), g = <usize> load<u32>(row, 4), s = <usize> load<u32>(row, 8);
  const decay = constant(args, 0), rest = constant(args, 1), rate = constant(args, 2);
  const epsilon = constant(args, 3), bound = constant(args, 4);
  for (let at = <usize> first << 2; at < end; at += 16) {
    const gradient = v128.load(g + at);
    const square = f32x4.add(
      f32x4.mul(decay, v128.load(s + at)),
      f32x4.mul(rest, f32x4.mul(gradient, gradient)),
    );
    v128.store(s + at, square);
    const step = f32x4.div(f32x4.mul(rate, gradient), f32x4.add(f32x4.sqrt(square), epsilon));
    v128.store(p + at, clamp(f32x4.sub(v128.load(p + at), step), bound));
  }
}

/**
 * adam: m ← beta1·m + (1 − beta1)·g; v ← beta2·v + (1 − beta2)·g²; p ← clamp(p − rate · m / (√v / root + epsilon)),
 * where rate holds the correction of m's bias and root = √(1 − beta2^t) that of v's.
 * Constants: beta1, 1 − beta1, beta2, 1 − beta2, rate, root, epsilon, bound.
 */
export function adam(args: usize, chunk: i32, worker: i32): void {
  const row = tensorRow(args, chunk);
  const first = load<i32>(chunkRow(args, chunk), 4);
  const end = <usize> min(first + CHUNK, load<i32>(row, 16)) << 2;
  const p = <usize> load<u32>(row), g = <usize> load<u32>(row, 4);
  const m = <usize> load<u32>(row, 8), v = <usize> load<u32>(row, 12);
  const beta1 = constant(args, 0), rest1 = constant(args, 1);
  const beta2 = constant(args, 2), rest2 = constant(args, 3);
  const rate = constant(args, 4), root = constant(args, 5);
  const epsilon = constant(args, 6), bound = constant(args, 7);
  for (let at = <usize> first << 2; at < end; at += 16) {
    const gradient = v128.load(g + at);
    const mean = f32x4.add(f32x4.mul(beta1, v128.load(m + at)), f32x4.mul(rest1, gradient));
    const square = f32x4.add(
      f32x4.mul(beta2, v128.load(v + at)),
      f32x4.mul(rest2, f32x4.mul(gradient, gradient)),
    );
    v128.store(m + at, mean);
    v128.store(v + at, square);
    const scale = f32x4.add(f32x4.div(f32x4.sqrt(square), root), epsilon);
    const step = f32x4.div(f32x4.mul(rate, mean), scale);
    v128.store(p + at, clamp(f32x4.sub(v128.load(p + at), step), bound));
  }
}

/** sgd: p ← clamp(p − rate·g). Constants: rate, bound. */
export function sgd(args: usize, chunk: i32, worker: i32): void {
  const row = tensorRow(args, chunk);
  const first = load<i32>(chunkRow(args, chunk), 4);
  const end = <usize> min(first + CHUNK, load<i32>(row, 16)) << 2;
  const p = <usize> load<u32>(row), g = <usize> load<u32>(row, 4);
  const rate = constant(args, 0), bound = constant(args, 1);
  for (let at = <usize> first << 2; at < end; at += 16) {
    const step = f32x4.mul(rate, v128.load(g + at));
    v128.store(p + at, clamp(f32x4.sub(v128.load(p + at), step), bound));
  }
}

/** momentum: b ← momentum·b + g; p ← clamp(p − rate·b). Constants: rate, bound, momentum. */
export function momentum(args: usize, chunk: i32, worker: i32): void {
  const row = tensorRow(args, chunk);
  const first = load<i32>(chunkRow(args, chunk), 4);
  const end = <usize> min(first + CHUNK, load<i32>(row, 16)) << 2;
  const p = <usize> load<u32>(row), g = <usize> load<u32>(row, 4), b = <usize> load<u32>(row, 8);
  const rate = constant(args, 0), bound = constant(args, 1), keep = constant(args, 2);
  for (let at = <usize> first << 2; at < end; at += 16) {
    const velocity = f32x4.add(f32x4.mul(keep, v128.load(b + at)), v128.load(g + at));
    v128.store(b + at, velocity);
    v128.store(p + at, clamp(f32x4.sub(v128.load(p + at), f32x4.mul(rate, velocity)), bound));
  }
}

/** clip: p ← clamp(p). Constants: bound. */
export function clip(args: usize, chunk: i32, worker: i32): void {
  const row = tensorRow(args, chunk);
  const first = load<i32>(chunkRow(args, chunk), 4);
  const end = <usize> min(first + CHUNK, load<i32>(row, 16)) << 2;
  const p = <usize> load<u32>(row);
  const bound = constant(args, 0);
  for (let at = <usize> first << 2; at < end; at += 16) {
    v128.store(p + at, clamp(v128.load(p + at), bound));
  }
}

/** squares: partials[chunk] = Σ p², in float64; field 4 is the address of the partials. */
export function squares(args: usize, chunk: i32, worker: i32): void {
  const row = tensorRow(args, chunk);
  const first = load<i32>(chunkRow(args, chunk), 4);
  const count = min(CHUNK, load<i32>(row, 16) - first);
  const at = <usize> load<u32>(row) + (<usize> first << 2);
  store<f64>(<usize> load<u32>(args, 4) + (<usize> chunk << 3), sumRun(at, count, true));
}
