// Optimizer steps on a list of tensors, in place, one job for the whole list.
//
// The arguments are ListFields and the constants of the kernel; from TABLE on one TensorRow for each tensor; then one
// ChunkRow for each chunk. A chunk is CHUNK elements of one tensor.
// The memory behind a tensor's end, up to the next multiple of 16 bytes, is written too; it belongs to no one else.

import { CHUNK } from "./elementwise";
import { sumRun } from "./sums";

/** Fields of all kernels on a list of tensors; behind them the constants of the kernel. @border */
@unmanaged
export class ListFields {
  /** How many tensors there are. */
  tensors: i32;
  /** Where squares leaves its sums: float64 [chunks]. */
  partials: usize;
}

/** A tensor of the list, and what goes beside it; what a kernel does not know is 0. @border */
@unmanaged
export class TensorRow {
  parameter: usize;
  gradient: usize;
  firstState: usize;
  secondState: usize;
  length: i32;
}

/** A chunk of the list. @border */
@unmanaged
export class ChunkRow {
  /** Its row among the tensors. */
  tensor: i32;
  /** Its first element. */
  first: i32;
}

/** Constants of rmsProp. @border */
@unmanaged
export class RmsPropConstants {
  decay: f32;
  /** 1 − decay. */
  rest: f32;
  rate: f32;
  epsilon: f32;
  bound: f32;
}

/** Constants of adam, which has most of them. @border */
@unmanaged
export class AdamConstants {
  beta1: f32;
  /** 1 − beta1. */
  rest1: f32;
  beta2: f32;
  /** 1 − beta2. */
  rest2: f32;
  /** The step's size, with the correction of the mean's bias. */
  rate: f32;
  /** The correction of the mean square's bias: √(1 − beta2^t). */
  root: f32;
  epsilon: f32;
  bound: f32;
}

/** Constants of sgd. @border */
@unmanaged
export class SgdConstants {
  rate: f32;
  bound: f32;
}

/** Constants of momentum. @border */
@unmanaged
export class MomentumConstants {
  rate: f32;
  bound: f32;
  momentum: f32;
}

/** Constants of clip. @border */
@unmanaged
export class ClipConstants {
  bound: f32;
}

/** Where the rows of the tensors begin, whatever constants come before. @border */
export const TABLE: usize = offsetof<ListFields>() + offsetof<AdamConstants>();

/** The constant at an offset of the kernel's constants. */
// @ts-ignore: decorator
@inline
function constant(args: usize, offset: usize): v128 {
  return v128.load32_splat(args + offsetof<ListFields>() + offset);
}

// @ts-ignore: decorator
@inline
function chunkRow(args: usize, chunk: i32): ChunkRow {
  return changetype<ChunkRow>(
    args + TABLE + <usize> changetype<ListFields>(args).tensors * offsetof<TensorRow>() +
      <usize> chunk * offsetof<ChunkRow>(),
  );
}

// @ts-ignore: decorator
@inline
function tensorRow(args: usize, chunk: i32): TensorRow {
  return changetype<TensorRow>(
    args + TABLE + <usize> chunkRow(args, chunk).tensor * offsetof<TensorRow>(),
  );
}

/** Keeps x within [-bound, bound]; NaN stays NaN. */
// @ts-ignore: decorator
@inline
function clamp(x: v128, bound: v128): v128 {
  return f32x4.max(f32x4.min(x, bound), f32x4.neg(bound));
}

/**
 * rmsProp: s ← decay·s + (1 − decay)·g²; p ← clamp(p − rate · g / (√s + epsilon)).
 */
export function rmsProp(args: usize, chunk: i32, worker: i32): void {
  const tensor = tensorRow(args, chunk);
  const first = chunkRow(args, chunk).first;
  const end = <usize> min(first + CHUNK, tensor.length) << 2;
  const p = tensor.parameter, g = tensor.gradient, s = tensor.firstState;
  const decay = constant(args, offsetof<RmsPropConstants>("decay"));
  const rest = constant(args, offsetof<RmsPropConstants>("rest"));
  const rate = constant(args, offsetof<RmsPropConstants>("rate"));
  const epsilon = constant(args, offsetof<RmsPropConstants>("epsilon"));
  const bound = constant(args, offsetof<RmsPropConstants>("bound"));
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
 */
export function adam(args: usize, chunk: i32, worker: i32): void {
  const tensor = tensorRow(args, chunk);
  const first = chunkRow(args, chunk).first;
  const end = <usize> min(first + CHUNK, tensor.length) << 2;
  const p = tensor.parameter, g = tensor.gradient;
  const m = tensor.firstState, v = tensor.secondState;
  const beta1 = constant(args, offsetof<AdamConstants>("beta1"));
  const rest1 = constant(args, offsetof<AdamConstants>("rest1"));
  const beta2 = constant(args, offsetof<AdamConstants>("beta2"));
  const rest2 = constant(args, offsetof<AdamConstants>("rest2"));
  const rate = constant(args, offsetof<AdamConstants>("rate"));
  const root = constant(args, offsetof<AdamConstants>("root"));
  const epsilon = constant(args, offsetof<AdamConstants>("epsilon"));
  const bound = constant(args, offsetof<AdamConstants>("bound"));
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

/** sgd: p ← clamp(p − rate·g). */
export function sgd(args: usize, chunk: i32, worker: i32): void {
  const tensor = tensorRow(args, chunk);
  const first = chunkRow(args, chunk).first;
  const end = <usize> min(first + CHUNK, tensor.length) << 2;
  const p = tensor.parameter, g = tensor.gradient;
  const rate = constant(args, offsetof<SgdConstants>("rate"));
  const bound = constant(args, offsetof<SgdConstants>("bound"));
  for (let at = <usize> first << 2; at < end; at += 16) {
    const step = f32x4.mul(rate, v128.load(g + at));
    v128.store(p + at, clamp(f32x4.sub(v128.load(p + at), step), bound));
  }
}

/** momentum: b ← momentum·b + g; p ← clamp(p − rate·b). */
export function momentum(args: usize, chunk: i32, worker: i32): void {
  const tensor = tensorRow(args, chunk);
  const first = chunkRow(args, chunk).first;
  const end = <usize> min(first + CHUNK, tensor.length) << 2;
  const p = tensor.parameter, g = tensor.gradient, b = tensor.firstState;
  const rate = constant(args, offsetof<MomentumConstants>("rate"));
  const bound = constant(args, offsetof<MomentumConstants>("bound"));
  const keep = constant(args, offsetof<MomentumConstants>("momentum"));
  for (let at = <usize> first << 2; at < end; at += 16) {
    const velocity = f32x4.add(f32x4.mul(keep, v128.load(b + at)), v128.load(g + at));
    v128.store(b + at, velocity);
    v128.store(p + at, clamp(f32x4.sub(v128.load(p + at), f32x4.mul(rate, velocity)), bound));
  }
}

/** clip: p ← clamp(p). */
export function clip(args: usize, chunk: i32, worker: i32): void {
  const tensor = tensorRow(args, chunk);
  const first = chunkRow(args, chunk).first;
  const end = <usize> min(first + CHUNK, tensor.length) << 2;
  const p = tensor.parameter;
  const bound = constant(args, offsetof<ClipConstants>("bound"));
  for (let at = <usize> first << 2; at < end; at += 16) {
    v128.store(p + at, clamp(v128.load(p + at), bound));
  }
}

/** squares: partials[chunk] = Σ p², in float64. */
export function squares(args: usize, chunk: i32, worker: i32): void {
  const tensor = tensorRow(args, chunk);
  const first = chunkRow(args, chunk).first;
  const count = min(CHUNK, tensor.length - first);
  const at = tensor.parameter + (<usize> first << 2);
  store<f64>(changetype<ListFields>(args).partials + (<usize> chunk << 3), sumRun(at, count, true));
}
