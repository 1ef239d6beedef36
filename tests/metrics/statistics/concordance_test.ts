import { test } from "node:test";
import assert from "node:assert/strict";
import { concordance, pearson } from "../../../src/metrics/mod.ts";
import { close } from "../close.ts";

const x = [1, 2, 4, 7];
const moments = (values: number[]) => {
  const mean = values.reduce((sum, value) => sum + value) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, variance };
};

test("it is Pearson's correlation times what scale and place take from it", () => {
  const y = [2, 1, 6, 5];
  const [a, b] = [moments(x), moments(y)];
  const [u, v] = [Math.sqrt(a.variance), Math.sqrt(b.variance)];
  const bias = 2 * u * v / (a.variance + b.variance + (a.mean - b.mean) ** 2);
  close(concordance(x, y), pearson(x, y) * bias, 1e-12);
  close(concordance(y, x), concordance(x, y), 1e-15);
});

test("what is in step and not equal has less than 1, a constant 0, nothing no number", () => {
  for (const other of [x.map((one) => one + 3), x.map((one) => 2 * one)]) {
    close(pearson(x, other), 1, 1e-12);
    assert.ok(concordance(x, other) < 0.7);
  }
  assert.equal(concordance(x, [3, 3, 3, 3]), 0);
  assert.ok(Number.isNaN(concordance([], [])));
  assert.ok(Number.isNaN(concordance([2, 2], [2, 2])));
});
