/**
 * What critic and generator minimise. All of it is written on the critic's last linear layer: one
 * unbounded number D(x) an image, a standard GAN's logit. Logarithms of sigmoids are softplus
 * functions of the logit, which neither overflow nor lose digits.
 *
 * The sign is the authors': their code *minimises* D(real) − D(fake), so that their D is minus the
 * paper's critic f, and Algorithm 1 (gradient ascent on f(real) − f(fake)) is what happens.
 * `estimate` has the paper's sign: E f(real) − E f(fake), positive and falling.
 *
 * A loss is a tensor, to be differentiated; what is reported of it comes from the critic's values
 * by float64 sums.
 * @module
 */
import type { Tensor } from "../../nn/mod.ts";
import type { CriticBatch, CriticFunction } from "../critic-batch.ts";
import type { CriticReport, GeneratorReport, Judgement } from "../judgement.ts";
import {
  linearLogCritic,
  linearLogGenerator,
  sigmoidCritic,
  sigmoidGenerator,
} from "./ablations.ts";
import { minimaxGenerator, nonsaturatingGenerator, standardCritic } from "./standard.ts";
import { penalizedCritic, wassersteinCritic, wassersteinGenerator } from "./wasserstein.ts";

/**
 * What a critic's loss can say of the distance of two distributions, and the symbol by which
 * progress shows it.
 */
export const ESTIMATES = { wasserstein: "W", "jensen-shannon": "JS" } as const;

/** An entry of the list. */
interface ObjectiveEntry {
  /** As a reader of the papers calls the training. */
  readonly title: string;
  /**
   * What the critic's loss says about the distance of the distributions:
   * {@linkcode CriticReport.estimate}.
   */
  readonly estimates: keyof typeof ESTIMATES;
  /**
   * Whether the critic is also asked for its gradient at mixtures of real and generated images: no
   * batch normalisation.
   */
  readonly penalized: boolean;
  /** Whether it is there to be compared with, and not to be trained with. */
  readonly ablation: boolean;
  /**
   * Passes real and generated images through the critic, one batch after the other, and judges the
   * critic by what comes out.
   */
  readonly judgeCritic: (
    critic: CriticFunction,
    batch: CriticBatch,
    penaltyWeight: number,
  ) => Judgement<CriticReport>;
  /** Judges the generator by what the critic says of its images, D, `[batch]`. */
  readonly judgeGenerator: (values: Tensor) => Judgement<GeneratorReport>;
}

/** The objectives by name: the one list. */
export const OBJECTIVES = {
  wgan: {
    title: "WGAN",
    estimates: "wasserstein",
    penalized: false,
    ablation: false,
    judgeCritic: wassersteinCritic,
    judgeGenerator: wassersteinGenerator,
  },
  "wgan-gp": {
    title: "WGAN-GP",
    estimates: "wasserstein",
    penalized: true,
    ablation: false,
    judgeCritic: penalizedCritic,
    judgeGenerator: wassersteinGenerator,
  },
  "gan-minimax": {
    title: "GAN, log(1 − D)",
    estimates: "jensen-shannon",
    penalized: false,
    ablation: false,
    judgeCritic: standardCritic,
    judgeGenerator: minimaxGenerator,
  },
  "gan-nonsaturating": {
    title: "GAN, −log D",
    estimates: "jensen-shannon",
    penalized: false,
    ablation: false,
    judgeCritic: standardCritic,
    judgeGenerator: nonsaturatingGenerator,
  },
  "wgan-sigmoid": {
    title: "WGAN with its sigmoid",
    estimates: "wasserstein",
    penalized: false,
    ablation: true,
    judgeCritic: sigmoidCritic,
    judgeGenerator: sigmoidGenerator,
  },
  "gan-linear": {
    title: "GAN without its sigmoid",
    estimates: "jensen-shannon",
    penalized: false,
    ablation: true,
    judgeCritic: linearLogCritic,
    judgeGenerator: linearLogGenerator,
  },
} as const satisfies Record<string, ObjectiveEntry>;

/** The name of an objective. */
export type ObjectiveName = keyof typeof OBJECTIVES;

/** The name of an objective that one trains with: all but the ablations. */
export type TrainingObjective = {
  [Name in ObjectiveName]: (typeof OBJECTIVES)[Name]["ablation"] extends true ? never : Name;
}[ObjectiveName];

/** All names, in the order of the list. */
export const OBJECTIVE_NAMES = Object.keys(OBJECTIVES) as ObjectiveName[];

/** All of {@linkcode TrainingObjective}. */
export const TRAINING_OBJECTIVES: readonly TrainingObjective[] = OBJECTIVE_NAMES.filter((
  name,
): name is TrainingObjective => !OBJECTIVES[name].ablation);

/** A game between critic and generator. */
export interface Objective {
  /** Its name. */
  readonly name: ObjectiveName;
  /**
   * Passes real and generated images through the critic, one batch after the other, and judges the
   * critic by what comes out.
   */
  judgeCritic(critic: CriticFunction, batch: CriticBatch): Judgement<CriticReport>;
  /**
   * Judges the generator by what the critic says of its images.
   * @param values D of generated images, `[batch]`
   */
  judgeGenerator(values: Tensor): Judgement<GeneratorReport>;
}

/**
 * An objective by name.
 * @param penaltyWeight λ of `wgan-gp` (Gulrajani et al., arXiv:1704.00028: 10); the others ignore
 * it
 */
export function objective(name: ObjectiveName, penaltyWeight = 10): Objective {
  const { judgeCritic, judgeGenerator }: ObjectiveEntry = OBJECTIVES[name];
  return {
    name,
    judgeCritic: (critic, batch) => judgeCritic(critic, batch, penaltyWeight),
    judgeGenerator,
  };
}
