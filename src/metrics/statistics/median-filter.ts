import { median } from "./mean.ts";

/**
 * Median of each value's neighbourhood of `width` values, the value in the middle. At the two ends
 * the window is cut off (not padded): the first value is the median of the first (width + 1) / 2.
 * NaN in a window is left out; a window of NaN alone gives NaN. The paper's curves use width 101
 * (WGAN, section 4.2, Figures 3, 4 and 8).
 * @throws {RangeError} unless `width` is odd and positive
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { medianFilter } from "../mod.ts";
 *
 * assert.deepEqual([...medianFilter([1, 9, 2, 3, 4], 3)], [5, 2, 3, 3, 3.5]);
 * ```
 */
export function medianFilter(values: ArrayLike<number>, width: number): Float64Array {
  if (!(Number.isInteger(width) && width > 0 && width % 2 === 1)) {
    throw new RangeError(`the width of a median filter is an odd positive integer; got ${width}`);
  }
  const all = Float64Array.from(values);
  const reach = (width - 1) / 2;
  return all.map((_, i) =>
    median(all.slice(Math.max(0, i - reach), i + reach + 1).filter((value) => !Number.isNaN(value)))
  );
}
