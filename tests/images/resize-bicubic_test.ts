import assert from "node:assert/strict";
import { test } from "node:test";
import { resizeBicubic } from "../../src/images/resize-bicubic.ts";
import { GOLDEN, patterned } from "../fixtures/inception.ts";

test("images are resized as Pillow resizes them for clean-fid", () => {
  for (const { image, size, sum, every97 } of GOLDEN.resizes) {
    const resized = resizeBicubic(patterned(image), size);
    const ours = resized.filter((_, at) => at % 97 === 0);
    assert.equal(ours.length, every97.length);
    const apart = every97.map((value, i) => Math.abs(value - ours[i]));
    assert.ok(Math.max(...apart) < 1e-4, `${image} to ${size}: ${Math.max(...apart)} of 255`);
    const total = resized.reduce((all, value) => all + value, 0);
    assert.ok(Math.abs(total / sum - 1) < 1e-7, `${image} to ${size}: ${total}, ${sum}`);
  }
});

test("an image of that size stays as it is", () => {
  const image = patterned([5, 9, 9]);
  assert.deepEqual([...resizeBicubic(image, 9)], [...image.pixels]);
});
