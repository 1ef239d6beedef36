/** WGAN with its changes to the standard GAN taken back, one by one or together. */
import type { GanConfig } from "../kinds/kinds.ts";
import { evaluation, fourStages, shared } from "./image-run.ts";
import { PRESET_SIZES } from "./presets.ts";
import type { ImageScope } from "./runs.ts";
import { gan } from "../kinds/gan.ts";

/** Which of the four changes are taken back. */
export interface Ablation {
  /** The critic ends in a sigmoid again. */
  sigmoid: boolean;
  /** The losses take logarithms again. */
  log: boolean;
  /** The critic is not clipped. */
  noClipping: boolean;
  /** β1 of Adam in place of RMSProp; null for RMSProp. */
  momentum: 0 | 0.5 | 0.9 | null;
}

/** A DCGAN trained with those changes taken back; all else, the critic's steps too, as in WGAN. */
export function ablationRun(scope: ImageScope, ablation: Ablation): GanConfig {
  const sizes = PRESET_SIZES[scope.preset];
  const { learningRate, nCritic, clip } = sizes.wgan;
  const { iterations } = sizes.ablation;
  const optimizer = ablation.momentum === null
    ? { name: "rmsProp", learningRate }
    : { name: "adam", learningRate, beta1: ablation.momentum };
  return gan.parse({
    ...shared(scope, sizes),
    objective: objectiveOf(ablation),
    generator: { net: "dcgan", filters: sizes.filters },
    critic: { net: "dcgan", filters: sizes.filters },
    iterations,
    schedule: { nCritic, warmUp: null, boost: null },
    clip: ablation.noClipping ? null : clip,
    optimizer: { critic: optimizer, generator: optimizer },
    evaluation: evaluation(scope, sizes, iterations),
    sampleAt: fourStages(iterations),
    keepGeneratorAt: [],
  });
}

function objectiveOf({ sigmoid, log }: Ablation): GanConfig["objective"] {
  if (log) return sigmoid ? "gan-nonsaturating" : "gan-linear";
  return sigmoid ? "wgan-sigmoid" : "wgan";
}
