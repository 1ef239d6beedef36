/** GANs and WGANs on stacked digits, at equal compute. */
import type { StackedGanConfig } from "../kinds/kinds.ts";
import { fourStages, shared } from "./image-run.ts";
import { PRESET_SIZES } from "./presets.ts";
import { classifierRun, type ImageScope } from "./runs.ts";
import { stackedGan } from "../kinds/stacked-gan.ts";
import { stackedIdentity } from "../kinds/parts/stacked-digits.ts";

/** An iteration of a standard GAN is about a third of a WGAN's in passes through the networks. */
const EVERY = 3;

/** DCGANs on stacks of the scope's grey images. */
export function stackedGanRun(
  scope: ImageScope,
  objective: StackedGanConfig["objective"],
): StackedGanConfig {
  const sizes = PRESET_SIZES[scope.preset];
  const { wgan, gan, stacked, filters } = sizes;
  const isWgan = objective === "wgan";
  const iterations = stacked.iterations[isWgan ? "wgan" : "gan"];
  const optimizer = isWgan
    ? { name: "rmsProp", learningRate: wgan.learningRate }
    : { name: "adam", learningRate: gan.learningRate, beta1: gan.beta1 };
  return stackedGan.parse({
    ...shared(scope, sizes),
    data: stackedIdentity(scope.data),
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
      classifier: classifierRun(scope),
    },
    sampleAt: fourStages(iterations),
  });
}
