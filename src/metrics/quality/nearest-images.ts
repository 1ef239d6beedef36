/**
 * The nearest neighbours of images among others, exactly: to see whether a generator repeats what
 * it was shown.
 */

/** Images as bytes, one after the other. */
export interface ByteImages {
  /** `[count, size]`, 0 … 255. */
  readonly pixels: Uint8Array;
  /** Values of an image: height × width × channels. */
  readonly size: number;
}

/** A neighbour. */
export interface Neighbour {
  /** Which of the images it is, from 0. */
  readonly index: number;
  /**
   * Euclidean distance of the pixels, in grey levels of 0 … 255: the root of the sum of squares.
   */
  readonly distance: number;
}

/** Values between two looks at whether an image is out of the race. */
const STRIDE = 256;

/**
 * The `count` nearest of `images` to each query by the Euclidean distance of their pixels, nearest
 * first; of equals, the first. Nothing is approximated: an image is given up only when a part of
 * its pixels is already too far.
 * @throws {RangeError} when the images are of different sizes, or there are fewer than `count`
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { nearestImages } from "../mod.ts";
 *
 * const images = { pixels: Uint8Array.of(0, 0, 9, 9, 3, 4), size: 2 };
 * const [nearest] = nearestImages({ pixels: Uint8Array.of(0, 0), size: 2 }, images, 2);
 * assert.deepEqual(nearest, [{ index: 0, distance: 0 }, { index: 2, distance: 5 }]);
 * ```
 */
export function nearestImages(
  queries: ByteImages,
  images: ByteImages,
  count: number,
): Neighbour[][] {
  const { size } = images;
  const total = images.pixels.length / size;
  if (queries.size !== size) {
    throw new RangeError(`images of one size can be compared; got ${queries.size} and ${size}`);
  }
  if (count > total) throw new RangeError(`there are ${total} images, fewer than ${count}`);
  return Array.from({ length: queries.pixels.length / size }, (_, query) => {
    const best: { index: number; square: number }[] = [];
    for (let index = 0; index < total; index++) {
      const limit = best.length < count ? Infinity : best[count - 1].square;
      const square = squareWithin(
        queries.pixels,
        query * size,
        images.pixels,
        index * size,
        size,
        limit,
      );
      if (square >= limit) continue;
      const place = best.findIndex((other) => square < other.square);
      best.splice(place < 0 ? best.length : place, 0, { index, square });
      best.length = Math.min(best.length, count);
    }
    return best.map(({ index, square }) => ({ index, distance: Math.sqrt(square) }));
  });
}

/** The squared distance, or any number not below `limit` if it is not below it. */
function squareWithin(
  a: Uint8Array,
  atA: number,
  b: Uint8Array,
  atB: number,
  size: number,
  limit: number,
): number {
  let sum = 0;
  for (let from = 0; from < size && sum < limit; from += STRIDE) {
    const to = Math.min(size, from + STRIDE);
    for (let i = from; i < to; i++) {
      const difference = a[atA + i] - b[atB + i];
      sum += difference * difference;
    }
  }
  return sum;
}
