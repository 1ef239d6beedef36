import assert from "node:assert/strict";
import { test } from "node:test";
import { numberOf } from "../../src/base/mod.ts";

test("decimal digits with a sign, a fraction, an exponent are a number, and nothing else is", () => {
  const numbers = ["64", "08", "-0.5", "+1", ".01", "2.", "1e3", "5E-5", "1.5e+2"];
  assert.deepEqual(numbers.map(numberOf), [64, 8, -0.5, 1, 0.01, 2, 1000, 5e-5, 150]);
  for (
    const text of [
      ...["", " ", ".", "-", "e3", "1e", "1e999", "0x10", "0b1", "1_0", "1 ", " 1", "1,5"],
      ...["٣", "NaN", "Infinity", "none", "1n", "--1", "1.2.3"],
    ]
  ) assert.equal(numberOf(text), NaN, JSON.stringify(text));
});
