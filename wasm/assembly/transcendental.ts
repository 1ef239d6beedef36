// Functions whose arguments range over all of float32, one element after the other: the portable implementations of
// AssemblyScript's library (ports of musl's) in float64, rounded once. They reduce any angle exactly, and keep subnormal
// numbers.

import { CHUNK } from "./elementwise";

const SIN: i32 = 0;
const COS: i32 = 1;
const TAN: i32 = 2;
const LOG1P: i32 = 3;
const EXPM1: i32 = 4;

// @ts-ignore: decorator
@inline
function apply(op: i32, x: f64): f64 {
  if (op == SIN) return NativeMath.sin(x);
  if (op == COS) return NativeMath.cos(x);
  if (op == TAN) return NativeMath.tan(x);
  if (op == LOG1P) return NativeMath.log1p(x);
  return NativeMath.expm1(x);
}

/** out[i] = op(x[i]). Fields: x, out, length. */
// @ts-ignore: decorator
@inline
function map(op: i32, args: usize, chunk: i32): void {
  const x = <usize> load<u32>(args);
  const out = <usize> load<u32>(args, 4);
  const end = min((chunk + 1) * CHUNK, load<i32>(args, 8));
  for (let i = chunk * CHUNK; i < end; i++) {
    const at = <usize> i << 2;
    store<f32>(out + at, <f32> apply(op, <f64> load<f32>(x + at)));
  }
}

export function sin(args: usize, chunk: i32, worker: i32): void {
  map(SIN, args, chunk);
}
export function cos(args: usize, chunk: i32, worker: i32): void {
  map(COS, args, chunk);
}
export function tan(args: usize, chunk: i32, worker: i32): void {
  map(TAN, args, chunk);
}
export function log1p(args: usize, chunk: i32, worker: i32): void {
  map(LOG1P, args, chunk);
}
export function expm1(args: usize, chunk: i32, worker: i32): void {
  map(EXPM1, args, chunk);
}
