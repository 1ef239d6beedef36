import assert from "node:assert/strict";
import { test } from "node:test";
import { philox4x32 } from "../../src/random/mod.ts";
import { fnv1a64 } from "../../src/random/hash.ts";

// The three lines "philox4x32 10" of Random123's tests/kat_vectors: counter, key, result.
const KNOWN_ANSWERS = [
  "00000000 00000000 00000000 00000000 00000000 00000000 6627e8d5 e169c58d bc57ac4c 9b00dbd8",
  "ffffffff ffffffff ffffffff ffffffff ffffffff ffffffff 408f276d 41c83b0e a20bc7c6 6d5451fd",
  "243f6a88 85a308d3 13198a2e 03707344 a4093822 299f31d0 d16cfe09 94fdcceb 5001e420 24126ea1",
];

for (const line of KNOWN_ANSWERS) {
  test(`philox4x32-10 gives Random123's known answer for ${line.slice(0, 8)}…`, () => {
    const [c0, c1, c2, c3, k0, k1, ...expected] = line.split(" ").map((word) => parseInt(word, 16));
    const out = new Uint32Array(6);
    philox4x32(c0, c1, c2, c3, k0, k1, out, 1);
    assert.deepEqual(Array.from(out), [0, ...expected, 0]);
  });
}

test("philox4x32 agrees with the definition in 64-bit integers", () => {
  const mask = 0xffffffffn;
  const byDefinition = (counter: bigint[], key: bigint[]) => {
    let [c0, c1, c2, c3] = counter;
    let [k0, k1] = key;
    for (let round = 0; round < 10; round++) {
      const p0 = c0 * 0xd2511f53n;
      const p1 = c2 * 0xcd9e8d57n;
      [c0, c1, c2, c3] = [(p1 >> 32n) ^ c1 ^ k0, p1 & mask, (p0 >> 32n) ^ c3 ^ k1, p0 & mask];
      k0 = (k0 + 0x9e3779b9n) & mask;
      k1 = (k1 + 0xbb67ae85n) & mask;
    }
    return [c0, c1, c2, c3].map(Number);
  };
  const out = new Uint32Array(4);
  for (let i = 0; i < 500; i++) {
    const words = Array.from({ length: 6 }, (_, j) => Math.imul(i * 6 + j + 1, 0x9e3779b1) >>> 0);
    philox4x32(words[0], words[1], words[2], words[3], words[4], words[5], out, 0);
    const big = words.map(BigInt);
    assert.deepEqual(Array.from(out), byDefinition(big.slice(0, 4), big.slice(4)));
  }
});

test("FNV-1a gives the published values", () => {
  // The test vectors of draft-eastlake-fnv for 64 bits.
  assert.equal(fnv1a64(""), 0xcbf29ce484222325n);
  assert.equal(fnv1a64("a"), 0xaf63dc4c8601ec8cn);
  assert.equal(fnv1a64("foobar"), 0x85944171f73967e8n);
});
