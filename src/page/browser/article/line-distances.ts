/** Two parallel lines, θ apart: WGAN, Example 1, from points on them. */
import {
  earthMoversDistance,
  histogramDivergences,
  optimalTransport,
} from "../../../metrics/mod.ts";
import type { Points } from "../../../points/mod.ts";

/** Points on each line. */
export const POINTS = 24;
/** Half the way over which a slope is taken; the slider's step is longer. */
const STEP = 0.005;
/** Cells that tell apart lines a step apart; along the lines one cell holds several points. */
const GRID = { origin: [-STEP / 4, 0], cell: [STEP / 2, 1 / 8] };

/** What is said of a pair of lines. */
export interface LineDistances {
  /** KL(P_0‖P_θ), nats. */
  klZeroTheta: number;
  /** KL(P_θ‖P_0), nats. */
  klThetaZero: number;
  /** JS, nats. */
  js: number;
  /** Total variation. */
  tv: number;
  /** The earth mover's distance. */
  em: number;
}

/** Points on the line at x, one in the middle of each of as many equal pieces. */
export function linePoints(x: number): Points {
  const data = new Float64Array(2 * POINTS);
  for (let i = 0; i < POINTS; i++) {
    data[2 * i] = x;
    data[2 * i + 1] = (i + 0.5) / POINTS;
  }
  return { data, n: POINTS, d: 2 };
}

/** The distances between the lines at 0 and at θ. */
export function lineDistances(theta: number): LineDistances {
  const [zero, other] = [linePoints(0), linePoints(theta)];
  const { klPQ, klQP, js, tv } = histogramDivergences(zero, other, GRID);
  return {
    klZeroTheta: klPQ,
    klThetaZero: klQP,
    js,
    tv,
    em: earthMoversDistance(zero, other),
  };
}

/** To which point of the line at θ each of the line at 0 goes on the cheapest plan. */
export function linePlan(theta: number): Int32Array {
  return optimalTransport(linePoints(0), linePoints(theta)).columnOf;
}

/**
 * The slopes in θ, from both sides of it; NaN where there is none, because values are infinite or
 * jump.
 */
export function lineSlopes(theta: number): LineDistances {
  const [below, above] = [-STEP, STEP].map((by) => lineDistances(theta + by));
  const here = lineDistances(theta);
  const slope = (name: keyof LineDistances) => {
    const [left, right] = [here[name] - below[name], above[name] - here[name]];
    return Math.abs(left - right) < 1e-9 ? (left + right) / (2 * STEP) : NaN;
  };
  return {
    klZeroTheta: slope("klZeroTheta"),
    klThetaZero: slope("klThetaZero"),
    js: slope("js"),
    tv: slope("tv"),
    em: slope("em"),
  };
}
