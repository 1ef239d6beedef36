import assert from "node:assert/strict";
import { test } from "node:test";
import { loadData } from "../../../src/data/mod.ts";

test("emoji are drawn on white, in colour, each with its category; a tenth is held back", async () => {
  const { train, test } = await loadData("emoji", { size: 16 });
  assert.deepEqual([train.channels, train.width, test.height], [3, 16, 16]);
  assert.equal(train.count + test.count, 3786);
  assert.ok(test.count > 250 && test.count < 500, `${test.count}`);
  assert.deepEqual(train.classes!.length, 10);
  for (const set of [train, test]) {
    assert.equal(set.pixels!.length, set.count * 16 * 16 * 3);
    const shown = new Set(set.labels);
    assert.ok(shown.size >= 9, `${shown.size} categories`);
    // Nearly all pictures leave a corner free.
    let white = 0;
    for (let i = 0; i < set.count; i++) {
      if (set.pixels!.subarray(i * 768, i * 768 + 3).every((v) => v === 255)) white++;
    }
    assert.ok(white > 0.8 * set.count, `${white} of ${set.count}`);
  }
  // No picture is in both parts.
  const hash = (pixels: Uint8Array, i: number) => String(pixels.subarray(i * 768, (i + 1) * 768));
  const held = new Set(Array.from({ length: test.count }, (_, i) => hash(test.pixels, i)));
  const shared = Array.from({ length: train.count }, (_, i) => hash(train.pixels!, i))
    .filter((one) => held.has(one)).length;
  assert.ok(shared < 20, `${shared} pictures are in both parts`);
});
