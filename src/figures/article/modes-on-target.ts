/** Modes of a mixture that are there: by samples that lie on them, not by those merely nearest. */
import { MODE_MIXTURES } from "../../runs/mod.ts";
import { modeCoverage } from "../../metrics/mod.ts";
import { stream } from "../../random/mod.ts";

/** A mixture's name. */
export type MixtureName = keyof typeof MODE_MIXTURES;

/** A point of the plane. */
interface Place {
  readonly x0: number;
  readonly x1: number;
}

/** What points make of a mixture. */
export interface OnTarget {
  /** Modes on which at least a quarter of their fair share of all points lies. */
  readonly present: number;
  /** Modes to which at least as many are nearest, however far. */
  readonly byMass: number;
  /** KL of the histogram of nearest modes to the uniform one, nats. */
  readonly kl: number;
  /** Share of the points that lie on a mode. */
  readonly share: number;
}

/** On a mode: within so many of its standard deviations. */
const NEAR_SD = 4;
/** Of the fair share of a mode. */
const PART = 1 / 4;

const NOWHERE: OnTarget = { present: 0, byMass: 0, kl: Infinity, share: 0 };

/** Counts the modes of a mixture among points. */
export function onTarget(mixture: MixtureName, places: readonly Place[]): OnTarget {
  const { components } = MODE_MIXTURES[mixture];
  const near = new Float64Array(components.length);
  const nearest = new Float64Array(components.length);
  for (const { x0, x1 } of places) {
    if (Number.isNaN(x0 + x1)) continue; // a training that diverged makes points that are nowhere
    const squares = components.map(({ mean }) =>
      (x0 - mean[0]) * (x0 - mean[0]) + (x1 - mean[1]) * (x1 - mean[1])
    );
    const at = squares.indexOf(Math.min(...squares));
    const reach = NEAR_SD * components[at].sd;
    nearest[at]++;
    if (squares[at] <= reach * reach) near[at]++;
  }
  if (nearest.every((count) => count === 0)) return NOWHERE;
  const enough = PART * places.length / components.length;
  const { found, klToUniform } = modeCoverage(nearest, { share: PART / components.length });
  return {
    present: near.filter((count) => count > 0 && count >= enough).length,
    byMass: found,
    kl: klToUniform,
    share: near.reduce((sum, count) => sum + count, 0) / places.length,
  };
}

/** Uniform points of a square around 0: what counts find where nothing was learnt. */
export function uniformNoise(seed: number, mixture: MixtureName, edge: number): OnTarget {
  const count = 2000;
  const values = stream(seed, `uniform points beside the ${mixture}`).uniform(
    2 * count,
    -edge,
    edge,
  );
  return onTarget(
    mixture,
    Array.from({ length: count }, (_, i) => ({ x0: values[2 * i], x1: values[2 * i + 1] })),
  );
}
