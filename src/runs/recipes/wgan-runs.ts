/** WGANs on images: the runs of WGAN, Figures 3, 5 to 7, and 9 to 14. */
import type { GanConfig } from "../kinds/kinds.ts";
import { PRESET_SIZES } from "./presets.ts";
import type { ImageScope } from "./runs.ts";
import { constantGenerator, evaluation, fourStages, shared } from "./image-run.ts";
import { gan } from "../kinds/gan.ts";

/** WGAN, both nets DCGAN: the run of Figure 3 (right), shared with 5 and 9. */
export function wganDcganRun(scope: ImageScope): GanConfig {
  const sizes = PRESET_SIZES[scope.preset];
  return wgan(scope, sizes.wgan.iterations.dcgan, {
    generator: { net: "dcgan", filters: sizes.filters },
    critic: { net: "dcgan", filters: sizes.filters },
  });
}

/** WGAN, MLP generator, DCGAN critic: Figure 3 (left), shared with 7 and 13. */
export function wganMlpRun(scope: ImageScope): GanConfig {
  const sizes = PRESET_SIZES[scope.preset];
  return wgan(scope, sizes.wgan.iterations.mlp, {
    generator: { net: "mlp", ...sizes.mlp },
    critic: { net: "dcgan", filters: sizes.filters },
  });
}

/** WGAN, MLPs on both sides and far too high a learning rate: Figure 3 (bottom). */
export function wganFailingRun(scope: ImageScope): GanConfig {
  const sizes = PRESET_SIZES[scope.preset];
  return wgan(scope, sizes.wgan.iterations.failing, {
    generator: { net: "mlp", ...sizes.mlp },
    critic: { net: "mlp", ...sizes.mlp, init: "pytorch" },
    learningRate: sizes.wgan.failingLearningRate,
  });
}

/**
 * WGAN, a generator without batch norm and with the same number of filters in every layer: Figures
 * 6 and 11.
 */
export function wganConstantRun(scope: ImageScope): GanConfig {
  const sizes = PRESET_SIZES[scope.preset];
  return wgan(scope, sizes.wgan.iterations.constant, {
    generator: constantGenerator(sizes),
    critic: { net: "dcgan", filters: sizes.filters },
  });
}

function wgan(
  scope: ImageScope,
  iterations: number,
  { learningRate, ...nets }: {
    generator: Record<string, unknown>;
    critic: Record<string, unknown>;
    learningRate?: number;
  },
): GanConfig {
  const sizes = PRESET_SIZES[scope.preset];
  const rmsProp = { name: "rmsProp", learningRate: learningRate ?? sizes.wgan.learningRate };
  const { nCritic, warmUp, boost, clip } = sizes.wgan;
  return gan.parse({
    ...shared(scope, sizes),
    objective: "wgan",
    ...nets,
    iterations,
    schedule: { nCritic, warmUp, boost },
    clip,
    optimizer: { critic: rmsProp, generator: rmsProp },
    evaluation: evaluation(scope, sizes, iterations),
    sampleAt: fourStages(iterations),
    keepGeneratorAt: [],
  });
}
