/**
 * Standard GANs on images: the runs of WGAN, Figures 4 to 8, 10, 12, and 14, and of TPM, Figures 1
 * to 3.
 */
import type { FrozenConfig, GanConfig } from "../kinds/kinds.ts";
import { constantGenerator, evaluation, fourStages, shared } from "./image-run.ts";
import { PRESET_SIZES, type PresetSizes } from "./presets.ts";
import type { ImageScope } from "./runs.ts";
import { frozenGenerator } from "../kinds/frozen-generator.ts";
import { gan } from "../kinds/gan.ts";

/** Both nets DCGAN: Figures 4, 5, 8, and 10. */
export function ganDcganRun(scope: ImageScope): GanConfig {
  const sizes = PRESET_SIZES[scope.preset];
  return standardGan(scope, sizes.gan.iterations.dcgan, dcgans(sizes));
}

/** MLP generator, DCGAN discriminator: Figures 4, 7, 8, and 14. */
export function ganMlpRun(scope: ImageScope): GanConfig {
  const sizes = PRESET_SIZES[scope.preset];
  return standardGan(scope, sizes.gan.iterations.mlp, {
    generator: { net: "mlp", ...sizes.mlp },
    critic: { net: "dcgan", filters: sizes.filters },
  });
}

/** MLPs on both sides: Figures 4 and 8. */
export function ganBothMlpRun(scope: ImageScope): GanConfig {
  const sizes = PRESET_SIZES[scope.preset];
  return standardGan(scope, sizes.gan.iterations.bothMlp, {
    generator: { net: "mlp", ...sizes.mlp },
    critic: { net: "mlp", ...sizes.mlp, init: "pytorch" },
  });
}

/**
 * A generator without batch norm and with the same number of filters in every layer: Figures 6 and
 * 12.
 * @param recipe the paper's learning rate, or one that was tuned for this generator
 */
export function ganConstantRun(scope: ImageScope, recipe: "paper" | "tuned"): GanConfig {
  const sizes = PRESET_SIZES[scope.preset];
  const { learningRate, tunedLearningRate } = sizes.gan;
  return standardGan(scope, sizes.gan.iterations.constant, {
    generator: constantGenerator(sizes),
    critic: { net: "dcgan", filters: sizes.filters },
    learningRate: recipe === "paper" ? learningRate : tunedLearningRate,
  });
}

/** A standard DCGAN whose generator is kept at three ages: TPM, Figures 1 to 3. */
export function ganForFreezingRun(scope: ImageScope): GanConfig {
  const sizes = PRESET_SIZES[scope.preset];
  const { generatorAt } = sizes.frozen;
  const iterations = Math.max(...generatorAt);
  return gan.parse({
    ...standardGan(scope, iterations, dcgans(sizes)),
    evaluation: evaluation(scope, sizes, iterations, iterations),
    sampleAt: [...generatorAt],
    keepGeneratorAt: [...generatorAt],
  });
}

/** A discriminator from scratch against the `age`-th of the three frozen generators. */
export function frozenRun(scope: ImageScope, age: 0 | 1 | 2): FrozenConfig {
  const sizes = PRESET_SIZES[scope.preset];
  const { generatorAt, long: _, ...lengths } = sizes.frozen;
  return frozenGenerator.parse({
    gan: ganForFreezingRun(scope),
    generatorAt: generatorAt[age],
    critic: { net: "dcgan", filters: sizes.filters },
    optimizer: adam(sizes.gan),
    batchSize: sizes.batchSize,
    ...lengths,
    seed: scope.seed,
  });
}

/**
 * The first of them, trained for as long as the paper's; undefined where all are. As far as
 * {@linkcode frozenRun} goes the training is the same.
 */
export function longFrozenRun(scope: ImageScope): FrozenConfig | undefined {
  const { long } = PRESET_SIZES[scope.preset].frozen;
  if (long === null) return undefined;
  const { spread: _, ...run } = frozenRun(scope, 0);
  return { ...run, ...long };
}

/** The last of them without batch norm: it judges every image alone. */
export function plainFrozenRun(scope: ImageScope): FrozenConfig {
  const { spread: _, ...run } = frozenRun(scope, 2);
  const { filters } = PRESET_SIZES[scope.preset];
  return { ...run, critic: { net: "dcgan", filters, batchNorm: false } };
}

/**
 * An iteration is about a third of a WGAN's in passes through the networks: quality is measured a
 * third as often.
 */
const EVERY = 3;

function standardGan(
  scope: ImageScope,
  iterations: number,
  { learningRate, ...nets }: {
    generator: Record<string, unknown>;
    critic: Record<string, unknown>;
    learningRate?: number;
  },
): GanConfig {
  const sizes = PRESET_SIZES[scope.preset];
  const optimizer = adam({ ...sizes.gan, ...(learningRate ? { learningRate } : {}) });
  return gan.parse({
    ...shared(scope, sizes),
    objective: "gan-nonsaturating",
    ...nets,
    iterations,
    schedule: { nCritic: 1, warmUp: null, boost: null },
    clip: null,
    optimizer: { critic: optimizer, generator: optimizer },
    evaluation: evaluation(scope, sizes, iterations, EVERY * sizes.evaluation.every),
    sampleAt: fourStages(iterations),
    keepGeneratorAt: [],
  });
}

function dcgans({ filters }: PresetSizes) {
  return { generator: { net: "dcgan", filters }, critic: { net: "dcgan", filters } };
}

function adam({ learningRate, beta1 }: { learningRate: number; beta1: number }) {
  return { name: "adam", learningRate, beta1 };
}
