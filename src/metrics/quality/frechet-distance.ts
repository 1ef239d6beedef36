/**
 * The Fréchet (Wasserstein-2) distance between Gaussians fitted to features. Source: Heusel et al.,
 * "GANs trained by a two time-scale update rule converge to a local Nash equilibrium"
 * (arXiv:1706.08500), equation 6; Dowson and Landau (1982).
 */

import { checkPoints, type Points } from "../../points/mod.ts";
import { symmetricEigen } from "./symmetric-eigen.ts";

/** A normal distribution in `d` dimensions. */
export interface Gaussian {
  /** `[d]` */
  readonly mean: Float64Array;
  /** `[d, d]`, row by row. */
  readonly covariance: Float64Array;
}

/**
 * Mean and unbiased covariance (divisor n − 1) of at least two points. The Fréchet distance of
 * finite samples is biased upwards, by about d²/n-like terms: report it with n, and compare only
 * equal n.
 */
export function fitGaussian(points: Points): Gaussian {
  checkPoints(points, points, 2);
  const { data, n, d } = points;
  const mean = new Float64Array(d);
  for (let i = 0; i < n; i++) for (let k = 0; k < d; k++) mean[k] += data[i * d + k];
  for (let k = 0; k < d; k++) mean[k] /= n;
  const covariance = new Float64Array(d * d);
  const centred = new Float64Array(d);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < d; k++) centred[k] = data[i * d + k] - mean[k];
    for (let k = 0; k < d; k++) {
      const value = centred[k];
      for (let l = 0; l <= k; l++) covariance[k * d + l] += value * centred[l];
    }
  }
  for (let k = 0; k < d; k++) {
    for (let l = 0; l <= k; l++) {
      covariance[k * d + l] /= n - 1;
      covariance[l * d + k] = covariance[k * d + l];
    }
  }
  return { mean, covariance };
}

/**
 * ‖μ₁ − μ₂‖² + tr(Σ₁ + Σ₂ − 2 (Σ₁^½ Σ₂ Σ₁^½)^½): the squared distance, as FID is reported. Singular
 * covariances are allowed; eigenvalues that rounding made negative count as 0. In units of the
 * features squared. NaN when a number is not finite, as the samples of a diverged run.
 * @throws {RangeError} when the dimensions differ
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { fitGaussian, frechetDistance } from "../mod.ts";
 *
 * const a = fitGaussian({ data: Float64Array.of(0, 1, 2), n: 3, d: 1 });
 * const b = fitGaussian({ data: Float64Array.of(3, 4, 5), n: 3, d: 1 });
 * assert.ok(Math.abs(frechetDistance(a, b) - 9) < 1e-12); // the means differ by 3, the spreads do not
 * ```
 */
export function frechetDistance(a: Gaussian, b: Gaussian): number {
  return frechetDistanceFrom(a)(b);
}

/**
 * {@linkcode frechetDistance} from one Gaussian to each of several: the root of its covariance is
 * taken once.
 */
export function frechetDistanceFrom(a: Gaussian): (b: Gaussian) => number {
  const d = a.mean.length;
  const root = isFiniteGaussian(a) ? squareRoot(a.covariance, d) : undefined;
  return (b) => {
    if (b.mean.length !== d) {
      throw new RangeError(
        `Gaussians of one dimension can be compared; got ${d} and ${b.mean.length}`,
      );
    }
    if (root === undefined || !isFiniteGaussian(b)) return NaN;
    let distance = 0;
    for (let k = 0; k < d; k++) {
      const difference = a.mean[k] - b.mean[k];
      distance += difference * difference + a.covariance[k * d + k] + b.covariance[k * d + k];
    }
    const product = multiply(multiply(root, b.covariance, d), root, d);
    for (const value of symmetricEigen(product, d).values) {
      distance -= 2 * Math.sqrt(Math.max(0, value));
    }
    return Math.max(0, distance);
  };
}

function isFiniteGaussian({ mean, covariance }: Gaussian): boolean {
  return mean.every(Number.isFinite) && covariance.every(Number.isFinite);
}

/** The symmetric square root of a positive semidefinite matrix `[d, d]`. */
export function squareRoot(matrix: Float64Array, d: number): Float64Array {
  const { values, vectors } = symmetricEigen(matrix, d);
  const root = new Float64Array(d * d);
  for (let e = 0; e < d; e++) {
    const scale = Math.sqrt(Math.max(0, values[e]));
    for (let i = 0; i < d; i++) {
      const value = scale * vectors[e * d + i];
      for (let j = 0; j < d; j++) root[i * d + j] += value * vectors[e * d + j];
    }
  }
  return root;
}

function multiply(a: Float64Array, b: Float64Array, d: number): Float64Array {
  const out = new Float64Array(d * d);
  for (let i = 0; i < d; i++) {
    for (let k = 0; k < d; k++) {
      const value = a[i * d + k];
      for (let j = 0; j < d; j++) out[i * d + j] += value * b[k * d + j];
    }
  }
  return out;
}
