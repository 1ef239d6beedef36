/** GANs and WGANs on stacked digits, at equal compute. */
import type { StackedGanConfig } from "../kinds/kinds.ts";
import { fourStages, shared } from "./image-run.ts";
import { SCALES } from "./presets.ts";
import { classifierRun, type ImageSetting } from "./runs.ts";
import { stackedGan } from "../kinds/stacked-gan.ts";
import { stackedIdentity } from "../kinds/parts/stacked-digits.ts";

/** An iteration of a standard GAN is about a third of a WGAN's in passes through the networks. */
const EVERY = 3;

/** DCGANs on stacks of the setting's grey images. */
export function stackedGanRun(
  setting: ImageSetting,
  objective: StackedGanConfig["objective"],
): StackedGanConfig {
  const scale = SCALES[setting.preset];
  const { wgan, gan, stacked, filters } = scale;
  const isWgan = objective === "wgan";
  const iterations = stacked.iterations[isWgan ? "wgan" : "gan"];
  const optimizer = isWgan
    ? { name: "rmsProp", learningRate: wgan.learningRate }
    : { name: "adam", learningRate: gan.learningRate, beta1: gan.beta1 };
  return stackedGan.parse({
    ...shared(setting, scale),
    data: stackedIdentity(setting.data),
    objective,
    generator: { net: "dcgan", filters },
    critic: { net: "dcgan", filters },
    iterations,
    schedule: { nCritic: isWgan ? wgan.nCritic : 1, warmUp: null, boost: null },
    clip: isWgan ? wgan.clip : null,
    optimizer: { critic: optimizer, generator: optimizer },
    evaluation: {
      every: Math.min(iterations, isWgan ? stacked.every : EVERY * stacked.every),
      samples: stacked.samples,
      classifier: classifierRun(setting),
    },
    sampleAt: fourStages(iterations),
  });
}
