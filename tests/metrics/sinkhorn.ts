/**
 * Optimal transport with entropic regularisation, by Sinkhorn's iteration on the potentials (log
 * domain: no underflow at any ε). Source: Cuturi (arXiv:1306.0895); Feydy et al., "Interpolating
 * between optimal transport and MMD using Sinkhorn divergences" (arXiv:1810.08278), equations 3 and
 * 8 to 10.
 */

import { exp, log } from "../../src/math/mod.ts";
import { distances } from "../../src/metrics/transport/earth-movers-distance.ts";
import { type Points } from "../../src/points/mod.ts";

/** Choices of the iteration. */
export interface SinkhornOptions {
  /** Strength ε of the regularisation, in the unit of the cost (a distance). */
  epsilon: number;
  /** Iterations at most; 1,000 by default. */
  iterations?: number;
  /** Stop when no potential moves by more than this; 1e-6 · ε by default. */
  tolerance?: number;
}

/** The regularised problem's result between two samples of equal weights. */
export interface Sinkhorn {
  /**
   * ⟨π, C⟩: what the regularised plan costs. At least the earth mover's distance, and biased
   * upwards: entropy spreads the plan. Even between a sample and itself it is positive, and it
   * grows with ε to the mean distance of all pairs.
   */
  transportCost: number;
  /** OT_ε = ⟨π, C⟩ + ε KL(π ‖ a ⊗ b), by the dual. */
  regularizedCost: number;
  /** Iterations that were made. */
  iterations: number;
  /** Whether the tolerance was reached; if not, the costs are those of an unfinished iteration. */
  hasConverged: boolean;
}

/**
 * Entropic optimal transport between two samples of any sizes, with Euclidean cost.
 * @throws {RangeError} for ε that is not positive, or dimensions that differ
 */
export function sinkhorn(a: Points, b: Points, options: SinkhornOptions): Sinkhorn {
  const { epsilon, iterations = 1000, tolerance = 1e-6 * options.epsilon } = options;
  if (!(epsilon > 0)) throw new RangeError(`epsilon is positive; got ${epsilon}`);
  const cost = distances(a, b);
  const byColumn = distances(b, a);
  const f = new Float64Array(a.n);
  const g = new Float64Array(b.n);
  let done = 0;
  let moved = Infinity;
  while (done < iterations && moved > tolerance) {
    softMinimum(byColumn, f, g, epsilon);
    moved = softMinimum(cost, g, f, epsilon);
    done++;
  }
  let transportCost = 0;
  let mass = 0;
  for (let i = 0; i < a.n; i++) {
    for (let j = 0; j < b.n; j++) {
      const c = cost[i * b.n + j];
      const weight = exp((f[i] + g[j] - c) / epsilon) / (a.n * b.n);
      transportCost += weight * c;
      mass += weight;
    }
  }
  return {
    transportCost: transportCost / mass,
    regularizedCost: average(f) + average(g) - epsilon * (mass - 1),
    iterations: done,
    hasConverged: moved <= tolerance,
  };
}

/**
 * The debiased Sinkhorn divergence OT_ε(a, b) − ½ OT_ε(a, a) − ½ OT_ε(b, b): 0 for equal samples,
 * the earth mover's distance as ε → 0, the energy distance's half-squared MMD as ε → ∞.
 */
export function sinkhornDivergence(a: Points, b: Points, options: SinkhornOptions): number {
  const between = sinkhorn(a, b, options).regularizedCost;
  return between - 0.5 * selfCost(a, options) - 0.5 * selfCost(b, options);
}

/**
 * OT_ε(a, a). Both potentials are the same, and the mean of the old and the new one converges in
 * few iterations where the alternating iteration takes thousands (Feydy et al., section 3.1).
 */
export function selfCost(
  a: Points,
  { epsilon, iterations = 1000, tolerance = 1e-6 * epsilon }: SinkhornOptions,
): number {
  const cost = distances(a, a);
  const f = new Float64Array(a.n);
  const next = new Float64Array(a.n);
  let moved = Infinity;
  for (let done = 0; done < iterations && moved > tolerance; done++) {
    softMinimum(cost, f, next, epsilon);
    moved = 0;
    for (let i = 0; i < a.n; i++) {
      moved = Math.max(moved, 0.5 * Math.abs(next[i] - f[i]));
      f[i] = 0.5 * (f[i] + next[i]);
    }
  }
  return average(f) + average(next);
}

/**
 * out[i] ← −ε log mean_j exp((given[j] − cost[i, j]) / ε); returns how far the furthest of them
 * moved.
 */
function softMinimum(
  cost: Float64Array,
  given: Float64Array,
  out: Float64Array,
  epsilon: number,
): number {
  const n = given.length;
  const inverse = 1 / epsilon;
  let moved = 0;
  for (let i = 0; i < out.length; i++) {
    const row = i * n;
    let largest = -Infinity;
    for (let j = 0; j < n; j++) largest = Math.max(largest, given[j] - cost[row + j]);
    let sum = 0;
    for (let j = 0; j < n; j++) sum += exp((given[j] - cost[row + j] - largest) * inverse);
    const value = -largest - epsilon * log(sum / n);
    moved = Math.max(moved, Math.abs(value - out[i]));
    out[i] = value;
  }
  return moved;
}

function average(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
