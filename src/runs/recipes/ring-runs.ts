/** Small WGANs on a ring of 8 Gaussians, of which many are cheap. */
import type { PointsGanConfig } from "../kinds/kinds.ts";
import type { OptimizerInput } from "../kinds/parts/schema-parts.ts";
import type { Scope } from "./runs.ts";
import { iterationsOf, mixtureGan } from "./mixture-gan.ts";
import { SYNTHETIC_SIZES } from "./synthetic-sizes.ts";

/** What is chosen about a training of {@linkcode ringRun}. */
export interface RingChoice {
  /** What both sides minimise; default `wgan`. */
  objective?: PointsGanConfig["objective"];
  /** How the critic learns. */
  critic: OptimizerInput;
  /** How the generator learns. */
  generator: OptimizerInput;
  /** c; null for no clipping. */
  clip: number | null;
  /** Critic steps a generator step. */
  nCritic: number;
  /** Passes of a batch through a network that it may take; default those of the preset. */
  passes?: number;
}

/**
 * A small WGAN on the ring, with what one chooses changed about it. All have the same passes
 * through the networks, however many of them the critic takes.
 */
export function ringRun(
  { preset, seed }: Scope,
  {
    objective = "wgan",
    critic,
    generator,
    clip,
    nCritic,
    passes = SYNTHETIC_SIZES[preset].ring.passes,
  }: RingChoice,
): PointsGanConfig {
  const { batchSize, evaluations } = SYNTHETIC_SIZES[preset].ring;
  const iterations = iterationsOf(passes, nCritic);
  return mixtureGan("ring", {
    objective,
    hiddenUnits: 64,
    nz: 4,
    batchSize,
    iterations,
    nCritic,
    clip,
    optimizer: { critic, generator },
    watchSteps: true,
    evaluation: { every: Math.max(1, Math.ceil(iterations / evaluations)), samples: 500 },
    seed,
  });
}
