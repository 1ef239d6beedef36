/** How large the runs on points are, by preset: the other half of the table in `presets.ts`. */
import type { Preset } from "./presets.ts";

/** One column of the table. */
export interface SyntheticSizes {
  /** Steps of a discriminator that is trained to its optimum, and points of each. */
  discriminator: { iterations: number; batchSize: number };
  /** Critics against exact transport: points of each side, and steps. */
  criticVsEm: { points: number; iterations: number };
  /**
   * Generator iterations with noise that falls to 0 and without any, after so many steps of the
   * discriminator alone.
   */
  noisyGan: { warmUp: number; iterations: number; every: number };
  /**
   * Modes of a ring and a grid, at every learning rate: generator iterations, measurements on the
   * way, and samples.
   */
  modes: { iterations: number; batchSize: number; evaluations: number; samples: number };
  /**
   * Trainings at every learning rate and number of critic steps: passes of a batch through a
   * network that each may take, and samples at the end.
   */
  balance: { passes: number; batchSize: number; samples: number };
  /** Small trainings on the ring: passes, points of a batch, and measurements on the way. */
  ring: { passes: number; batchSize: number; evaluations: number };
  /**
   * Clipping: fixed points of each side and steps of a critic, and passes of each small training on
   * the ring of a map.
   */
  clipping: { points: number; iterations: number; passes: number };
  /**
   * Updates of generators that are tried at several ages: generator iterations of the GAN and of
   * the WGAN, of which the ages are shares; further critic steps; how often; points.
   */
  updates: {
    iterations: { gan: number; wgan: number };
    criticSteps: readonly number[];
    batches: number;
    batchSize: number;
    samples: number;
    followed: number;
  };
  /** Random points of a Monte Carlo mean. */
  samples: number;
  /** Random pairs of discs, and points on each. */
  discs: { pairs: number; points: number };
}

const quick: SyntheticSizes = {
  discriminator: { iterations: 2000, batchSize: 512 },
  criticVsEm: { points: 512, iterations: 1000 },
  noisyGan: { warmUp: 500, iterations: 1200, every: 50 },
  modes: { iterations: 3000, batchSize: 128, evaluations: 10, samples: 2000 },
  balance: { passes: 20_000, batchSize: 256, samples: 2000 },
  ring: { passes: 20_000, batchSize: 128, evaluations: 10 },
  clipping: { points: 128, iterations: 1000, passes: 6000 },
  updates: {
    iterations: { gan: 2500, wgan: 700 },
    criticSteps: [0, 1, 10, 100, 1000],
    batches: 16,
    batchSize: 128,
    samples: 256,
    followed: 64,
  },
  samples: 50_000,
  discs: { pairs: 200, points: 500 },
};

const full: SyntheticSizes = {
  discriminator: { iterations: 10_000, batchSize: 2048 },
  criticVsEm: { points: 1024, iterations: 10_000 },
  noisyGan: { warmUp: 500, iterations: 6000, every: 100 },
  modes: { iterations: 25_000, batchSize: 512, evaluations: 20, samples: 10_000 },
  balance: { passes: 200_000, batchSize: 512, samples: 10_000 },
  ring: { passes: 200_000, batchSize: 256, evaluations: 20 },
  clipping: { points: 512, iterations: 10_000, passes: 100_000 },
  updates: {
    iterations: { gan: 25_000, wgan: 7000 },
    criticSteps: [0, 1, 10, 100, 1000, 10_000],
    batches: 64,
    batchSize: 256,
    samples: 512,
    followed: 256,
  },
  samples: 200_000,
  discs: { pairs: 1000, points: 1000 },
};

/**
 * The table. What it holds has no scale in the papers: `paper` is `full`, and `preview` `quick`.
 */
export const SYNTHETIC_SIZES: Record<Preset, SyntheticSizes> = {
  smoke: {
    discriminator: { iterations: 20, batchSize: 128 },
    criticVsEm: { points: 64, iterations: 20 },
    noisyGan: { warmUp: 10, iterations: 10, every: 5 },
    modes: { iterations: 10, batchSize: 32, evaluations: 1, samples: 200 },
    balance: { passes: 200, batchSize: 32, samples: 200 },
    ring: { passes: 90, batchSize: 16, evaluations: 1 },
    clipping: { points: 16, iterations: 10, passes: 58 },
    updates: {
      iterations: { gan: 10, wgan: 10 },
      criticSteps: [0, 1, 10],
      batches: 2,
      batchSize: 16,
      samples: 32,
      followed: 8,
    },
    samples: 20_000,
    discs: { pairs: 100, points: 200 },
  },
  quick,
  preview: quick,
  full,
  paper: full,
};
