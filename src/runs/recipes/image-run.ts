/** What all runs on images have in common. */
import type { PresetSizes } from "./presets.ts";
import { classifierRun, type ImageScope } from "./runs.ts";

/** Data, seed, and the sizes that never differ within a preset. */
export function shared({ data, seed }: ImageScope, { nz, batchSize }: PresetSizes) {
  return { data, seed, nz, batchSize };
}

/**
 * How quality is measured.
 * @param iterations of the run
 * @param every iterations between two measurements; default the preset's
 */
export function evaluation(
  scope: ImageScope,
  { evaluation }: PresetSizes,
  iterations: number,
  every: number = evaluation.every,
) {
  return {
    ...evaluation,
    every: Math.min(every, iterations),
    classifier: classifierRun(scope),
  };
}

/** Four stages of a training: early ones lie closer together, for that is where samples change. */
export function fourStages(iterations: number): number[] {
  return [0.05, 0.2, 0.5, 1].map((share) => Math.max(1, Math.round(share * iterations)));
}

/** The generator of WGAN, Figure 6: no batch norm, the same number of filters in every layer. */
export function constantGenerator({ constantFilters }: PresetSizes) {
  return { net: "dcgan", filters: constantFilters, batchNorm: false, constantFilters: true };
}
