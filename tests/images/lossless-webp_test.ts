import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { encode } from "fast-png";
import decodeWebp, { init } from "@jsquash/webp/decode.js";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { decodePng, ImageFault, losslessWebp } from "../../src/images/mod.ts";

test("a WebP file has the pixels of the PNG, also those that are transparent", async () => {
  const decoder = fileURLToPath(import.meta.resolve("@jsquash/webp/codec/dec/webp_dec.wasm"));
  await (init as unknown as (module: WebAssembly.Module) => Promise<void>)(
    new WebAssembly.Module(readFileSync(decoder)),
  );
  const bitmap = fc.record({
    width: fc.integer({ min: 1, max: 20 }),
    height: fc.integer({ min: 1, max: 20 }),
    channels: fc.constantFrom(1 as const, 3 as const, 4 as const),
    shades: fc.integer({ min: 1, max: 256 }),
    seed: fc.nat(),
  });
  await fc.assert(
    fc.asyncProperty(bitmap, async ({ width, height, channels, shades, seed }) => {
      let state = seed;
      const data = Uint8Array.from({ length: width * height * channels }, () => {
        state = (Math.imul(state, 1103515245) + 12345) >>> 0;
        return (state >>> 16) % shades;
      });
      const png = encode({ width, height, channels, data });
      const made = await losslessWebp(png);
      assert.equal(new TextDecoder("latin1").decode(made.subarray(8, 16)), "WEBPVP8L");
      const back = await decodeWebp(new Uint8Array(made).buffer);
      const { data: pixels } = decodePng(png);
      assert.deepEqual([back.width, back.height], [width, height]);
      assert.deepEqual(new Uint8Array(back.data), new Uint8Array(pixels));
    }),
    { numRuns: 50 },
  );
});

test("what is damaged or too long for a WebP file is refused", async () => {
  await assert.rejects(losslessWebp(new Uint8Array(20)), ImageFault);
  const long = encode({ width: 16384, height: 1, channels: 1, data: new Uint8Array(16384) });
  await assert.rejects(losslessWebp(long), (error) => {
    assert.ok(error instanceof ImageFault);
    assert.match(error.message, /^it has 16384×1 pixels, and at most 16383 an edge fit in a WebP/);
    return true;
  });
});
