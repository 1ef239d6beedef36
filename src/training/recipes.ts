/** Where a training starts with each objective: the papers' settings, from the table of presets. */
import type { TrainingObjective } from "../gan/mod.ts";
import type { OptimizerName } from "../nn/mod.ts";
import { PRESET_SIZES } from "../runs/mod.ts";
import type { NetName } from "./option.ts";

/** What differs between objectives; the other options have one default each. */
export interface Recipe {
  readonly critic: NetName;
  readonly iterations: number;
  readonly nCritic: number;
  /** Iterations that begin with more critic steps; 0 for none. */
  readonly warmUpIterations: number;
  /** Iterations between two with more critic steps; 0 for none. */
  readonly boostEvery: number;
  readonly clip: number | null;
  readonly optimizer: OptimizerName;
  readonly learningRate: number;
  /** Of Adam. */
  readonly beta1?: number;
  /** Of Adam. */
  readonly beta2?: number;
}

const { wgan, gan, gradientPenalty } = PRESET_SIZES.paper;

/** Without the WGAN paper's exceptions. */
const PLAIN = { critic: "dcgan", warmUpIterations: 0, boostEvery: 0, clip: null } as const;

/** The DCGAN recipe, with which the WGAN paper compares. */
const DCGAN: Recipe = {
  ...PLAIN,
  iterations: gan.iterations.dcgan,
  nCritic: 1,
  optimizer: "adam",
  learningRate: gan.learningRate,
  beta1: gan.beta1,
};

/**
 * By objective: that of the WGAN paper (Algorithm 1); that of Gulrajani et al. (arXiv:1704.00028,
 * Algorithm 1), with a critic without batch norm as they say; the DCGAN recipe.
 */
export const RECIPES: Readonly<Record<TrainingObjective, Recipe>> = {
  wgan: {
    ...PLAIN,
    iterations: wgan.iterations.dcgan,
    nCritic: wgan.nCritic,
    warmUpIterations: wgan.warmUp?.iterations ?? 0,
    boostEvery: wgan.boost?.period ?? 0,
    clip: wgan.clip,
    optimizer: "rmsProp",
    learningRate: wgan.learningRate,
  },
  "wgan-gp": {
    ...PLAIN,
    critic: "dcgan-nobn",
    iterations: wgan.iterations.dcgan,
    nCritic: wgan.nCritic,
    optimizer: "adam",
    learningRate: gradientPenalty.learningRate,
    beta1: gradientPenalty.beta1,
    beta2: gradientPenalty.beta2,
  },
  "gan-minimax": DCGAN,
  "gan-nonsaturating": DCGAN,
};
