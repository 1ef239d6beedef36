import { log } from "../../math/mod.ts";
import { centredSums } from "./centred-sums.ts";

/**
 * The least-squares line y = intercept + slope · x and the share of y's variance that it explains.
 */
export interface LineFit {
  /** Change of y for a change of x by 1. */
  slope: number;
  /** y at x = 0. */
  intercept: number;
  /** 1 − residual sum of squares / total sum of squares. */
  r2: number;
}

/**
 * Least-squares line. NaN where x is constant or fewer than two points are given; r2 is NaN where y
 * is constant.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { linearFit } from "../mod.ts";
 *
 * assert.deepEqual(linearFit([0, 1, 2], [1, 3, 5]), { slope: 2, intercept: 1, r2: 1 });
 * ```
 */
export function linearFit(x: ArrayLike<number>, y: ArrayLike<number>): LineFit {
  const { meanX, meanY, xx, xy, yy } = centredSums(x, y);
  const slope = xy / xx;
  const intercept = meanY - slope * meanX;
  let residual = 0;
  for (let i = 0; i < x.length; i++) {
    const error = y[i] - intercept - slope * x[i];
    residual += error * error;
  }
  return { slope, intercept, r2: 1 - residual / yy };
}

/** Which of two laws a decay follows. */
export interface DecayFit {
  /** log y against log x: `slope` is the exponent. */
  power: LineFit;
  /** log y against x: `slope` is the rate per unit of x. */
  exponential: LineFit;
  /** The one with the larger R² (both are of log y, so that they may be compared). */
  better: "power law" | "exponential";
}

/**
 * Fits y = a · x^b and y = a · e^(b·x) by least squares of log y, as TPM's "decays exponentially"
 * is read off a logarithmic axis (arXiv:1701.04862, Figure 2). Every point has the same weight,
 * wherever it lies on the axis.
 * @throws {RangeError} unless all x and y are positive
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { decayFit } from "../mod.ts";
 *
 * assert.equal(decayFit([1, 2, 4, 8], [1, 1 / 4, 1 / 16, 1 / 64]).better, "power law"); // x^−2
 * ```
 */
export function decayFit(x: ArrayLike<number>, y: ArrayLike<number>): DecayFit {
  const logX = logarithms(x);
  const logY = logarithms(y);
  const power = linearFit(logX, logY);
  const exponential = linearFit(x, logY);
  return { power, exponential, better: power.r2 > exponential.r2 ? "power law" : "exponential" };
}

function logarithms(values: ArrayLike<number>): Float64Array {
  const out = Float64Array.from(values);
  if (!out.every((value) => value > 0)) {
    throw new RangeError("a power law and an exponential are fitted to positive numbers");
  }
  return out.map(log);
}
