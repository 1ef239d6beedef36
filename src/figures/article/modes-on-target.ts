/** Modes of a mixture that are there: by samples that lie on them, not by those merely nearest. */
import { MODE_MIXTURES } from "../../runs/mod.ts";
import { modeCoverage } from "../../metrics/mod.ts";
import type { Points } from "../../points/mod.ts";
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
  /** How many modes the mixture has. */
  readonly modes: number;
  /** Modes on which at least a quarter of their fair share of all points lies. */
  readonly present: number;
  /**
   * Share of the points that lie on a mode, on none more than its fair share: 1 where they lie on
   * all modes evenly, one mode's fair share where they lie on one alone.
   */
  readonly covered: number;
  /**
   * KL of the histogram over modes of the points that lie on one to the uniform histogram, nats;
   * none where fewer than half do, for these are no modes' histogram.
   */
  readonly kl: number | null;
  /** Share of the points that lie on a mode. */
  readonly share: number;
}

/** Half the edge of a mixture's picture. */
export const EDGE: Readonly<Record<MixtureName, number>> = { ring: 3.2, grid: 5.5 };

/** On a mode: within so many of its standard deviations. */
const NEAR_SD = 4;
/** Of the fair share of a mode. */
const PART = 1 / 4;
/** Share of the points that must lie on a mode for evenness to mean anything. */
const ENOUGH = 1 / 2;

/** Counts the modes of a mixture among points; a point that is not finite lies nowhere. */
export function onTarget(mixture: MixtureName, places: readonly Place[]): OnTarget {
  const { components } = MODE_MIXTURES[mixture];
  const modes = components.length;
  const near = new Float64Array(modes);
  for (const { x0, x1 } of places) {
    const squares = components.map(({ mean }) =>
      (x0 - mean[0]) * (x0 - mean[0]) + (x1 - mean[1]) * (x1 - mean[1])
    );
    const at = squares.indexOf(Math.min(...squares));
    if (at < 0) continue; // NaN is nearest to no mode
    const reach = NEAR_SD * components[at].sd;
    if (squares[at] <= reach * reach) near[at]++;
  }
  const fair = places.length / modes;
  const shareOf = (counts: Float64Array) =>
    places.length === 0 ? 0 : counts.reduce((sum, count) => sum + count, 0) / places.length;
  const share = shareOf(near);
  return {
    modes,
    present: near.filter((count) => count > 0 && count >= PART * fair).length,
    covered: shareOf(near.map((count) => Math.min(count, fair))),
    kl: share >= ENOUGH ? modeCoverage(near).klToUniform : null,
    share,
  };
}

/** Uniform points of a mixture's picture, one after the other: (x0, x1) of each. */
export function uniformPoints(seed: number, mixture: MixtureName): Points {
  const n = 2000;
  const edge = EDGE[mixture];
  const data = stream(seed, `uniform points beside the ${mixture}`).uniform(2 * n, -edge, edge);
  return { data, n, d: 2 };
}

/** What counts find of a mixture where nothing was learnt: of {@linkcode uniformPoints}. */
export function uniformNoise(seed: number, mixture: MixtureName): OnTarget {
  const { data, n } = uniformPoints(seed, mixture);
  return onTarget(
    mixture,
    Array.from({ length: n }, (_, i) => ({ x0: data[2 * i], x1: data[2 * i + 1] })),
  );
}

/**
 * A share as all of the figure prints it, in per cent. Samples are 2,000, so that two decimals are
 * all that there is, and none is rounded onto the half that evenness asks for.
 */
export function percent(share: number): string {
  return (100 * share).toFixed(2);
}
