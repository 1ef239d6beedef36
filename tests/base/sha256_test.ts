import assert from "node:assert/strict";
import { test } from "node:test";
import { canonicalJson, sha256 } from "../../src/base/mod.ts";

test("SHA-256 of the standard's examples (FIPS 180-4, RFC 6234)", () => {
  assert.equal(sha256(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  const abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  assert.equal(sha256("abc"), abc);
  assert.equal(sha256("a", Uint8Array.of(98), "c"), abc);
  assert.equal(sha256(Uint8Array.of(0, 97, 98, 99, 0).subarray(1, 4)), abc);
});

test("canonical JSON does not depend on the order of keys", () => {
  const one = canonicalJson({ b: [1, { y: null, x: "é" }], a: 0.1, none: undefined });
  const other = canonicalJson({ a: 0.1, b: [1, { x: "é", y: null }] });
  assert.equal(one, other);
  assert.equal(one, '{"a":0.1,"b":[1,{"x":"é","y":null}]}');
  assert.deepEqual(JSON.parse(one), { a: 0.1, b: [1, { x: "é", y: null }] });
});

test("canonical JSON refuses what JSON would silently change", () => {
  for (const bad of [NaN, Infinity, undefined, () => 1, new Map(), new Float32Array(2), 1n]) {
    assert.throws(() => canonicalJson({ bad: [bad] }), TypeError);
  }
});
