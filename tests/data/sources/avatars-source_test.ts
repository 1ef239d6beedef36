import assert from "node:assert/strict";
import { test } from "node:test";
import { drawAll } from "../../../src/data/sources/avatars-source.ts";
import { sha256 } from "../../../src/base/mod.ts";

test("faces are functions of their number, in colour, of many hair styles", async () => {
  const { pixels, labels } = await drawAll(40, 32);
  assert.equal(pixels.length, 40 * 32 * 32 * 3);
  const again = await drawAll(10, 32);
  assert.deepEqual(again.pixels, pixels.subarray(0, again.pixels.length));
  assert.deepEqual(again.labels, labels.subarray(0, 10));
  assert.ok(new Set(labels).size > 8, `${labels}`);
  assert.ok(labels.every((label) => label < 20));
  // The corner shows the background, one of five light colours; the middle does not.
  const at = (face: number, x: number, y: number) => {
    const from = ((face * 32 + y) * 32 + x) * 3;
    return [...pixels.subarray(from, from + 3)].join();
  };
  const faces = Array.from({ length: 40 }, (_, face) => face);
  const corners = new Set(faces.map((face) => at(face, 0, 0)));
  const light = ["182,227,244", "192,174,222", "209,212,249", "255,213,220", "255,223,191"];
  assert.deepEqual([...corners].sort(), light);
  assert.ok(faces.every((face) => at(face, 16, 16) !== at(face, 0, 0)));
  // The bytes are the same in every runtime.
  assert.equal(
    sha256(pixels, labels),
    "8072c0e9c2136359a2b50b71a355d65a33c7f426baf0a0840ea0c3e0bfb821fb",
  );
});
