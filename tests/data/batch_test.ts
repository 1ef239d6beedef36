import assert from "node:assert/strict";
import { test } from "node:test";
import { batch, type ImageSet } from "../../src/data/mod.ts";

const set: ImageSet = {
  id: "all-bytes",
  title: "every byte once",
  width: 2,
  height: 2,
  channels: 1,
  count: 64,
  pixels: Uint8Array.from({ length: 256 }, (_, i) => i),
  sha256: "",
};

test("bytes become float32 in [-1, 1]: the ends exact, all within half an ulp, evenly spaced", () => {
  const values = batch(set, Array.from({ length: 64 }, (_, i) => i));
  assert.equal(values.length, 256);
  assert.equal(values[0], -1);
  assert.equal(values[255], 1);
  values.forEach((value, pixel) => assert.equal(value, Math.fround((2 * pixel - 255) / 255)));
});

test("images come in the order of the indices, repeated where asked", () => {
  const values = batch(set, Int32Array.of(3, 0, 3));
  const pixels = Array.from(values, (value) => Math.round((value + 1) * 127.5));
  assert.deepEqual(pixels, [12, 13, 14, 15, 0, 1, 2, 3, 12, 13, 14, 15]);
  assert.equal(batch(set, []).length, 0);
});

test("an index outside the set is refused", () => {
  for (const index of [-1, 64, 0.5, NaN]) assert.throws(() => batch(set, [index]), RangeError);
});
