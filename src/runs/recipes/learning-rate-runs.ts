/**
 * WGAN and the standard GAN over one grid of learning rates, by the generators of WGAN, Figures 5
 * to 7, for as many network passes each.
 */
import type { GanConfig } from "../kinds/kinds.ts";
import { gan } from "../kinds/gan.ts";
import { networkPasses } from "../measures/network-passes.ts";
import { constantGenerator, evaluation, fourStages, shared } from "./image-run.ts";
import { PRESET_SIZES, type PresetSizes } from "./presets.ts";
import type { ImageScope } from "./runs.ts";

/**
 * Of both sides, the same for both objectives: the DCGAN's, one five times as large, and one with
 * which the WGAN paper's failing run is made here.
 */
export const LEARNING_RATES = [2e-4, 1e-3, 5e-3] as const;

/** Generators by the names of what they are made of. */
export const RATE_GENERATORS = ["dcgan", "constant", "mlp"] as const;

/** The objectives that are compared. */
export const RATE_OBJECTIVES = ["wgan", "gan-nonsaturating"] as const;

/** One training of the grid. */
export interface RateCell {
  /** What the generator is made of. */
  readonly generator: typeof RATE_GENERATORS[number];
  /** What both sides minimise. */
  readonly objective: typeof RATE_OBJECTIVES[number];
  /** Of both sides. */
  readonly learningRate: number;
}

/** Measurements of a training, beside that before it. */
const MEASUREMENTS = 15;

/** A cell's training: critic steps, clipping, and optimizer are those of the objective's recipe. */
export function learningRateRun(
  scope: ImageScope,
  { generator, objective, learningRate }: RateCell,
): GanConfig {
  const sizes = PRESET_SIZES[scope.preset];
  const { wgan, gan: standard, learningRates } = sizes;
  const isWgan = objective === "wgan";
  const nCritic = isWgan ? wgan.nCritic : 1;
  const each = networkPasses({ objective }, { criticSteps: nCritic, generatorSteps: 1 });
  const iterations = Math.max(1, Math.floor(learningRates.passes / each));
  const optimizer = isWgan
    ? { name: "rmsProp", learningRate }
    : { name: "adam", learningRate, beta1: standard.beta1 };
  const every = Math.ceil(iterations / MEASUREMENTS);
  return gan.parse({
    ...shared(scope, sizes),
    objective,
    generator: generatorOf(generator, sizes),
    critic: { net: "dcgan", filters: sizes.filters },
    iterations,
    schedule: { nCritic, warmUp: null, boost: null },
    clip: isWgan ? wgan.clip : null,
    optimizer: { critic: optimizer, generator: optimizer },
    // How far the critic is from its optimum is not asked here.
    evaluation: {
      ...evaluation(scope, sizes, iterations, every),
      extraCriticSteps: 1,
      confidentClasses: true,
    },
    sampleAt: fourStages(iterations),
    keepGeneratorAt: [],
  });
}

function generatorOf(name: RateCell["generator"], sizes: PresetSizes) {
  switch (name) {
    case "dcgan":
      return { net: "dcgan", filters: sizes.filters };
    case "constant":
      return constantGenerator(sizes);
    case "mlp":
      return { net: "mlp", ...sizes.mlp };
  }
}
