import assert from "node:assert/strict";
import { test } from "node:test";
import {
  earthMoversDistance,
  kernelDistance,
  manifoldCoverage,
  modeCoverage,
  slicedWasserstein,
  wasserstein1d,
} from "../../src/metrics/mod.ts";
import type { Points } from "../../src/points/mod.ts";
import { stream } from "../../src/random/mod.ts";
import { close } from "./close.ts";

function normal(n: number, d: number, seed: number, mean = 0, deviation = 1): Points {
  return { data: stream(seed, "points").normal(n * d, mean, deviation), n, d };
}

function point({ data, d }: Points, i: number): number[] {
  return Array.from(data.subarray(i * d, (i + 1) * d));
}

const indices = (n: number) => Array.from({ length: n }, (_, i) => i);
const dot = (x: number[], y: number[]) => x.reduce((sum, value, k) => sum + value * y[k], 0);
const distance = (x: number[], y: number[]) =>
  Math.sqrt(x.reduce((s, v, k) => s + (v - y[k]) ** 2, 0));

test("the kernel distance is its definition, by brute force", () => {
  // The larger sizes take more than one tile.
  for (const [n, m, d] of [[13, 9, 1], [13, 9, 3], [13, 9, 6], [600, 1030, 3]]) {
    const a = normal(n, d, 1);
    const b = normal(m, d, 2, 0.5);
    const kernel = (x: number[], y: number[]) => (dot(x, y) / d + 1) ** 3;
    const mean = (p: Points, q: Points) => {
      const values = indices(p.n).flatMap((i) =>
        indices(q.n).filter((j) => p !== q || i !== j).map((j) => kernel(point(p, i), point(q, j)))
      );
      return values.reduce((x, y) => x + y, 0) / values.length;
    };
    close(kernelDistance(a, b), mean(a, a) + mean(b, b) - 2 * mean(a, b), 1e-11);
  }
});

test("the kernel distance of N(0, 1) and N(m, 1) in one dimension: its closed form, without bias", () => {
  // E (xy + 1)³ by the moments 0, 1, 0 and m, 1 + m², 3m + m³:
  // aa: 1 + 3; bb: (3m + m³)² + 3 (1 + m²)² + 3 m² + 1; ab: 3 (1 + m²) + 1.
  const m = 0.7;
  const third = 3 * m + m ** 3;
  const expected = 4 + (third ** 2 + 3 * (1 + m * m) ** 2 + 3 * m * m + 1) -
    2 * (3 * (1 + m * m) + 1);
  const rounds = 400;
  const values = indices(rounds).map((r) =>
    kernelDistance(normal(50, 1, 2 * r + 10), normal(50, 1, 2 * r + 11, m))
  );
  const mean = values.reduce((x, y) => x + y, 0) / rounds;
  const deviation = Math.sqrt(values.reduce((s, v) => s + (v - mean) ** 2, 0) / (rounds - 1));
  close(mean, expected, 5 * deviation / Math.sqrt(rounds));
  const nulls = indices(rounds).map((r) =>
    kernelDistance(normal(20, 2, 2 * r), normal(20, 2, 2 * r + 1))
  );
  assert.ok(nulls.some((value) => value < 0), "unbiased means negative at times");
});

test("sliced Wasserstein of a translation is |t| E|⟨e, u⟩|: 2/π |t| in two dimensions, ½ |t| in three", () => {
  for (const [d, factor] of [[1, 1], [2, 2 / Math.PI], [3, 0.5]]) {
    const a = normal(50, d, 1);
    const b = { ...a, data: a.data.map((value, i) => value + (i % d === 0 ? 4 : 0)) };
    const value = slicedWasserstein(a, b, 4000, stream(1, "directions"));
    close(value, 4 * factor, d === 1 ? 1e-5 : 4 * 5 * 0.31 / Math.sqrt(4000));
    assert.equal(value, slicedWasserstein(a, b, 4000, stream(1, "directions")));
    assert.ok(value <= earthMoversDistance(a, b) + 1e-5);
  }
  const a = normal(30, 1, 1);
  const b = normal(45, 1, 2);
  close(slicedWasserstein(a, b, 3, stream(1, "directions")), wasserstein1d(a.data, b.data), 1e-12);
});

test("precision, recall, density and coverage are their definitions, by brute force", () => {
  // The larger sizes take more than one tile.
  for (
    const [n, m, d, kPrecision, kDensity] of [[40, 31, 2, 3, 5], [40, 31, 5, 1, 2], [
      600,
      550,
      6,
      3,
      5,
    ]]
  ) {
    const real = normal(n, d, 1);
    const generated = normal(m, d, 2, 0.6, 0.7);
    const apart = (a: Points, b: Points) =>
      indices(a.n).map((i) => indices(b.n).map((j) => distance(point(a, i), point(b, j))));
    const radii = (points: Points, k: number) =>
      apart(points, points).map((row) => row.sort((x, y) => x - y)[k]); // [0] is the point itself
    const between = apart(real, generated);
    const realRadius = radii(real, kPrecision);
    const generatedRadius = radii(generated, kPrecision);
    const densityRadius = radii(real, kDensity);
    const share = (n: number, holds: (i: number) => boolean) => indices(n).filter(holds).length / n;
    const inBalls = between.flatMap((row, i) => row.filter((x) => x <= densityRadius[i])).length;
    const expected = {
      precision: share(m, (j) => indices(n).some((i) => between[i][j] <= realRadius[i])),
      recall: share(n, (i) => indices(m).some((j) => between[i][j] <= generatedRadius[j])),
      density: inBalls / (kDensity * m),
      coverage: share(n, (i) => between[i].some((x) => x <= densityRadius[i])),
    };
    const measured = manifoldCoverage(real, generated, {
      precisionRecall: kPrecision,
      densityCoverage: kDensity,
    });
    for (const key of ["precision", "recall", "density", "coverage"] as const) {
      close(measured[key], expected[key], 1e-12, key);
      assert.ok(
        expected[key] > 0 && expected[key] < 1.5,
        `${key} is not trivial: ${expected[key]}`,
      );
    }
  }
});

test("equal samples are all covered, distant ones not at all, one mode of two half", () => {
  const real = normal(300, 4, 1);
  const same = manifoldCoverage(real, real);
  assert.deepEqual([same.precision, same.recall, same.coverage], [1, 1, 1]);
  const far = manifoldCoverage(real, normal(300, 4, 2, 100));
  assert.deepEqual(far, { precision: 0, recall: 0, density: 0, coverage: 0 });
  const otherMode = normal(300, 4, 3, 50);
  const both = { data: Float32Array.of(...real.data, ...otherMode.data), n: 600, d: 4 };
  const collapsed = manifoldCoverage(both, normal(600, 4, 4));
  assert.ok(collapsed.precision > 0.7 && collapsed.recall <= 0.5 && collapsed.coverage <= 0.5);
  assert.throws(() => manifoldCoverage(normal(5, 2, 1), normal(50, 2, 1)), /at least 6/);
});

test("density and coverage of equal distributions have their published expectations", () => {
  // Naeem et al., lemmas 1 and 2: density 1; coverage 1 − Π_{i<k} (n − 1 − i)/(2n − 1 − i) for n
  // and n points.
  const n = 500;
  const k = 5;
  let miss = 1;
  for (let i = 0; i < k; i++) miss *= (n - 1 - i) / (2 * n - 1 - i);
  const runs = indices(8).map((r) =>
    manifoldCoverage(normal(n, 8, 100 + r), normal(n, 8, 200 + r))
  );
  const mean = (of: (run: typeof runs[0]) => number) => runs.reduce((s, run) => s + of(run), 0) / 8;
  close(mean((run) => run.density), 1, 0.05);
  close(mean((run) => run.coverage), 1 - miss, 0.01);
});

test("modes found and the KL of their histogram", () => {
  assert.deepEqual(modeCoverage([5, 5, 5, 5]), { found: 4, klToUniform: 0 });
  const one = modeCoverage([0, 0, 9, 0]);
  assert.equal(one.found, 1);
  close(one.klToUniform, Math.log(4), 1e-15);
  close(
    modeCoverage([3, 1, 0, 0]).klToUniform,
    Math.log(4) + 0.75 * Math.log(0.75) + 0.25 * Math.log(0.25),
    1e-15,
  );
  assert.equal(modeCoverage([990, 9, 1, 0]).found, 3);
  assert.equal(modeCoverage([990, 9, 1, 0], { share: 0.005 }).found, 2);
  assert.throws(() => modeCoverage([0, 0]), /at least one sample/);
  assert.throws(() => modeCoverage([1, -1]), /not negative/);
});
