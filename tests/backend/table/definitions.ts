/**
 * Where tfjs-cpu is not what a kernel is compared with: the definition, written out.
 * docs/conformance.md lists these.
 */

import type { Case, Given, Outcome } from "./case.ts";

const sizeOf = (shape: number[]) => shape.reduce((product, extent) => product * extent, 1);
const one = (given: Given): Outcome => ({ tensors: [given] });
const input = ({ inputs }: Case, name = "x") => (inputs as Record<string, Given>)[name];

/** A part of a matrix of complex numbers, which lie as pairs. */
function complexSlice({ attrs, ...call }: Case, cpu: Outcome): Outcome {
  const { shape: [rows, columns], values, dtype } = input({ attrs, ...call });
  const { begin, size } = attrs as { begin: number[]; size: number[] };
  if (dtype !== "complex64") return cpu;
  const [top, left] = [begin].flat(), [height, width = columns] = [size].flat();
  if (columns === undefined) {
    return one({ shape: [height], dtype, values: values.slice(2 * top, 2 * (top + height)) });
  }
  const shape = [height < 0 ? rows - top : height, width < 0 ? columns - left : width];
  const part: (number | string)[] = [];
  for (let row = top; row < top + shape[0]; row++) {
    const start = 2 * (row * columns + left);
    part.push(...values.slice(start, start + 2 * shape[1]));
  }
  return one({ shape, dtype, values: part });
}

/** What a call should give, from what the cpu backend gave; by kernel. */
export const DEFINITIONS: Record<string, (call: Case, cpu: Outcome) => Outcome> = {
  Slice: complexSlice,
  // -0 is not below 0, and stays
  Relu: (call, cpu) => {
    const x = input(call);
    if (x.dtype !== "float32") return cpu;
    return one({ ...x, values: x.values.map((value) => (value as number) < 0 ? 0 : value) });
  },
  // the mean of nothing is 0 / 0
  Mean: (call, cpu) => {
    const { axis } = call.attrs as { axis: number[] };
    const { shape: given, dtype: type } = input(call);
    const rank = given.length;
    const repeated = new Set(axis.map((i) => (i + rank) % rank)).size < axis.length;
    if (
      !("tensors" in cpu) || sizeOf(given) > 0 || repeated ||
      !["float32", "int32", "bool"].includes(type)
    ) {
      return cpu;
    }
    const [{ shape, dtype, values }] = cpu.tensors;
    return one({ shape, dtype, values: values.map(() => NaN) });
  },
  // a string is no number
  Cast: (call, cpu) => input(call).dtype === "string" ? { error: "a string" } : cpu,
  // sums have the type of what is summed
  UnsortedSegmentSum: (call, cpu) => {
    if (!("tensors" in cpu)) return cpu;
    const { dtype } = input(call);
    const [{ shape, values }] = cpu.tensors;
    return one({ shape, dtype, values });
  },
};
