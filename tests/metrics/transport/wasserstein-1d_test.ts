import assert from "node:assert/strict";
import { test } from "node:test";
import { wasserstein1d } from "../../../src/metrics/mod.ts";
import { stream } from "../../../src/random/mod.ts";
import { close } from "../close.ts";

test("SciPy's published examples of wasserstein_distance", () => {
  // The docstring of scipy.stats.wasserstein_distance.
  close(wasserstein1d([0, 1, 3], [5, 6, 8]), 5, 1e-14);
  close(wasserstein1d([0, 1], [0, 1], [3, 1], [2, 2]), 0.25, 1e-14);
  close(
    wasserstein1d([3.4, 3.9, 7.5, 7.8], [4.5, 1.4], [1.4, 0.9, 3.1, 7.2], [3.2, 3.5]),
    4.078133143804786,
    1e-14,
  );
});

test("a translation by t costs |t|, in equal and in weighted form", () => {
  const x = stream(1, "x").normal(500);
  for (const t of [-3, -0.25, 0, 1, 100]) {
    const moved = Float64Array.from(x, (value) => value + t);
    close(wasserstein1d(x, moved), Math.abs(t), 1e-12);
    close(wasserstein1d(x, moved, new Float64Array(500).fill(2)), Math.abs(t), 1e-11);
  }
});

test("repeating every point changes nothing: sizes may differ", () => {
  const x = Array.from(stream(1, "x").normal(60));
  const y = Array.from(stream(2, "y").uniform(40));
  const repeated = (values: number[], times: number) => Array(times).fill(values).flat();
  const expected = wasserstein1d(repeated(x, 2), repeated(y, 3)); // 120 and 120: sorting
  close(wasserstein1d(x, y), expected, 1e-12);
  close(wasserstein1d(y, x), expected, 1e-12);
});

test("integer weights are repetitions; a weight of 0 is absence", () => {
  const x = [0.3, -1, 4, 2];
  const weights = [1, 3, 0, 2];
  const y = [5, 1, 0, 0.5, 2, 2.5];
  const repeated = x.flatMap((value, i) => Array(weights[i]).fill(value));
  close(wasserstein1d(x, y, weights), wasserstein1d(repeated, y), 1e-14);
});

test("two normal samples approach |μ₁ − μ₂| and, for equal means, |σ₁ − σ₂| √(2/π)", () => {
  const n = 200_000;
  const a = stream(1, "a").normal(n);
  close(wasserstein1d(a, stream(2, "b").normal(n, 2, 1)), 2, 0.02);
  close(wasserstein1d(a, stream(3, "c").normal(n, 0, 3)), 2 * Math.sqrt(2 / Math.PI), 0.03);
});

test("a position that is not finite gives NaN, in both ways of computing", () => {
  for (const bad of [NaN, Infinity, -Infinity]) {
    assert.ok(Number.isNaN(wasserstein1d([1, bad], [1, 2, 3])));
    assert.ok(Number.isNaN(wasserstein1d([1, 2], [bad], [1, 1])));
  }
  assert.ok(Number.isNaN(wasserstein1d([1, NaN], [1, 2])));
});

test("what is no distribution is refused", () => {
  assert.throws(() => wasserstein1d([], []), /at least one position/);
  assert.throws(() => wasserstein1d([1], [1], [0]), /positive sum/);
  assert.throws(() => wasserstein1d([1, 2], [1], [1, -1]), /none negative/);
  assert.throws(() => wasserstein1d([1, 2], [1], [1]), /2 weights/);
});
