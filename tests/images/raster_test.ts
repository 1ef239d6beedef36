import assert from "node:assert/strict";
import { test } from "node:test";
import { svgToPixels } from "../../src/images/mod.ts";

test("a drawing becomes pixels of the asked width, upright, on white", async () => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="2" height="4">` +
    `<rect x="0" y="3" width="1" height="1" fill="#0000ff"/></svg>`;
  const { width, height, data } = await svgToPixels(svg, 8);
  assert.deepEqual([width, height, data.length], [8, 16, 8 * 16 * 4]);
  const at = (x: number, y: number) => [...data.slice(4 * (8 * y + x), 4 * (8 * y + x) + 4)];
  assert.deepEqual(at(1, 14), [0, 0, 255, 255]);
  assert.deepEqual(at(6, 14), [255, 255, 255, 255]);
  assert.deepEqual(at(1, 2), [255, 255, 255, 255]);
});
