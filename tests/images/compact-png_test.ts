import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { compactPng, decodePng, encodePng } from "../../src/images/mod.ts";

test("a compact PNG has the same pixels and no more bytes", () => {
  const bitmap = fc.record({
    width: fc.integer({ min: 1, max: 20 }),
    height: fc.integer({ min: 1, max: 20 }),
    channels: fc.constantFrom(1 as const, 3 as const),
    shades: fc.integer({ min: 1, max: 256 }),
    seed: fc.nat(),
  });
  fc.assert(
    fc.property(bitmap, ({ width, height, channels, shades, seed }) => {
      let state = seed;
      const data = Uint8Array.from({ length: width * height * channels }, () => {
        state = (Math.imul(state, 1103515245) + 12345) >>> 0;
        return (state >>> 16) % shades;
      });
      const png = encodePng({ width, height, channels, data });
      const compact = compactPng(png);
      assert.ok(compact.length <= png.length);
      assert.deepEqual(decodePng(compact), decodePng(png));
    }),
    { numRuns: 50 },
  );
});
