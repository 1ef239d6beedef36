/**
 * Statistical tests at fixed seeds. Limits are 5 standard deviations, or p ≈ 1e-6: a sound
 * generator passes all.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { normalCdf } from "../../src/math/mod.ts";
import { stream } from "../../src/random/mod.ts";

const N = 200_000;

function mean(values: Iterable<number>, of: (value: number) => number): number {
  let sum = 0;
  let count = 0;
  for (const value of values) {
    sum += of(value);
    count++;
  }
  return sum / count;
}

/** (χ² − degrees of freedom) / √(2 · degrees): near N(0, 1) for many degrees of freedom. */
function chiSquareDeviation(counts: number[], expected: number): number {
  const chi = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  return (chi - (counts.length - 1)) / Math.sqrt(2 * (counts.length - 1));
}

/** √n · sup |F_n − F|; beyond 2.7 with probability 1e-6. */
function kolmogorovSmirnov(values: Float32Array, cdf: (x: number) => number): number {
  const sorted = values.slice().sort();
  let worst = 0;
  sorted.forEach((value, i) => {
    const f = cdf(value);
    worst = Math.max(worst, f - i / sorted.length, (i + 1) / sorted.length - f);
  });
  return worst * Math.sqrt(sorted.length);
}

test("uniform: moments, Kolmogorov–Smirnov, range", () => {
  const values = stream(11, "uniform").uniform(N);
  assert.ok(values.every((u) => u >= 0 && u < 1));
  const limit = (variance: number) => 5 * Math.sqrt(variance / N);
  assert.ok(Math.abs(mean(values, (u) => u) - 1 / 2) < limit(1 / 12));
  assert.ok(Math.abs(mean(values, (u) => u * u) - 1 / 3) < limit(4 / 45));
  assert.ok(Math.abs(mean(values, (u) => u ** 3) - 1 / 4) < limit(9 / 112));
  assert.ok(kolmogorovSmirnov(values, (u) => u) < 2.7);
});

test("uniform: pairs and triples of neighbours fill the cube evenly", () => {
  const values = stream(12, "cube").uniform(3 * N);
  const pairs = new Array<number>(32 * 32).fill(0);
  const triples = new Array<number>(10 ** 3).fill(0);
  for (let i = 0; i < N; i++) {
    const [a, b, c] = values.subarray(3 * i);
    pairs[Math.floor(32 * a) * 32 + Math.floor(32 * b)]++;
    triples[Math.floor(10 * a) * 100 + Math.floor(10 * b) * 10 + Math.floor(10 * c)]++;
  }
  assert.ok(Math.abs(chiSquareDeviation(pairs, N / 1024)) < 5);
  assert.ok(Math.abs(chiSquareDeviation(triples, N / 1000)) < 5);
});

test("every one of the 32 bits of a word is fair, alone and next to its neighbours", () => {
  const words = stream(13, "bits").integers(N, 4294967296);
  for (let bit = 0; bit < 32; bit++) {
    const ones = mean(words, (word) => (word >>> bit) & 1);
    assert.ok(Math.abs(ones - 0.5) < 2.5 / Math.sqrt(N), `bit ${bit}: ${ones}`);
    const changes = mean(words, (word) => ((word >>> bit) ^ (word >>> ((bit + 1) % 32))) & 1);
    assert.ok(Math.abs(changes - 0.5) < 2.5 / Math.sqrt(N), `bits ${bit}, ${bit + 1}: ${changes}`);
  }
});

test("normal: moments to the sixth, Kolmogorov–Smirnov, tails", () => {
  const values = stream(14, "normal").normal(N);
  // E z^2k and the variances of z^k: 1, 2, 15, 96, 945 and 10,170 for k = 1 … 6.
  const expected: [number, number, number][] = [
    [1, 0, 1],
    [2, 1, 2],
    [3, 0, 15],
    [4, 3, 96],
    [5, 0, 945],
    [6, 15, 10170],
  ];
  for (const [power, moment, variance] of expected) {
    const measured = mean(values, (z) => z ** power);
    assert.ok(Math.abs(measured - moment) < 5 * Math.sqrt(variance / N), `z^${power}: ${measured}`);
  }
  assert.ok(kolmogorovSmirnov(values, normalCdf) < 2.7);
  for (const border of [2, 3, 4]) {
    const p = 2 * normalCdf(-border);
    const share = mean(values, (z) => (Math.abs(z) > border ? 1 : 0));
    assert.ok(Math.abs(share - p) < 5 * Math.sqrt(p / N), `beyond ${border}: ${share}`);
  }
});

test("the two numbers of a Box–Muller pair are independent", () => {
  const values = stream(15, "pairs").normal(2 * N);
  let product = 0;
  let squares = 0;
  for (let i = 0; i < N; i++) {
    product += values[2 * i] * values[2 * i + 1];
    squares += (values[2 * i] ** 2 - 1) * (values[2 * i + 1] ** 2 - 1);
  }
  assert.ok(Math.abs(product / N) < 5 / Math.sqrt(N));
  assert.ok(Math.abs(squares / N) < 5 * 2 / Math.sqrt(N));
});

test("integers are equally probable, also where the bound is no power of two", () => {
  for (const bound of [3, 7, 1000]) {
    const counts = new Array<number>(bound).fill(0);
    for (const value of stream(16, "integers", bound).integers(N, bound)) counts[value]++;
    assert.ok(Math.abs(chiSquareDeviation(counts, N / bound)) < 5, `bound ${bound}`);
  }
  // With this bound a remainder without rejection would give the lower half twice as often: 2/3
  // instead of 1/2.
  const bound = 3 * 2 ** 30;
  const low = mean(stream(16, "large").integers(N, bound), (value) => (value < bound / 2 ? 1 : 0));
  assert.ok(Math.abs(low - 0.5) < 2.5 / Math.sqrt(N), `${low}`);
});

test("all 24 orders of four are equally probable", () => {
  const counts = new Map<string, number>();
  const rounds = 48_000;
  const source = stream(17, "orders");
  for (let i = 0; i < rounds; i++) {
    const order = source.permutation(4).join();
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  assert.equal(counts.size, 24);
  assert.ok(Math.abs(chiSquareDeviation([...counts.values()], rounds / 24)) < 5);
});

test("neighbouring steps, purposes and seeds are independent", () => {
  const neighbours: [string, (i: number) => Float32Array][] = [
    ["steps", (i) => stream(18, "noise", i).normal(2)],
    ["seeds", (i) => stream(i, "noise").normal(2)],
    ["purposes", (i) => stream(18, `noise ${i}`).normal(2)],
  ];
  const rounds = 20_000;
  for (const [name, numbers] of neighbours) {
    const first = Array.from({ length: rounds + 1 }, (_, i) => numbers(i)[0]);
    const deviation = 5 / Math.sqrt(rounds);
    assert.ok(Math.abs(mean(first, (z) => z)) < deviation, `${name}: mean`);
    assert.ok(
      Math.abs(mean(first, (z) => z * z) - 1) < Math.SQRT2 * deviation,
      `${name}: variance`,
    );
    const products = first.slice(1).map((z, i) => z * first[i]);
    assert.ok(Math.abs(mean(products, (p) => p)) < deviation, `${name}: correlation`);
    assert.ok(
      kolmogorovSmirnov(Float32Array.from(first), normalCdf) < 2.7,
      `${name}: distribution`,
    );
  }
});

test("whole streams of neighbouring steps are uncorrelated at every lag", () => {
  const n = 20_000;
  const a = stream(19, "noise", 100).normal(n);
  const b = stream(19, "noise", 101).normal(n);
  for (let lag = 0; lag < 20; lag++) {
    let sum = 0;
    for (let i = 0; i + lag < n; i++) sum += a[i] * b[i + lag];
    assert.ok(Math.abs(sum / n) < 5 / Math.sqrt(n), `lag ${lag}`);
  }
});
