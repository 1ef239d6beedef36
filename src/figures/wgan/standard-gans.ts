/** The three standard GANs of WGAN's Figures 4 and 8. */
import {
  ganBothMlpRun,
  ganDcganRun,
  ganMlpRun,
  type ImageScope,
  PRESET_SIZES,
} from "../../runs/mod.ts";
import { keysOf } from "../../base/mod.ts";
import { mlpDeparture } from "./mlp-departure.ts";

/** The paper's panels, in its order. */
export const GANS = {
  mlp: "MLP generator, DCGAN discriminator",
  dcgan: "DCGAN generator and discriminator",
  "both-mlp": "MLP generator and discriminator",
} as const;

/** Their names. */
export const GAN_NAMES = keysOf(GANS);

/** Those of which the paper says that the curve rises. */
export const RISING = ["mlp", "dcgan"] as const;

/** Their runs. */
export function ganRuns(scope: ImageScope) {
  return {
    mlp: ganMlpRun(scope),
    dcgan: ganDcganRun(scope),
    "both-mlp": ganBothMlpRun(scope),
  };
}

/** What the caption says of the scope. */
export function gansCaption({ data, preset, seed }: ImageScope): string {
  return `Standard GAN (Adam, −log D) on ${data.id}, ${data.size}×${data.size}, preset ${preset}, seed ${seed}. ` +
    `Thick: median filter of width ${PRESET_SIZES[preset].medianWidth}; thin: raw. ` +
    "fid_lenet: Fréchet distance on the features of the suite's own classifier (not Inception's). " +
    `Samples: the first of one fixed noise. ${mlpDeparture(preset)}`;
}
