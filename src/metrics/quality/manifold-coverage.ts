/**
 * Fidelity and diversity by balls around the samples: precision and recall (Kynkäänniemi et al.,
 * "Improved precision and recall metric for assessing generative models", arXiv:1904.06991,
 * equations 1 and 2), density and coverage (Naeem et al., "Reliable fidelity and diversity metrics
 * for generative models", arXiv:2002.09797, equations 4 and 6). A ball reaches to the k-th nearest
 * neighbour in the same sample, its border included.
 */

import { eachTileRow, squaredNorms } from "./inner-products.ts";
import { checkPoints, type Points } from "../../points/mod.ts";

/** Shares in [0, 1], except `density`, whose expectation is 1 for equal distributions. */
export interface ManifoldCoverage {
  /** Share of the generated points that lie in a ball around a real one. */
  precision: number;
  /** Share of the real points that lie in a ball around a generated one. */
  recall: number;
  /** Number of real balls that a generated point lies in, on average, over k. */
  density: number;
  /** Share of the real balls that hold a generated point. */
  coverage: number;
}

/**
 * Nearest neighbours that the balls of density and coverage reach to; both sides need one point
 * more.
 */
export const COVERAGE_NEIGHBOURS = 5;

/** How many neighbours a ball reaches; the papers' choices by default. */
export interface Neighbours {
  /** Of precision and recall; 3 by default. */
  precisionRecall?: number;
  /** Of density and coverage; 5 by default. */
  densityCoverage?: number;
}

/**
 * Precision, recall, density and coverage of `generated` points against `real` ones, by Euclidean
 * distance. Time grows with the squares of the sizes.
 * @throws {RangeError} when dimensions differ or a sample has too few points for the neighbours
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { manifoldCoverage } from "../mod.ts";
 * import { stream } from "../../random/mod.ts";
 *
 * const points = (purpose: string) => ({ data: stream(0, purpose).normal(1000), n: 500, d: 2 });
 * const { precision, recall } = manifoldCoverage(points("real"), points("generated"));
 * assert.ok(precision > 0.9 && recall > 0.9); // one distribution
 * ```
 */
export function manifoldCoverage(
  real: Points,
  generated: Points,
  { precisionRecall = 3, densityCoverage = COVERAGE_NEIGHBOURS }: Neighbours = {},
): ManifoldCoverage {
  checkPoints(real, generated, Math.max(precisionRecall, densityCoverage) + 1);
  const [realRadius, realDensityRadius] = ballRadii(real, [precisionRecall, densityCoverage]);
  const [generatedRadius] = ballRadii(generated, [precisionRecall]);
  const isPrecise = new Uint8Array(generated.n);
  const isRecalled = new Uint8Array(real.n);
  const inBall = new Float64Array(real.n);
  eachDistance(real, generated, (square, i, j) => {
    if (square <= realRadius[i]) isPrecise[j] = 1;
    if (square <= generatedRadius[j]) isRecalled[i] = 1;
    if (square <= realDensityRadius[i]) inBall[i]++;
  });
  return {
    precision: average(isPrecise),
    recall: average(isRecalled),
    density: inBall.reduce((sum, count) => sum + count, 0) / (densityCoverage * generated.n),
    coverage: average(inBall.map((count) => Math.min(1, count))),
  };
}

function average(values: Uint8Array | Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}

/** Squared distance of every point to its k-th nearest other point, for each k. */
function ballRadii(points: Points, ks: number[]): Float64Array[] {
  const depth = Math.max(...ks);
  const nearest = new Float64Array(points.n * depth).fill(Infinity); // for each point ascending
  eachDistance(points, points, (square, i, j) => {
    let at = (i + 1) * depth - 1;
    if (j === i || square >= nearest[at]) return;
    for (; at > i * depth && nearest[at - 1] > square; at--) nearest[at] = nearest[at - 1];
    nearest[at] = square;
  });
  return ks.map((k) =>
    Float64Array.from({ length: points.n }, (_, i) => nearest[i * depth + k - 1])
  );
}

/** Calls `use` with the squared distance of each pair of points. */
function eachDistance(
  a: Points,
  b: Points,
  use: (square: number, i: number, j: number) => void,
): void {
  const aNorms = squaredNorms(a);
  const bNorms = squaredNorms(b);
  eachTileRow(a, b, (row, i, from) => {
    for (let j = 0; j < row.length; j++) {
      use(aNorms[i] + bNorms[from + j] - 2 * row[j], i, from + j);
    }
  });
}
