import assert from "node:assert/strict";
import { test } from "node:test";
import { type Images, tile } from "../../src/images/thumbnails.ts";

/** A white L on black, 3 wide and 4 high: upright, its foot is at the bottom right. */
const L: Images = {
  pixels: Uint8Array.of(255, 0, 0, 255, 0, 0, 255, 0, 0, 255, 255, 255),
  shape: [1, 4, 3, 1],
};

test("images stand upright, each pixel repeated", () => {
  const sheet = tile(L, 1, 6, 0);
  assert.deepEqual([sheet.width, sheet.height, sheet.channels], [6, 8, 1]);
  const rows = Array.from({ length: 8 }, (_, y) => sheet.data.slice(6 * y, 6 * y + 6).join());
  for (const row of rows.slice(0, 6)) assert.equal(row, "255,255,0,0,0,0");
  for (const row of rows.slice(6)) assert.equal(row, "255,255,255,255,255,255");
});

test("images follow each other in reading order, with white between and after them", () => {
  const pixels = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9);
  const sheet = tile({ pixels, shape: [3, 1, 1, 3] }, 2, 1, 1);
  assert.deepEqual([sheet.width, sheet.height, sheet.channels], [3, 3, 3]);
  const white = [255, 255, 255];
  assert.deepEqual([...sheet.data], [
    ...[1, 2, 3, ...white, 4, 5, 6],
    ...[...white, ...white, ...white],
    ...[7, 8, 9, ...white, ...white],
  ]);
});

test("floats run from -1 to 1, beyond they are clamped, NaN is black", () => {
  const pixels = Float32Array.of(-1, 0, 1, -3, 3, NaN);
  const sheet = tile({ pixels, shape: [1, 1, 6, 1] }, 1, 6, 0);
  assert.deepEqual([...sheet.data], [0, 128, 255, 0, 255, 0]);
});

test("other sizes average areas: the mean stays", () => {
  const pixels = Uint8Array.from({ length: 64 }, (_, i) => (i * 37) % 256);
  const mean = (data: Uint8Array) => data.reduce((sum, v) => sum + v, 0) / data.length;
  for (const width of [3, 5, 8, 13, 24]) {
    const sheet = tile({ pixels, shape: [1, 8, 8, 1] }, 1, width, 0);
    assert.equal(sheet.data.length, width * width);
    assert.ok(Math.abs(mean(sheet.data) - mean(pixels)) < 1, `${width}`);
  }
});

test("shapes that do not fit are refused", () => {
  assert.throws(
    () => tile({ pixels: new Uint8Array(5), shape: [1, 2, 2, 1] }, 1, 2, 0),
    RangeError,
  );
  assert.throws(
    () => tile({ pixels: new Uint8Array(8), shape: [1, 2, 2, 2] }, 1, 2, 0),
    RangeError,
  );
});
