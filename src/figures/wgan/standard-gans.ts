/** The three standard GANs of WGAN's Figures 4 and 8. */
import {
  ganBothMlpRun,
  ganDcganRun,
  ganMlpRun,
  type ImageScope,
  PRESET_SIZES,
} from "../../runs/mod.ts";
import { keysOf } from "../../base/mod.ts";
import type { Statistic } from "../../claims/mod.ts";
import { courseOf, whereAllLearnt } from "../parts/learnt.ts";
import type { TrainingCurve } from "../parts/training-curve.ts";
import { mlpDeparture } from "./mlp-departure.ts";

/** The paper's panels, in its order. */
export const GANS = {
  mlp: "MLP generator, DCGAN discriminator",
  dcgan: "DCGAN generator and discriminator",
  "both-mlp": "MLP generator and discriminator",
} as const;

/** Their names. */
export const GAN_NAMES = keysOf(GANS);

/** Their runs. */
export function ganRuns(scope: ImageScope) {
  return {
    mlp: ganMlpRun(scope),
    dcgan: ganDcganRun(scope),
    "both-mlp": ganBothMlpRun(scope),
  };
}

/**
 * What is measured of a curve beside its samples. Of a generator whose samples do not come nearer
 * it could not be told from that of a generator that stands still, which is its discriminator's own
 * learning.
 * @param twins further trainings that have to learn, by their names
 */
export function whereSamplesImprove(
  name: keyof typeof GANS,
  curve: TrainingCurve,
  measure: (curve: TrainingCurve) => Statistic,
  twins: Readonly<Record<string, TrainingCurve>> = {},
): Statistic {
  const curves = { [`the standard GAN, ${GANS[name]},`]: curve, ...twins };
  return whereAllLearnt(
    Object.entries(curves).map(([name, { evaluations }]) => courseOf(name, evaluations)),
    "beside samples that do not come nearer a curve is what it is beside a generator that stands still",
    () => measure(curve),
  );
}

/** What the caption says of the scope. */
export function gansCaption({ data, preset, seed }: ImageScope): string {
  return `Standard GAN (Adam, −log D) on ${data.id}, ${data.size}×${data.size}, preset ${preset}, seed ${seed}. ` +
    `Thick: median filter of width ${PRESET_SIZES[preset].medianWidth}; thin: raw. ` +
    "fid_lenet: Fréchet distance on the features of the suite's own classifier (not Inception's). " +
    `Samples: the first of one fixed noise. ${mlpDeparture(preset)}`;
}
