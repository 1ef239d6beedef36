import { test } from "node:test";
import assert from "node:assert/strict";
import { largest, rangeOf, worst } from "../../../src/figures/parts/largest.ts";

test("a training of the paper's length has a largest value and a range", () => {
  const values = Array.from({ length: 200_000 }, (_, index) => index - 50_000);
  assert.equal(largest(values), 149_999);
  assert.equal(rangeOf(values), 199_999);
});

test("one NaN makes the largest value and the range NaN", () => {
  assert.equal(largest([1, NaN, 2]), NaN);
  assert.equal(rangeOf([1, NaN, 2]), NaN);
  assert.equal(worst([1, NaN, 2]), NaN);
});

test("the worst value is the one farthest from 0", () => {
  assert.equal(worst([1, -3, 2]), 3);
});
