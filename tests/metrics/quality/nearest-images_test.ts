import { test } from "node:test";
import assert from "node:assert/strict";
import { nearestImages } from "../../../src/metrics/mod.ts";
import { stream } from "../../../src/random/mod.ts";

const bytes = (purpose: string, count: number) =>
  Uint8Array.from(stream(1, purpose).integers(count, 256));

test("the nearest images are those of a full search", () => {
  const size = 700; // more than one stride, and a rest
  const images = { pixels: bytes("images", 40 * size), size };
  const queries = { pixels: bytes("queries", 5 * size), size };
  // The last query is nearly image 17.
  queries.pixels.set(images.pixels.subarray(17 * size, 18 * size), 4 * size);
  queries.pixels[4 * size] ^= 3;
  const expected = Array.from({ length: 5 }, (_, q) =>
    Array.from({ length: 40 }, (_, index) => {
      let sum = 0;
      for (let i = 0; i < size; i++) {
        sum += (queries.pixels[q * size + i] - images.pixels[index * size + i]) ** 2;
      }
      return { index, distance: Math.sqrt(sum) };
    }).sort((a, b) => a.distance - b.distance).slice(0, 3));
  assert.deepEqual(nearestImages(queries, images, 3), expected);
  assert.equal(expected[4][0].index, 17);
});

test("of equal images the first is named; an image is at distance 0 of itself", () => {
  const images = { pixels: Uint8Array.of(9, 9, 1, 1, 1, 1, 0, 0), size: 2 };
  const found = nearestImages({ pixels: Uint8Array.of(1, 1), size: 2 }, images, 4);
  assert.deepEqual(found[0].map(({ index }) => index), [1, 2, 3, 0]);
  assert.equal(found[0][0].distance, 0);
});

test("it asks for enough images of one size", () => {
  const one = { pixels: Uint8Array.of(1, 1), size: 2 };
  assert.throws(() => nearestImages(one, one, 2), /there are 1 images, fewer than 2/);
  assert.throws(() => nearestImages({ ...one, size: 1 }, one, 1), /one size/);
});
