import assert from "node:assert/strict";
import { test } from "node:test";
import {
  bootstrapInterval,
  decayFit,
  linearFit,
  meanAndDeviation,
  meanInterval,
  median,
  medianFilter,
  pearson,
  spearman,
} from "../../src/metrics/mod.ts";
import { quantile } from "../../src/metrics/statistics/bootstrap.ts";
import {
  regularizedBeta,
  studentCdf,
  studentQuantile,
} from "../../src/metrics/statistics/student-t.ts";
import { stream } from "../../src/random/mod.ts";
import { close } from "./close.ts";

test("mean, deviation and median", () => {
  assert.deepEqual(meanAndDeviation([2, 4, 4, 4, 5, 5, 7, 9]), {
    mean: 5,
    deviation: Math.sqrt(32 / 7),
  });
  assert.deepEqual(meanAndDeviation([3]), { mean: 3, deviation: NaN });
  assert.ok(Number.isNaN(meanAndDeviation([]).mean));
  close(meanAndDeviation([1e9 + 1, 1e9 + 2, 1e9 + 3]).deviation, 1, 1e-12);
  assert.deepEqual([median([3, 1, 2]), median([4, 1, 3, 2]), median([7]), median([])], [
    2,
    2.5,
    7,
    NaN,
  ]);
});

test("Student's quantiles: closed forms of 1 and 2 degrees of freedom, published tables", () => {
  for (const p of [0.6, 0.9, 0.975, 0.995]) {
    close(studentQuantile(p, 1) / Math.tan(Math.PI * (p - 0.5)), 1, 1e-11);
    const a = 4 * p * (1 - p);
    close(studentQuantile(p, 2) / (2 * (p - 0.5) * Math.sqrt(2 / a)), 1, 1e-11);
  }
  // Tables of t(0.975): 2.776, 2.262, 2.045 for 4, 9 and 29 degrees; more digits as in R's qt.
  close(studentQuantile(0.975, 4), 2.7764451051977987, 1e-10);
  close(studentQuantile(0.975, 9), 2.2621571627409915, 1e-10);
  close(studentQuantile(0.975, 29), 2.045229642132703, 1e-10);
  close(studentQuantile(0.975, 1e6), 1.96, 1e-4);
  assert.equal(studentQuantile(0.025, 4), -studentQuantile(0.975, 4));
  close(studentCdf(studentQuantile(0.9, 7), 7), 0.9, 1e-12);
});

test("the incomplete beta function against binomial sums", () => {
  // I_x(k, n − k + 1) = P(at least k of n successes).
  const choose = (
    n: number,
    k: number,
  ): number => (k === 0 ? 1 : choose(n, k - 1) * (n - k + 1) / k);
  for (const x of [0.05, 0.3, 0.5, 0.9]) {
    for (let k = 1; k <= 8; k++) {
      let sum = 0;
      for (let i = k; i <= 8; i++) sum += choose(8, i) * x ** i * (1 - x) ** (8 - i);
      close(regularizedBeta(x, k, 9 - k), sum, 1e-13);
    }
  }
});

test("the mean's interval covers the truth as often as it says", () => {
  let hits = 0;
  const rounds = 4000;
  for (let r = 0; r < rounds; r++) {
    const { low, high } = meanInterval(stream(1, "seeds", r).normal(5, 10, 3));
    if (low <= 10 && 10 <= high) hits++;
  }
  close(hits / rounds, 0.95, 5 * Math.sqrt(0.95 * 0.05 / rounds));
  const { value, low, high } = meanInterval([1, 2, 3]);
  close(value, 2, 0);
  close(high - 2, 4.302652729696142 / Math.sqrt(3), 1e-10); // t(0.975, 2) · 1 / √3
  close(low + high, 4, 1e-12);
  assert.deepEqual(meanInterval([5]), { value: 5, low: NaN, high: NaN });
});

test("Pearson: SciPy's published example, lines, constants", () => {
  close(pearson([1, 2, 3, 4, 5], [10, 9, 2.5, 6, 4]), -0.7426106572325057, 1e-14);
  close(pearson([1, 2, 3], [10, 20, 30]), 1, 1e-15);
  assert.ok(pearson([0.1, 0.2, 0.3], [0.3, 0.2, 0.1]) >= -1);
  for (const y of [[0.1, 0.1, 0.1], [1, NaN, 2]]) {
    assert.ok(Number.isNaN(pearson([1, 2, 3], y)));
    assert.ok(Number.isNaN(pearson(y, [1, 2, 3])));
  }
  assert.ok(Number.isNaN(pearson([1], [2])));
  assert.throws(() => pearson([1, 2], [1]), /one length/);
});

test("Spearman: published examples with and without ties, constants", () => {
  // IQ against hours of television a week: ρ = −29/165 (Wikipedia, "Spearman's rank correlation
  // coefficient").
  const iq = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110];
  const hours = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17];
  close(spearman(iq, hours), -29 / 165, 1e-14);
  // SciPy's docstring of spearmanr: a tie.
  close(spearman([1, 2, 3, 4, 5], [5, 6, 7, 8, 7]), 0.8207826816681233, 1e-14);
  close(spearman([1, 10, 100, 1000], [3, 2, 1, 0].map(Math.exp)), -1, 1e-15);
  assert.ok(Number.isNaN(spearman([1, 2, 3], [0, 0, 0])));
  assert.ok(Number.isNaN(spearman([1, 2, NaN], [1, 2, 3])));
});

test("quantiles of values are NumPy's linear ones", () => {
  assert.deepEqual([0, 0.25, 0.5, 0.9, 1].map((p) => quantile([1, 2, 3, 4], p)), [
    1,
    1.75,
    2.5,
    3.7,
    4,
  ]);
  assert.equal(quantile([5], 0.3), 5);
});

test("the bootstrap interval of a mean is near the normal one, and covers as it says", () => {
  const mean = (x: Float32Array) => (rows: Uint32Array) =>
    rows.reduce((sum, row) => sum + x[row], 0) / rows.length;
  const n = 400;
  const x = stream(3, "x").normal(n);
  const { low, high } = bootstrapInterval(n, mean(x), stream(3, "bootstrap"), { resamples: 4000 });
  const { deviation } = meanAndDeviation(x);
  close(high - low, 2 * 1.96 * deviation / Math.sqrt(n), 0.01);
  let hits = 0;
  for (let r = 0; r < 400; r++) {
    const sample = stream(4, "sample", r).normal(100);
    const interval = bootstrapInterval(100, mean(sample), stream(5, "b", r), {
      resamples: 300,
      level: 0.9,
    });
    if (interval.low <= 0 && 0 <= interval.high) hits++;
  }
  close(hits / 400, 0.9, 5 * Math.sqrt(0.9 * 0.1 / 400));
});

test("the bootstrap leaves out what is not determined, and gives up when that is most", () => {
  const x = [1, 2, 3, 4];
  const pick = (values: number[], rows: Uint32Array) => Array.from(rows, (row) => values[row]);
  const interval = bootstrapInterval(
    4,
    (rows) => spearman(pick(x, rows), pick(x, rows)),
    stream(1, "b"),
  );
  close(interval.low, 1, 1e-12);
  const nothing = bootstrapInterval(
    4,
    (rows) => spearman(pick(x, rows), pick([1, 1, 1, 1], rows)),
    stream(1, "b"),
  );
  assert.deepEqual(nothing, { low: NaN, high: NaN });
  const repeat = () =>
    bootstrapInterval(4, (rows) => rows[0] + rows[1], stream(7, "b"), { resamples: 50 });
  assert.deepEqual(repeat(), repeat());
});

test("the median filter cuts its window at the ends and leaves NaN out", () => {
  assert.deepEqual(Array.from(medianFilter([5, 1, 9, 2, 8], 3)), [3, 5, 2, 8, 5]);
  assert.deepEqual(Array.from(medianFilter([5, 1, 9], 1)), [5, 1, 9]);
  assert.deepEqual(Array.from(medianFilter([1, 2, 30], 101)), [2, 2, 2]);
  assert.deepEqual(Array.from(medianFilter([1, NaN, 3, NaN, NaN, NaN], 3)), [1, 2, 3, 3, NaN, NaN]);
  assert.deepEqual(Array.from(medianFilter([], 3)), []);
  const spike = Array.from({ length: 300 }, (_, i) => (i === 150 ? 1e6 : i));
  medianFilter(spike, 101).slice(50, 250).forEach((value, i) => close(value, i + 50, 1));
  for (const width of [0, 2, -1, 1.5]) {
    assert.throws(() => medianFilter([1], width), /odd positive/);
  }
});

test("lines through Anscombe's quartet have the published slope, intercept and R²", () => {
  const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
  const first = linearFit(x, [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]);
  const second = linearFit(x, [9.14, 8.14, 8.74, 8.77, 9.26, 8.1, 6.13, 3.1, 9.13, 7.26, 4.74]);
  for (const { slope, intercept, r2 } of [first, second]) {
    close(slope, 0.5, 5e-4);
    close(intercept, 3, 5e-3);
    close(r2, 0.67, 5e-3);
  }
  assert.ok(Number.isNaN(linearFit([1, 1], [1, 2]).slope));
});

test("a power law and an exponential are told apart and their parameters found", () => {
  const x = Array.from({ length: 400 }, (_, i) => i + 1);
  const noise = stream(1, "noise").normal(400, 0, 0.1);
  const power = decayFit(x, x.map((t, i) => 7 * t ** -1.5 * Math.exp(noise[i])));
  assert.equal(power.better, "power law");
  close(power.power.slope, -1.5, 0.03);
  close(power.power.intercept, Math.log(7), 0.1);
  assert.ok(power.power.r2 > 0.99);
  const exponential = decayFit(x, x.map((t, i) => 3 * Math.exp(-0.02 * t + noise[i])));
  assert.equal(exponential.better, "exponential");
  close(exponential.exponential.slope, -0.02, 3e-4);
  assert.throws(() => decayFit([1, 2], [1, 0]), /positive/);
  assert.throws(() => decayFit([0, 2], [1, 1]), /positive/);
});
