import type { Tensor } from "../nn/mod.ts";

/**
 * The mean of a function of a tensor's elements, summed in float64 and rounded once to float32: the
 * number that float32 arithmetic aims at, so that the difference of two means has no error of its
 * own.
 */
export function average(tensor: Tensor, of: (value: number) => number = (value) => value): number {
  let sum = 0;
  for (const value of tensor.dataSync()) sum += of(value);
  return Math.fround(sum / tensor.size);
}
