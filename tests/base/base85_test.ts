import assert from "node:assert/strict";
import { test } from "node:test";
import { fromBase85, toBase85 } from "../../src/base/mod.ts";
import { stream } from "../../src/random/mod.ts";

const random = (count: number, seed: number) =>
  Uint8Array.from(stream(seed, "bytes", 0).uniform(count, 0, 256), Math.floor);

test("every length comes back, whatever the bytes", () => {
  for (let length = 0; length < 40; length++) {
    for (
      const bytes of [
        random(length, length),
        new Uint8Array(length),
        new Uint8Array(length).fill(255),
      ]
    ) {
      const text = toBase85(bytes);
      assert.equal(text.length, Math.ceil(length * 5 / 4));
      assert.deepEqual(fromBase85(text), bytes);
    }
  }
});

test("all 85 characters are used, each once a byte long, and none is an angle bracket's left", () => {
  const used = new Set(toBase85(random(20_000, 1)));
  assert.equal(used.size, 85);
  assert.ok(!used.has("<"));
  assert.ok([...used].every((character) => character >= "#" && character <= "x"));
});
