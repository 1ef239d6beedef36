import assert from "node:assert/strict";
import { test } from "node:test";
import { decode } from "fast-png";
import { decodePng, diffPng, encodePng, imageGridPng } from "../../src/images/mod.ts";
import { addText } from "../../src/images/png-text.ts";
import { textsIn } from "./png-texts.ts";

const rgb = (...data: number[]) =>
  encodePng({ width: data.length / 3, height: 1, channels: 3, data: Uint8Array.from(data) });

test("a sheet of images decodes to its pixels and its text", () => {
  const pixels = Uint8Array.from({ length: 2 * 2 * 2 * 3 }, (_, i) => 10 * i);
  const png = imageGridPng({ pixels, shape: [2, 2, 2, 3] }, {
    columns: 2,
    scale: 3,
    gap: 1,
    text: { Title: "wgan-9", Seed: "7" },
  });
  const { width, height, data } = decodePng(png);
  assert.deepEqual([width, height], [13, 6]);
  const at = (
    x: number,
    y: number,
  ) => [...data.slice(4 * (y * width + x), 4 * (y * width + x) + 4)];
  assert.deepEqual(at(0, 0), [0, 10, 20, 255]);
  assert.deepEqual(at(5, 0), [30, 40, 50, 255]);
  assert.deepEqual(at(0, 5), [60, 70, 80, 255]);
  assert.deepEqual(at(6, 3), [255, 255, 255, 255]);
  assert.deepEqual(at(7, 0), [120, 130, 140, 255]);
  assert.deepEqual(textsIn(png), { Title: "wgan-9", Seed: "7" });
});

test("another reader finds the text chunks and accepts their check sums", () => {
  const png = addText(rgb(1, 2, 3), { Title: "wgan-3", Version: "0.1.0" });
  const { text, data } = decode(png, { checkCrc: true });
  assert.deepEqual(text, { Title: "wgan-3", Version: "0.1.0" });
  assert.deepEqual([...data], [1, 2, 3]);
});

test("text beyond Latin-1 is kept as UTF-8", () => {
  const png = addText(rgb(1, 2, 3), { Title: "θ ≠ 0", Comment: "" });
  assert.deepEqual(textsIn(png), { Title: "θ ≠ 0", Comment: "" });
  assert.deepEqual([...decode(png, { checkCrc: true }).data], [1, 2, 3]);
});

test("keywords that PNG does not allow are refused", () => {
  assert.throws(() => addText(rgb(1, 2, 3), { "": "x" }), RangeError);
  assert.throws(() => addText(rgb(1, 2, 3), { "θ": "x" }), RangeError);
  assert.throws(() => addText(rgb(1, 2, 3), { ["k".repeat(80)]: "x" }), RangeError);
});

test("grey and colour with the same look do not differ", () => {
  const grey = encodePng({ width: 2, height: 1, channels: 1, data: Uint8Array.of(7, 200) });
  assert.equal(diffPng(grey, rgb(7, 7, 7, 200, 200, 200)).pixels, 0);
});

test("differing pixels are counted and shown in red", () => {
  const { pixels, largest, png } = diffPng(
    rgb(0, 0, 0, 10, 10, 10, 9, 9, 9),
    rgb(0, 0, 0, 10, 14, 10, 9, 9, 9),
  );
  assert.deepEqual([pixels, largest], [1, 4]);
  const { data } = decodePng(png);
  assert.deepEqual([...data.slice(4, 8)], [220, 20, 20, 255]);
  assert.equal(data[0], data[1]);
});

test("a larger picture differs in all pixels that the other lacks", () => {
  assert.equal(diffPng(rgb(1, 1, 1), rgb(1, 1, 1, 2, 2, 2, 3, 3, 3)).pixels, 2);
});
