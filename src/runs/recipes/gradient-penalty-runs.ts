/**
 * WGAN-GP beside clipping (Gulrajani et al., arXiv:1704.00028, Section 5.3): a small grid
 * of settings for each, and the same compute for all.
 */
import type { GanConfig } from "../kinds/kinds.ts";
import { gan } from "../kinds/gan.ts";
import { networkPasses } from "../measures/network-passes.ts";
import { evaluation, fourStages, shared } from "./image-run.ts";
import { PRESET_SIZES } from "./presets.ts";
import type { ImageScope } from "./runs.ts";

/** How the critic is kept Lipschitz, and by which optimizer both sides learn. */
export const PENALTY_METHODS = ["clipping", "penalty-rmsprop", "penalty-adam"] as const;

/** See {@linkcode PENALTY_METHODS}. */
export type PenaltyMethod = typeof PENALTY_METHODS[number];

/** Learning rates over the preset's lower one: the same for every method. */
const RATES = [1, 4];

/**
 * Clipped critics: the WGAN paper's, with batch norm; and those that differ from the penalised ones
 * in nothing else, which have none.
 */
const CLIPPED = [
  { clip: 0.01, batchNorm: true },
  { clip: 0.01, batchNorm: false },
  { clip: 0.03, batchNorm: false },
  { clip: 0.1, batchNorm: false },
];

/** The penalty is on each image's own gradient, which batch norm mixes with the others'. */
const PENALISED = [{ clip: null, batchNorm: false }];

/** Measurements of a training, beside that before it. */
const MEASUREMENTS = 12;

/** One setting of a method. */
export interface PenaltyCell {
  /** Clipping, or the penalty by one of two optimizers. */
  readonly method: PenaltyMethod;
  /** The learning rate over the preset's lower one. */
  readonly rate: number;
  /** Null where nothing is clipped. */
  readonly clip: number | null;
  /** Of the critic. */
  readonly batchNorm: boolean;
}

/** The grid: every method at both learning rates, clipping with each of its critics. */
export const PENALTY_CELLS: readonly PenaltyCell[] = PENALTY_METHODS.flatMap((method) => {
  const critics = method === "clipping" ? CLIPPED : PENALISED;
  return critics.flatMap((critic) => RATES.map((rate) => ({ method, ...critic, rate })));
});

/** A cell's training. */
export function penaltyCellRun(
  scope: ImageScope,
  { method, rate, clip, batchNorm }: PenaltyCell,
): GanConfig {
  const sizes = PRESET_SIZES[scope.preset];
  const { weight, beta1, beta2, passes } = sizes.gradientPenalty;
  const learningRate = rate * sizes.gradientPenalty.learningRate;
  const { nCritic } = sizes.wgan;
  const objective = method === "clipping" ? "wgan" : "wgan-gp";
  const optimizer = method === "penalty-adam"
    ? { name: "adam", learningRate, beta1, beta2 }
    : { name: "rmsProp", learningRate };
  const each = networkPasses({ objective }, { criticSteps: nCritic, generatorSteps: 1 });
  const iterations = Math.max(1, Math.floor(passes / each));
  return gan.parse({
    ...shared(scope, sizes),
    objective,
    penaltyWeight: objective === "wgan-gp" ? weight : null,
    generator: { net: "dcgan", filters: sizes.filters },
    critic: { net: "dcgan", filters: sizes.filters, batchNorm },
    iterations,
    schedule: { nCritic, warmUp: null, boost: null },
    clip,
    optimizer: { critic: optimizer, generator: optimizer },
    evaluation: evaluation(scope, sizes, iterations, Math.ceil(iterations / MEASUREMENTS)),
    sampleAt: fourStages(iterations),
    keepGeneratorAt: [],
  });
}
