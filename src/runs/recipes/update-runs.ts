/** Games on the ring of 8 Gaussians at several ages of which updates of the generator are tried. */
import type { PointsUpdatesConfig } from "../kinds/kinds.ts";
import { pointsUpdates } from "../kinds/points-updates.ts";
import type { Scope } from "./runs.ts";
import { mixtureGan } from "./mixture-gan.ts";
import { SYNTHETIC_SIZES } from "./synthetic-sizes.ts";

/** Shares of the game at which updates are tried. */
const AGES = [0.1, 0.2, 0.4, 0.7, 1];

/**
 * Lengths at which directions are compared, in those of the game's own update: that, and what one
 * by −log D comes to when its discriminator is trained on, 7.1 [6.4, 7.9] of five seeds.
 */
export const COMPARED_LENGTHS = [1, 7] as const;

/**
 * A GAN with −log D or a WGAN, by optimizers without momentum on the generator: an update is that
 * of one gradient, and as long as in training.
 */
export function updatesRun(
  { preset, seed }: Scope,
  objective: PointsUpdatesConfig["objective"],
): PointsUpdatesConfig {
  const { iterations: of, ...sizes } = SYNTHETIC_SIZES[preset].updates;
  const isWgan = objective === "wgan";
  const iterations = isWgan ? of.wgan : of.gan;
  const { kind: _, evaluation: __, noise: ___, ...game } = mixtureGan("ring", {
    objective,
    hiddenUnits: 64,
    nz: 4,
    batchSize: sizes.batchSize,
    iterations,
    nCritic: isWgan ? 5 : 1,
    clip: isWgan ? 0.1 : null,
    optimizer: isWgan
      ? {
        critic: { name: "rmsProp", learningRate: 1e-3 },
        generator: { name: "rmsProp", learningRate: 1e-3 },
      }
      : {
        critic: { name: "adam", learningRate: 1e-3, beta1: 0.5 },
        generator: { name: "adam", learningRate: 1e-3, beta1: 0 },
      },
    evaluation: { every: iterations, samples: sizes.samples },
    seed,
  });
  return pointsUpdates.parse({
    ...game,
    ...sizes,
    ages: AGES.map((share) => Math.round(share * iterations)),
    updates: [1, 10],
    lengths: [...COMPARED_LENGTHS],
  });
}
