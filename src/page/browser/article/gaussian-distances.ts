/** How far apart two Gaussians are, in five ways, and how each way changes as one is moved. */
import {
  densityDivergences,
  discriminatorValue,
  optimalLogit,
  wasserstein1d,
} from "../../../metrics/mod.ts";
import { type Gaussian, gaussianDensity } from "../../../points/mod.ts";

/** The real and the generator's distribution. */
export interface Pair {
  /** P_r. */
  real: Gaussian;
  /** P_g. */
  generated: Gaussian;
}

/** What a reader may set. */
export const LIMITS = { mean: [-4, 4], sd: [0.6, 1.5] } as const;
/**
 * Beyond 10 of the largest deviations from every mean there is nothing; at its ends even the
 * narrowest density, 38 deviations away, is a number above 0, so that KL stays finite.
 */
const RANGE = LIMITS.mean[1] + 10 * LIMITS.sd[1];
const INTERVALS = 4000;
/** Half the way over which a slope is taken: wide against an interval of the quadrature. */
const STEP = 0.01;

const places = Float64Array.from(
  { length: INTERVALS },
  (_, i) => -RANGE + (i + 0.5) * 2 * RANGE / INTERVALS,
);

/** How far apart, in five ways; all but the last in nats or without a unit. */
export interface Distances {
  /** KL(P_r‖P_g). */
  klRealGenerated: number;
  /** KL(P_g‖P_r). */
  klGeneratedReal: number;
  /** Jensen–Shannon. */
  js: number;
  /** Total variation. */
  tv: number;
  /** Earth mover's, in the unit of the line. */
  em: number;
}

/** What of a pair is moved. */
export interface Parameter {
  /** Which distribution. */
  of: keyof Pair;
  /** What of it. */
  name: keyof Gaussian;
}

/** The pair with a parameter moved. */
export function moved(pair: Pair, { of, name }: Parameter, by: number): Pair {
  return { ...pair, [of]: { ...pair[of], [name]: pair[of][name] + by } };
}

/** All distances, by quadrature; the last between the masses of the intervals. */
export function distancesOf({ real, generated }: Pair): Distances {
  const p = (x: number) => gaussianDensity(x, real);
  const q = (x: number) => gaussianDensity(x, generated);
  const { klPQ, klQP, js, tv } = densityDivergences(p, q, -RANGE, RANGE, INTERVALS);
  const em = wasserstein1d(places, places, places.map(p), places.map(q));
  return { klRealGenerated: klPQ, klGeneratedReal: klQP, js, tv, em };
}

/** The slopes of all distances in a parameter, by central differences. */
export function slopesOf(pair: Pair, parameter: Parameter): Distances {
  const [below, above] = [-STEP, STEP].map((by) => distancesOf(moved(pair, parameter, by)));
  const slope = (name: keyof Distances) => (above[name] - below[name]) / (2 * STEP);
  return {
    klRealGenerated: slope("klRealGenerated"),
    klGeneratedReal: slope("klGeneratedReal"),
    js: slope("js"),
    tv: slope("tv"),
    em: slope("em"),
  };
}

/** E_r log D* + E_g log(1 − D*), by quadrature: the article's formula 5. */
export function lossAtOptimum({ real, generated }: Pair): number {
  const p = (x: number) => gaussianDensity(x, real);
  const q = (x: number) => gaussianDensity(x, generated);
  return discriminatorValue(optimalLogit(p, q), p, q, -RANGE, RANGE, INTERVALS);
}
