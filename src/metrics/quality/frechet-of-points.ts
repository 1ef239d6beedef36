/**
 * The Fréchet distance in many dimensions, as those of Inception: without the root of a covariance,
 * whose eigenvectors take minutes there, and for few points without any covariance.
 */
import { checkPoints, type Points } from "../../points/mod.ts";
import { fitGaussian } from "./frechet-distance.ts";
import { eachTileRow } from "./inner-products.ts";
import { symmetricEigenvalues } from "./symmetric-eigen.ts";

/**
 * ‖μ₁ − μ₂‖² + tr(Σ₁ + Σ₂ − 2 (Σ₁ Σ₂)^½) of Gaussians fitted to points, as `frechetDistance` gives
 * it: the trace of the root is the sum of the singular values of F₁F₂ᵀ for any factors FᵀF = Σ. Of
 * at most d points the factor is the centred points themselves, of more it is Cholesky's. NaN when
 * a coordinate is not finite.
 * @throws {RangeError} when dimensions differ or a side has fewer than two points
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { fitGaussian, frechetDistance, frechetOfPoints } from "../mod.ts";
 *
 * const a = { data: Float64Array.of(0, 0, 1, 2, 2, 1), n: 3, d: 2 };
 * const b = { data: Float64Array.of(3, 1, 4, 0), n: 2, d: 2 };
 * const same = frechetDistance(fitGaussian(a), fitGaussian(b));
 * assert.ok(Math.abs(frechetOfPoints(a, b) - same) < 1e-7);
 * ```
 */
export function frechetOfPoints(a: Points, b: Points): number {
  checkPoints(a, b, 2);
  if (!a.data.every(Number.isFinite) || !b.data.every(Number.isFinite)) return NaN;
  const [one, other] = [factored(a), factored(b)];
  let distance = one.trace + other.trace;
  for (let k = 0; k < a.d; k++) {
    const difference = one.mean[k] - other.mean[k];
    distance += difference * difference;
  }
  return Math.max(0, distance - 2 * nuclearNorm(products(one.factor, other.factor)));
}

interface Factored {
  readonly mean: Float64Array;
  /** Of the covariance. */
  readonly trace: number;
  /** F with FᵀF = covariance. */
  readonly factor: Points;
}

function factored(points: Points): Factored {
  return points.n <= points.d ? ofFew(points) : ofMany(points);
}

function ofFew({ data, n, d }: Points): Factored {
  const mean = new Float64Array(d);
  for (let i = 0; i < n; i++) for (let k = 0; k < d; k++) mean[k] += data[i * d + k] / n;
  const scale = 1 / Math.sqrt(n - 1);
  const factor = Float64Array.from(data, (value, at) => (value - mean[at % d]) * scale);
  return { mean, trace: factor.reduce((sum, x) => sum + x * x, 0), factor: { data: factor, n, d } };
}

function ofMany(points: Points): Factored {
  const { d } = points;
  const { mean, covariance } = fitGaussian(points);
  let trace = 0;
  for (let k = 0; k < d; k++) trace += covariance[k * d + k];
  return { mean, trace, factor: { data: cholesky(covariance, d), n: d, d } };
}

/** Of the largest variance: what is left below it is rounding. */
const ROUNDING = 1e-14;

/**
 * The upper triangle U with UᵀU = matrix, row by row. What has no variance left, given those before
 * it, has a row of zeros: singular matrices are allowed.
 */
function cholesky(matrix: Float64Array, d: number): Float64Array {
  const rest = Float64Array.from(matrix);
  let largest = 0;
  for (let k = 0; k < d; k++) largest = Math.max(largest, matrix[k * d + k]);
  for (let k = 0; k < d; k++) {
    const pivot = rest[k * d + k];
    const isLeft = pivot > ROUNDING * largest;
    const scale = isLeft ? 1 / Math.sqrt(pivot) : 0;
    rest.fill(0, k * d, k * d + k);
    for (let j = k; j < d; j++) rest[k * d + j] *= scale;
    if (!isLeft) continue;
    for (let i = k + 1; i < d; i++) {
      const factor = rest[k * d + i];
      for (let j = i; j < d; j++) rest[i * d + j] -= factor * rest[k * d + j];
    }
  }
  return rest;
}

/** All inner products of rows, the fewer rows first. */
function products(a: Points, b: Points): Points {
  const [few, many] = a.n <= b.n ? [a, b] : [b, a];
  const data = new Float64Array(few.n * many.n);
  eachTileRow(few, many, (row, i, from) => data.set(row, i * many.n + from));
  return { data, n: few.n, d: many.n };
}

/** The sum of the singular values: roots of the eigenvalues of the rows' products. */
function nuclearNorm(rows: Points): number {
  const { n } = rows;
  const square = new Float64Array(n * n);
  eachTileRow(rows, rows, (row, j, from) => {
    for (let i = 0; i < row.length; i++) square[(from + i) * n + j] = row[i];
  }, true);
  let sum = 0;
  for (const value of symmetricEigenvalues(square, n)) sum += Math.sqrt(Math.max(0, value));
  return sum;
}
