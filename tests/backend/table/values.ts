/** Tensors with the numbers and shapes at which kernels go wrong. */

import type { DataType } from "@tensorflow/tfjs-core";
import type { Given } from "./case.ts";

const SUBNORMAL = 1e-40;
const GREATEST = 2147483647;
const LEAST = -2147483648;

/** What no sum of float32 notices, and what every one does. */
const FLOATS = [
  0.5,
  -0,
  NaN,
  3,
  Infinity,
  -2.5,
  SUBNORMAL,
  0,
  -Infinity,
  1e38,
  -1,
  -SUBNORMAL,
  2,
  -3e38,
  7.25,
  1,
  1e-7,
];
const ORDINARY = [0.5, -1.25, 3, 0, -2.5, 0.125, 1.75, -0.5, 2, -3, 1, 4.5, -0.75];
const INTEGERS = [5, 0, -7, GREATEST, 1, LEAST, -1, 3, 100, -2, 65536, 2];
const SMALL = [5, 0, -7, 1, -1, 3, 10, -2, 2, -4, 6];
const BOOLS = [1, 0, 1, 1, 0];
const STRINGS = ["a", "", "ß", "ab", "a", "zebra", "B"];

const LISTS: Record<string, (number | string)[]> = {
  float32: FLOATS,
  complex64: ORDINARY,
  int32: INTEGERS,
  bool: BOOLS,
  string: STRINGS,
  ordinary: ORDINARY,
  small: SMALL,
};

/** All types of TensorFlow.js. */
export const TYPES: DataType[] = ["float32", "int32", "bool", "string", "complex64"];
/** The types of numbers. */
export const NUMBERS: DataType[] = ["float32", "int32", "bool"];

const fround = Math.fround;

/**
 * A list of `length` values, the one after the other from the list of that kind, from place `start`
 * on.
 */
function cycle(kind: string, length: number, start: number): (number | string)[] {
  const list = LISTS[kind];
  return Array.from({ length }, (_, i) => {
    const value = list[(i + start) % list.length];
    return typeof value === "number" && kind !== "int32" ? fround(value) : value;
  });
}

const sizeOf = (shape: number[]) => shape.reduce((product, extent) => product * extent, 1);

/** A tensor of special values, from place `start` of their list on. */
export function special(dtype: DataType, shape: number[], start = 0): Given {
  const length = sizeOf(shape) * (dtype === "complex64" ? 2 : 1);
  return { dtype, shape, values: cycle(dtype, length, start) };
}

/** A float32 tensor of special values but the greatest, of which sums of products overflow. */
export function bounded(dtype: DataType, shape: number[], start = 0): Given {
  const { values, ...rest } = special(dtype, shape, start);
  return {
    ...rest,
    values: values.map((x) => Math.abs(x as number) > 1e37 && Number.isFinite(x) ? 9 : x),
  };
}

/** A tensor of small numbers, of which sums and products are exact. */
export function ordinary(dtype: DataType, shape: number[], start = 0): Given {
  if (dtype !== "float32" && dtype !== "int32") return special(dtype, shape, start);
  const kind = dtype === "float32" ? "ordinary" : "small";
  return { dtype, shape, values: cycle(kind, sizeOf(shape), start) };
}

/** A tensor of these values. */
export function given(dtype: DataType, shape: number[], values: (number | string)[]): Given {
  return { dtype, shape, values };
}

/** A vector of these integers. */
export function integers(...values: number[]): Given {
  return given("int32", [values.length], values);
}
