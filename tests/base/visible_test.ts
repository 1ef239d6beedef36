import assert from "node:assert/strict";
import { test } from "node:test";
import { UserError, visible } from "../../src/base/mod.ts";

test("what a terminal does not show is an escape, what it shows stays", () => {
  const shown = "été, Ωμέγα, 日本, \u{1f600}, a b";
  assert.equal(visible(shown), shown);
  assert.equal(
    visible("a\ufeffb\u200bc\u202ed\u00a0e\u0000f\x1b[31m\u2028\u{d800}\u{e0001}"),
    "a\\u{feff}b\\u{200b}c\\u{202e}d\\u{a0}e\\u{0}f\\u{1b}[31m\\u{2028}\\u{d800}\\u{e0001}",
  );
  assert.equal(visible("one\r\n\ttwo"), "one\\r\\n\\ttwo");
});

test("every error of the user shows them so", () => {
  assert.equal(new UserError('"\ufeffx.json" is bad').message, '"\\u{feff}x.json" is bad');
});
