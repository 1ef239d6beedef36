/** Standard GANs on images: the runs of WGAN, Figures 4 to 8, 10, 12, and 14, and of TPM, Figures 1 to 3. */
import type { FrozenConfig, GanConfig } from "../kinds/kinds.ts";
import { constantGenerator, evaluation, fourStages, shared } from "./image-run.ts";
import { type Scale, SCALES } from "./presets.ts";
import type { ImageSetting } from "./runs.ts";
import { frozenGenerator } from "../kinds/frozen-generator.ts";
import { gan } from "../kinds/gan.ts";

/** Both nets DCGAN: Figures 4, 5, 8, and 10. */
export function ganDcganRun(setting: ImageSetting): GanConfig {
  const scale = SCALES[setting.preset];
  return standardGan(setting, scale.gan.iterations.dcgan, dcgans(scale));
}

/** MLP generator, DCGAN discriminator: Figures 4, 7, 8, and 14. */
export function ganMlpRun(setting: ImageSetting): GanConfig {
  const scale = SCALES[setting.preset];
  return standardGan(setting, scale.gan.iterations.mlp, {
    generator: { net: "mlp", ...scale.mlp },
    critic: { net: "dcgan", filters: scale.filters },
  });
}

/** MLPs on both sides: Figures 4 and 8. */
export function ganBothMlpRun(setting: ImageSetting): GanConfig {
  const scale = SCALES[setting.preset];
  return standardGan(setting, scale.gan.iterations.bothMlp, {
    generator: { net: "mlp", ...scale.mlp },
    critic: { net: "mlp", ...scale.mlp, init: "pytorch" },
  });
}

/**
 * A generator without batch norm and with the same number of filters in every layer: Figures 6 and 12.
 * @param recipe the paper's learning rate, or one that was tuned for this generator
 */
export function ganConstantRun(setting: ImageSetting, recipe: "paper" | "tuned"): GanConfig {
  const scale = SCALES[setting.preset];
  const { learningRate, tunedLearningRate } = scale.gan;
  return standardGan(setting, scale.gan.iterations.constant, {
    generator: constantGenerator(scale),
    critic: { net: "dcgan", filters: scale.filters },
    learningRate: recipe === "paper" ? learningRate : tunedLearningRate,
  });
}

/** A standard DCGAN whose generator is kept at three ages: TPM, Figures 1 to 3. */
export function ganForFreezingRun(setting: ImageSetting): GanConfig {
  const scale = SCALES[setting.preset];
  const { generatorAt } = scale.frozen;
  const iterations = Math.max(...generatorAt);
  return gan.parse({
    ...standardGan(setting, iterations, dcgans(scale)),
    evaluation: evaluation(setting, scale, iterations, iterations),
    sampleAt: [...generatorAt],
    keepGeneratorAt: [...generatorAt],
  });
}

/** A discriminator from scratch against the `age`-th of the three frozen generators. */
export function frozenRun(setting: ImageSetting, age: 0 | 1 | 2): FrozenConfig {
  const scale = SCALES[setting.preset];
  const { generatorAt, ...lengths } = scale.frozen;
  return frozenGenerator.parse({
    gan: ganForFreezingRun(setting),
    generatorAt: generatorAt[age],
    critic: { net: "dcgan", filters: scale.filters },
    optimizer: adam(scale.gan),
    batchSize: scale.batchSize,
    ...lengths,
    seed: setting.seed,
  });
}

/** An iteration is about a third of a WGAN's in passes through the networks: quality is measured a third as often. */
const EVERY = 3;

function standardGan(
  setting: ImageSetting,
  iterations: number,
  { learningRate, ...nets }: {
    generator: Record<string, unknown>;
    critic: Record<string, unknown>;
    learningRate?: number;
  },
): GanConfig {
  const scale = SCALES[setting.preset];
  const optimizer = adam({ ...scale.gan, ...(learningRate ? { learningRate } : {}) });
  return gan.parse({
    ...shared(setting, scale),
    objective: "gan-nonsaturating",
    ...nets,
    iterations,
    schedule: { nCritic: 1, warmUp: null, boost: null },
    clip: null,
    optimizer: { critic: optimizer, generator: optimizer },
    evaluation: evaluation(setting, scale, iterations, EVERY * scale.evaluation.every),
    sampleAt: fourStages(iterations),
    keepGeneratorAt: [],
  });
}

function dcgans({ filters }: Scale) {
  return { generator: { net: "dcgan", filters }, critic: { net: "dcgan", filters } };
}

function adam({ learningRate, beta1 }: { learningRate: number; beta1: number }) {
  return { name: "adam", learningRate, beta1 };
}
