import assert from "node:assert/strict";
import { test } from "node:test";
import { frechetOfPoints } from "../../../src/metrics/quality/frechet-of-points.ts";
import { fitGaussian, frechetDistance } from "../../../src/metrics/mod.ts";
import {
  symmetricEigen,
  symmetricEigenvalues,
} from "../../../src/metrics/quality/symmetric-eigen.ts";
import { stream } from "../../../src/random/mod.ts";

const D = 7;

function cloud(purpose: string, n: number, change: (value: number, k: number) => number) {
  const data = stream(0, purpose).normal(n * D).map((value, at) => change(value, at % D));
  return { data, n, d: D };
}

test("of few points, of many, and of both, it is the distance of fitted Gaussians", () => {
  for (const [n, m] of [[60, 50], [5, 4], [4, 40], [40, 7], [8, 2]]) {
    const a = cloud("a", n, (value, k) => value * (k + 1) + 3);
    const b = cloud("b", m, (value, k) => value + k);
    const wanted = frechetDistance(fitGaussian(a), fitGaussian(b));
    const given = frechetOfPoints(a, b);
    assert.ok(Math.abs(given / wanted - 1) < 1e-6, `${n} and ${m}: ${given}, ${wanted}`);
    assert.ok(Math.abs(frechetOfPoints(b, a) / wanted - 1) < 1e-6);
  }
});

test("coordinates that do not vary, or repeat others, are allowed", () => {
  const flat = (purpose: string) => cloud(purpose, 50, (value, k) => k === 2 ? 5 : value);
  const twice = (purpose: string) => {
    const points = flat(purpose);
    for (let i = 0; i < points.n; i++) points.data[i * D + 6] = points.data[i * D];
    return points;
  };
  for (const make of [flat, twice]) {
    const [a, b] = [make("a"), make("b")];
    const wanted = frechetDistance(fitGaussian(a), fitGaussian(b));
    assert.ok(Math.abs(frechetOfPoints(a, b) - wanted) < 1e-5 * wanted);
    assert.ok(frechetOfPoints(a, a) < 1e-6);
  }
});

test("a coordinate that varies little counts", () => {
  const a = cloud("a", 50, (value, k) => k === 3 ? value / 100 : value);
  const b = { ...a, data: a.data.map((value, at) => at % D === 3 ? value / 2 : value) };
  const wanted = frechetDistance(fitGaussian(a), fitGaussian(b));
  assert.ok(Math.abs(frechetOfPoints(a, b) / wanted - 1) < 1e-4);
});

test("what is not finite gives NaN, and one point is refused", () => {
  const a = cloud("a", 9, (value) => value);
  assert.ok(Number.isNaN(frechetOfPoints(a, cloud("b", 9, (_, k) => k === 3 ? NaN : 1))));
  assert.throws(() => frechetOfPoints(a, cloud("b", 1, (value) => value)), /at least 2 points/);
});

test("eigenvalues alone are those that come with vectors, bit for bit", () => {
  const { covariance } = fitGaussian(cloud("a", 30, (value, k) => value * (k + 1)));
  assert.deepEqual(symmetricEigenvalues(covariance, D), symmetricEigen(covariance, D).values);
});
