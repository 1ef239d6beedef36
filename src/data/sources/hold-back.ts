import { stream } from "../../random/mod.ts";

/** Which part of the images of a source without a test set of its own is held back … */
const PART = 0.1;
/** … and how many at most: they are kept in memory, and measuring against more takes long. */
const MOST = 5_000;

/** The images of a source, parted into two lists of their numbers, each in order. */
export interface Parts {
  readonly train: Uint32Array;
  readonly test: Uint32Array;
}

/**
 * Holds a tenth of the images back for testing, at most 5,000 and at least one, chosen once and for
 * all by their number.
 * @param count how many images there are, at least 2
 */
export function holdBack(count: number): Parts {
  const held = Math.min(MOST, Math.max(1, Math.round(count * PART)));
  const order = stream(0, "images held back").permutation(count);
  return { train: order.subarray(held).toSorted(), test: order.subarray(0, held).toSorted() };
}
