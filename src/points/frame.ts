/** Random directions in a space. */
import type { Stream } from "../random/mod.ts";

/** `k` orthonormal vectors, uniformly random, by Gram and Schmidt. */
export function randomFrame(random: Stream, d: number, k: number): Float64Array[] {
  const frame: Float64Array[] = [];
  while (frame.length < k) {
    const next = direction(random, d);
    for (const axis of frame) {
      const along = dot(next, axis);
      next.forEach((_, i) => next[i] -= along * axis[i]);
    }
    const length = Math.sqrt(dot(next, next));
    frame.push(next.map((x) => x / length));
  }
  return frame;
}

/** A uniformly random vector of length 1. */
export function direction(random: Stream, d: number): Float64Array {
  const vector = Float64Array.from(random.normal(d));
  const length = Math.sqrt(dot(vector, vector));
  return vector.map((x) => x / length);
}

/** The inner product. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
