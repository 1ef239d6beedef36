import assert from "node:assert/strict";
import { test } from "node:test";
import { editDistance, nearest } from "../../src/base/mod.ts";

test("edit distance: known values, symmetric", () => {
  const known: [string, string, number][] = [
    ["", "", 0],
    ["", "abc", 3],
    ["kitten", "sitting", 3],
    ["saturday", "sunday", 3],
    ["wagn", "wgan", 1],
    ["ca", "abc", 3],
  ];
  for (const [a, b, distance] of known) {
    assert.equal(editDistance(a, b), distance);
    assert.equal(editDistance(b, a), distance);
  }
});

test("nearest: slips of the finger find the name, foreign words find nothing", () => {
  const ids = ["wgan-1", "wgan-2", "wgan-3", "tpm-1", "tpm-2", "mode-coverage", "noise"];
  assert.deepEqual(nearest("wgan3", ids), ["wgan-3"]);
  assert.deepEqual(nearest("WGAN-2", ids), ["wgan-2"]);
  assert.deepEqual(nearest("wgan-7", ids), ["wgan-1", "wgan-2", "wgan-3"]);
  assert.deepEqual(nearest("gan", ["wgan", "gan-minimax", "dcgan"]), ["wgan", "gan-minimax"]);
  assert.deepEqual(nearest("mode", ids), ["mode-coverage"]);
  assert.deepEqual(nearest("nosie", ids), ["noise"]);
  assert.deepEqual(nearest("photograph", ids), []);
});
