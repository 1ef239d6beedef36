import assert from "node:assert/strict";
import { test } from "node:test";
import { fitGaussian, frechetDistance } from "../../../src/metrics/mod.ts";
import { squareRoot } from "../../../src/metrics/quality/frechet-distance.ts";
import { symmetricEigen } from "../../../src/metrics/quality/symmetric-eigen.ts";
import { stream } from "../../../src/random/mod.ts";
import { close } from "../close.ts";

const vector = (...values: number[]) => Float64Array.from(values);

/** A Aᵀ / d of a random A: symmetric, positive definite. */
function covariance(d: number, seed: number, rank = d): Float64Array {
  const a = stream(seed, "matrix").normal(d * rank);
  const out = new Float64Array(d * d);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      for (let k = 0; k < rank; k++) out[i * d + j] += a[i * rank + k] * a[j * rank + k] / d;
    }
  }
  return out;
}

test("the eigen-decomposition rebuilds the matrix from orthonormal vectors", () => {
  const matrices: [string, Float64Array, number][] = [
    ["one", vector(3), 1],
    ["two", vector(2, 1, 1, 2), 2],
    ["zero", new Float64Array(25), 5],
    ["diagonal", vector(3, 0, 0, 0, -1, 0, 0, 0, 3), 3],
    ["rank 2 of 6", covariance(6, 1, 2), 6],
    ["20", covariance(20, 2), 20],
    ["100", covariance(100, 3), 100],
  ];
  for (const [name, matrix, n] of matrices) {
    const { values, vectors } = symmetricEigen(matrix, n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        let rebuilt = 0;
        let inner = 0;
        for (let e = 0; e < n; e++) {
          rebuilt += values[e] * vectors[e * n + i] * vectors[e * n + j];
          inner += vectors[i * n + e] * vectors[j * n + e];
        }
        close(rebuilt, matrix[i * n + j], 1e-12, name);
        close(inner, i === j ? 1 : 0, 1e-12, name);
      }
    }
  }
});

test("eigenvalues of the second difference are 2 − 2 cos(kπ/(n + 1))", () => {
  const n = 50;
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    matrix[i * n + i] = 2;
    if (i > 0) matrix[i * n + i - 1] = matrix[(i - 1) * n + i] = -1;
  }
  symmetricEigen(matrix, n).values.sort().forEach((value, k) => {
    close(value, 2 - 2 * Math.cos((k + 1) * Math.PI / (n + 1)), 1e-13);
  });
  assert.throws(() => symmetricEigen(vector(NaN), 1), /finite/);
});

test("the square root, squared, is the matrix", () => {
  const d = 30;
  const matrix = covariance(d, 4);
  const root = squareRoot(matrix, d);
  for (let i = 0; i < d; i++) {
    for (let j = 0; j < d; j++) {
      let sum = 0;
      for (let k = 0; k < d; k++) sum += root[i * d + k] * root[k * d + j];
      close(sum, matrix[i * d + j], 1e-12);
    }
  }
});

test("mean and covariance by hand", () => {
  const points = { data: Float32Array.of(1, 2, 3, 6, 5, 1), n: 3, d: 2 };
  const { mean, covariance } = fitGaussian(points);
  assert.deepEqual(Array.from(mean), [3, 3]);
  assert.deepEqual(Array.from(covariance), [4, -1, -1, 7]);
  assert.throws(() => fitGaussian({ data: Float32Array.of(1), n: 1, d: 1 }), /at least 2/);
});

test("closed form in one dimension: (m₁ − m₂)² + (s₁ − s₂)²", () => {
  const gaussian = (m: number, s: number) => ({ mean: vector(m), covariance: vector(s * s) });
  close(frechetDistance(gaussian(1, 2), gaussian(4, 0.5)), 9 + 2.25, 1e-12);
  close(frechetDistance(gaussian(1, 0), gaussian(4, 0)), 9, 1e-12);
});

test("closed form in two dimensions, where the covariances do not commute", () => {
  // tr √M = √(tr M + 2 √det M) for the 2 × 2 matrix M = Σ₁ Σ₂.
  const a = vector(2, 0.7, 0.7, 1);
  const b = vector(0.5, -0.3, -0.3, 3);
  const trace = a[0] * b[0] + a[1] * b[2] + a[2] * b[1] + a[3] * b[3];
  const determinant = (a[0] * a[3] - a[1] * a[2]) * (b[0] * b[3] - b[1] * b[2]);
  const expected = 5 + 3 + 3.5 - 2 * Math.sqrt(trace + 2 * Math.sqrt(determinant));
  const distance = frechetDistance(
    { mean: vector(0, 1), covariance: a },
    { mean: vector(2, 0), covariance: b },
  );
  close(distance, expected, 1e-12);
});

test("diagonal covariances: the sum over the coordinates; equal Gaussians: 0; it is symmetric", () => {
  const d = 16;
  const diagonal = (values: Float32Array) => {
    const out = new Float64Array(d * d);
    values.forEach((s, i) => out[i * d + i] = s * s);
    return out;
  };
  const s = stream(1, "s").uniform(d, 0, 3);
  const t = stream(2, "t").uniform(d, 0, 3);
  const zero = new Float64Array(d);
  const expected = s.reduce((sum, value, i) => sum + (value - t[i]) ** 2, 0);
  close(
    frechetDistance({ mean: zero, covariance: diagonal(s) }, {
      mean: zero,
      covariance: diagonal(t),
    }),
    expected,
    1e-11,
  );
  const a = { mean: zero, covariance: covariance(d, 5) };
  const b = { mean: zero, covariance: covariance(d, 6, 4) }; // singular
  close(frechetDistance(a, a), 0, 1e-11);
  close(frechetDistance(a, b), frechetDistance(b, a), 1e-7);
});

test("a diverged sample has the distance NaN", () => {
  const diverged = fitGaussian({ data: Float32Array.of(1, NaN, 2, 3, 4, 5), n: 3, d: 2 });
  assert.ok(
    Number.isNaN(frechetDistance(diverged, { mean: vector(0, 0), covariance: covariance(2, 1) })),
  );
});

test("samples of known Gaussians come near the distance of those", () => {
  const n = 20_000;
  const d = 8;
  const a = fitGaussian({ data: stream(1, "a").normal(n * d), n, d });
  const b = fitGaussian({ data: stream(2, "b").normal(n * d, 0.5, 2), n, d });
  close(frechetDistance(a, b), d * (0.25 + 1), 0.2);
  assert.throws(
    () => frechetDistance(a, { mean: vector(0), covariance: vector(1) }),
    /one dimension/,
  );
});

test("samples that are all but one point, as of an untrained generator, have a distance", () => {
  const [n, d, used] = [200, 64, 40];
  // With these seeds rounding noise of the singular covariance outlasts any number of QL sweeps.
  for (const [seed, spread] of [[37, 1e-4], [43, 1e-8], [123, 1e-8], [139, 1e-8]]) {
    const random = stream(seed, "x");
    const real = random.normal(n * d).map((v, i) => i % d < used ? Math.max(0, v) : 0);
    const [point, direction, along] = [random.normal(d), random.normal(d), random.normal(n)];
    const fake = real.map((_, i) =>
      Math.max(0, point[i % d] + spread * direction[i % d] * along[Math.floor(i / d)])
    );
    const [a, b] = [real, fake].map((data) => fitGaussian({ data, n, d }));
    let expected = 0;
    for (let k = 0; k < d; k++) expected += (a.mean[k] - b.mean[k]) ** 2 + a.covariance[k * d + k];
    close(frechetDistance(a, b), expected, 1e-2);
    close(frechetDistance(b, a), expected, 1e-2);
  }
});
