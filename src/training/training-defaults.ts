/** What a training is where the user says nothing: the papers' settings, from the table of presets. */
import { SCALES } from "../runs/mod.ts";
import {
  type Choices,
  type GivenSettings,
  type SettingName,
  TRAINING_OBJECTIVES,
  TRAINING_SETTINGS,
} from "./training-settings.ts";

/**
 * The defaults of an objective: for `wgan` those of the paper; for a GAN the DCGAN recipe that the paper compares with; for `wgan-gp`
 * those of Gulrajani et al. (arXiv:1704.00028, Algorithm 1), with a critic without batch norm as they say. Of how often something is
 * measured, the paper says nothing.
 */
export function trainingDefaults(objective: Choices["objective"]) {
  const { wgan, gan, gradientPenalty, mlp, ...paper } = SCALES.paper;
  const shared = {
    data: "mnist",
    size: paper.imageSize,
    objective,
    generator: "dcgan",
    critic: "dcgan",
    generatorFilters: paper.filters,
    criticFilters: paper.filters,
    generatorShape: "pyramid",
    ...mlp,
    nz: paper.nz,
    batchSize: paper.batchSize,
    warmUpIterations: 0,
    warmUpCritic: wgan.warmUp!.nCritic,
    boostEvery: 0,
    boostCritic: wgan.boost!.nCritic,
    clip: null,
    decay: 0.99,
    epsilon: 1e-8,
    momentum: 0,
    evaluationSamples: SCALES.quick.evaluation.samples,
    extraCriticSteps: SCALES.quick.evaluation.extraCriticSteps,
    seed: 0,
  } satisfies GivenSettings;
  switch (objective) {
    case "wgan":
      return {
        ...shared,
        iterations: wgan.iterations.dcgan,
        nCritic: wgan.nCritic,
        warmUpIterations: wgan.warmUp!.iterations,
        boostEvery: wgan.boost!.period,
        clip: wgan.clip,
        optimizer: "rmsProp",
        ...both(wgan.learningRate),
        beta1: 0.9,
        beta2: 0.999,
      } satisfies GivenSettings;
    case "wgan-gp":
      return {
        ...shared,
        critic: "dcgan-nobn",
        iterations: gradientPenalty.iterations,
        nCritic: wgan.nCritic,
        penaltyWeight: gradientPenalty.weight,
        optimizer: "adam",
        ...both(gradientPenalty.learningRate),
        beta1: gradientPenalty.beta1,
        beta2: gradientPenalty.beta2,
      } satisfies GivenSettings;
    default:
      return {
        ...shared,
        iterations: gan.iterations.dcgan,
        nCritic: 1,
        optimizer: "adam",
        ...both(gan.learningRate),
        beta1: gan.beta1,
        beta2: 0.999,
      } satisfies GivenSettings;
  }
}

function both(learningRate: number) {
  return { generatorLearningRate: learningRate, criticLearningRate: learningRate };
}

/** How often a run of that length is measured, shown, and kept. */
export function trainingIntervals(iterations: number) {
  const hundredth = Math.round(iterations / 100);
  return {
    evaluateEvery: Math.min(iterations, Math.max(50, Math.min(2000, hundredth))),
    sampleEvery: Math.max(1, Math.min(500, Math.round(iterations / 10))),
    keepEvery: iterations,
  };
}

/** A setting's default in words, for help and schema: `64`, or `wgan 5, gan-minimax 1, …` where objectives differ. */
export function defaultText(name: SettingName): string {
  const { byRule } = TRAINING_SETTINGS[name];
  if (byRule) return byRule;
  const objectivesOf = new Map<string, string[]>();
  for (const objective of TRAINING_OBJECTIVES) {
    const value = (trainingDefaults(objective) as GivenSettings)[name];
    if (value === undefined) continue;
    const text = value === null ? "none" : String(value);
    objectivesOf.set(text, [...objectivesOf.get(text) ?? [], objective]);
  }
  if (objectivesOf.size === 0) return "that of each";
  if (objectivesOf.size === 1) return [...objectivesOf.keys()][0];
  return [...objectivesOf].map(([text, objectives]) => `${text} (${objectives.join(", ")})`)
    .join(", ");
}
