/** GANs on mixtures of Gaussians in the plane: what all that are trained on one have in common. */
import { gridMixture, ringMixture } from "../../points/mod.ts";
import type { PointsGanConfig } from "../kinds/kinds.ts";
import type { OptimizerInput } from "../kinds/parts/schema-parts.ts";
import { pointsGan } from "../kinds/points-gan.ts";

/**
 * The mixtures of mode coverage: 8 modes on a circle of radius 2, 25 on a grid with a spacing of 2.
 */
export const MODE_MIXTURES = {
  ring: ringMixture(8, 2, 0.02),
  grid: gridMixture(5, 2, 0.05),
} as const;

/** What differs between them. */
interface MixtureGan extends
  Pick<
    PointsGanConfig,
    | "objective"
    | "nz"
    | "batchSize"
    | "iterations"
    | "clip"
    | "watchSteps"
    | "evaluation"
    | "seed"
  > {
  /** Units of each of the two hidden layers of either side. */
  hiddenUnits: number;
  /** Critic steps a generator step. */
  nCritic: number;
  /** How each side learns. */
  optimizer: { critic: OptimizerInput; generator: OptimizerInput };
}

/** A GAN or WGAN of perceptrons on one of {@linkcode MODE_MIXTURES}. */
export function mixtureGan(
  mixture: keyof typeof MODE_MIXTURES,
  { hiddenUnits, nCritic, ...rest }: MixtureGan,
): PointsGanConfig {
  const { components } = MODE_MIXTURES[mixture];
  return pointsGan.parse({
    ...rest,
    real: {
      shape: "mixture",
      components: components.map(({ mean, sd, weight }) => ({ mean: [...mean], sd, weight })),
    },
    generator: { hiddenUnits, hiddenLayers: 2 },
    critic: { hiddenUnits, hiddenLayers: 2 },
    schedule: { nCritic, warmUp: null, boost: null },
  });
}

/**
 * Generator iterations that take so many passes of a batch through a network: five a critic step,
 * four a generator step.
 */
export function iterationsOf(passes: number, nCritic: number): number {
  return Math.floor(passes / (5 * nCritic + 4));
}
