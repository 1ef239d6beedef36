/** WGANs on images: the runs of WGAN, Figures 3, 5 to 7, and 9 to 14. */
import type { GanConfig } from "../kinds/kinds.ts";
import { type Scale, SCALES } from "./presets.ts";
import type { ImageSetting } from "./runs.ts";
import { constantGenerator, evaluation, fourStages, shared } from "./image-run.ts";
import { gan } from "../kinds/gan.ts";

/** WGAN, both nets DCGAN: the run of Figure 3 (right), shared with 5 and 9. */
export function wganDcganRun(setting: ImageSetting): GanConfig {
  const scale = SCALES[setting.preset];
  return wgan(setting, scale.wgan.iterations.dcgan, {
    generator: { net: "dcgan", filters: scale.filters },
    critic: { net: "dcgan", filters: scale.filters },
  });
}

/** WGAN, MLP generator, DCGAN critic: Figure 3 (left), shared with 7 and 13. */
export function wganMlpRun(setting: ImageSetting): GanConfig {
  const scale = SCALES[setting.preset];
  return wgan(setting, scale.wgan.iterations.mlp, {
    generator: { net: "mlp", ...scale.mlp },
    critic: { net: "dcgan", filters: scale.filters },
  });
}

/** WGAN, MLPs on both sides and far too high a learning rate: Figure 3 (bottom). */
export function wganFailingRun(setting: ImageSetting): GanConfig {
  const scale = SCALES[setting.preset];
  return wgan(setting, scale.wgan.iterations.failing, {
    generator: { net: "mlp", ...scale.mlp },
    critic: { net: "mlp", ...scale.mlp, init: "pytorch" },
    learningRate: scale.wgan.failingLearningRate,
  });
}

/** WGAN, a generator without batch norm and with the same number of filters in every layer: Figures 6 and 11. */
export function wganConstantRun(setting: ImageSetting): GanConfig {
  const scale = SCALES[setting.preset];
  return wgan(setting, scale.wgan.iterations.constant, {
    generator: constantGenerator(scale),
    critic: { net: "dcgan", filters: scale.filters },
  });
}

/** WGAN with a gradient penalty; the critic has no batch norm, for the penalty is on each image's own gradient. */
export function wganGpRun(setting: ImageSetting): GanConfig {
  const scale = SCALES[setting.preset];
  const { weight, learningRate, beta1, beta2, iterations } = scale.gradientPenalty;
  const adam = { name: "adam", learningRate, beta1, beta2 };
  const clipped = wgan(setting, iterations, withoutCriticNorm(scale));
  return gan.parse({
    ...clipped,
    objective: "wgan-gp",
    penaltyWeight: weight,
    clip: null,
    schedule: { ...clipped.schedule, warmUp: null, boost: null },
    optimizer: { critic: adam, generator: adam },
  });
}

/** The same networks, clipped. */
export function wganClippedTwinRun(setting: ImageSetting): GanConfig {
  const scale = SCALES[setting.preset];
  return wgan(setting, scale.gradientPenalty.clippedIterations, withoutCriticNorm(scale));
}

function withoutCriticNorm({ filters }: Scale) {
  return {
    generator: { net: "dcgan", filters },
    critic: { net: "dcgan", filters, batchNorm: false },
  };
}

function wgan(
  setting: ImageSetting,
  iterations: number,
  { learningRate, ...nets }: {
    generator: Record<string, unknown>;
    critic: Record<string, unknown>;
    learningRate?: number;
  },
): GanConfig {
  const scale = SCALES[setting.preset];
  const rmsProp = { name: "rmsProp", learningRate: learningRate ?? scale.wgan.learningRate };
  const { nCritic, warmUp, boost, clip } = scale.wgan;
  return gan.parse({
    ...shared(setting, scale),
    objective: "wgan",
    ...nets,
    iterations,
    schedule: { nCritic, warmUp, boost },
    clip,
    optimizer: { critic: rmsProp, generator: rmsProp },
    evaluation: evaluation(setting, scale, iterations),
    sampleAt: fourStages(iterations),
    keepGeneratorAt: [],
  });
}
