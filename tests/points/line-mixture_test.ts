import { test } from "node:test";
import assert from "node:assert/strict";
import { density, logSlope, rangeOfBoth, sample } from "../../src/points/line-mixture.ts";
import { throughOrigin } from "../../src/metrics/mod.ts";

const parts = [{ mean: -2, sd: 0.7, weight: 0.3 }, { mean: 1, sd: 1.5, weight: 0.7 }];

test("the slope of the log density is that of finite differences", () => {
  for (const x of [-4, -2, -0.3, 0, 2.5, 5]) {
    const h = 1e-5;
    const expected = (Math.log(density(parts, x + h)) - Math.log(density(parts, x - h))) / (2 * h);
    assert.ok(Math.abs(logSlope(parts, x) - expected) < 1e-6);
  }
});

test("the range holds all of both mixtures", () => {
  const [low, high] = rangeOfBoth(parts, [{ mean: 4, sd: 0.1, weight: 1 }]);
  const n = 20000;
  const step = (high - low) / n;
  let mass = 0;
  for (let i = 0; i < n; i++) mass += density(parts, low + (i + 0.5) * step) * step;
  assert.ok(Math.abs(mass - 1) < 1e-10, `${mass}`);
});

test("samples have the mixture's mean and variance", () => {
  const x = sample(parts, { seed: 1, purpose: "test", step: 0, count: 100_000 });
  const mean = x.reduce((a, b) => a + b) / x.length;
  const variance = x.reduce((sum, value) => sum + (value - mean) ** 2, 0) / x.length;
  const expectedMean = 0.3 * -2 + 0.7 * 1;
  const expectedVariance = 0.3 * (0.49 + 4) + 0.7 * (2.25 + 1) - expectedMean ** 2;
  assert.ok(Math.abs(mean - expectedMean) < 0.03);
  assert.ok(Math.abs(variance - expectedVariance) < 0.06);
});

test("a factor explains what is proportional, and nothing of what is constant", () => {
  assert.deepEqual(throughOrigin([1, 2, 3], [2, 4, 6]), { slope: 2, r2: 1 });
  assert.ok(throughOrigin([1, 2, 3], [5, 5.1, 4.9]).r2 < 0);
  assert.deepEqual(throughOrigin([1, 2, 3], [-2, -4, -6]), { slope: -2, r2: 0 });
  assert.equal(throughOrigin([1, 2, 3], [0, 0, 0]).r2, 0);
  assert.ok(Number.isNaN(throughOrigin([1, 2, 3], [1, NaN, 3]).r2));
});
