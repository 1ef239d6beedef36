import { ablation } from "../article/ablation.ts";
import { ablationPoints } from "../article/ablation-points.ts";
import type { Figure } from "./figure.ts";
import { clipping } from "../article/clipping.ts";
import { criticSteps } from "../article/critic-steps.ts";
import { criticVsEm } from "../article/critic-vs-em.ts";
import { learningRates } from "../article/learning-rates.ts";
import { noise } from "../article/noise.ts";
import { modeCoverage } from "../article/mode-coverage.ts";
import { klAsymmetry } from "../article/kl-asymmetry.ts";
import { jsLog2 } from "../article/js-log2.ts";
import { theorems } from "../article/theorems.ts";
import { stability } from "../article/stability.ts";
import { optimalD } from "../article/optimal-d.ts";
import { gradientPenalty } from "../beyond/gradient-penalty.ts";
import { penaltyWeight } from "../beyond/penalty-weight.ts";
import { SAMPLE_SHEETS } from "../wgan/sample-sheets.ts";
import { tpm1 } from "../tpm/tpm-1.ts";
import { tpm2 } from "../tpm/tpm-2.ts";
import { tpm3 } from "../tpm/tpm-3.ts";
import { logDUpdates } from "../tpm/log-d-updates.ts";
import { perfectDiscriminator } from "../tpm/perfect-discriminator.ts";
import { wgan1 } from "../wgan/wgan-1.ts";
import { wgan2 } from "../wgan/wgan-2.ts";
import { wgan3 } from "../wgan/wgan-3.ts";
import { wgan4 } from "../wgan/wgan-4.ts";
import { wgan5 } from "../wgan/wgan-5.ts";
import { wgan6 } from "../wgan/wgan-6.ts";
import { wgan7 } from "../wgan/wgan-7.ts";
import { wgan8 } from "../wgan/wgan-8.ts";

/** Every figure, in the order of the papers. */
export const CATALOGUE: readonly Figure[] = [
  wgan1,
  wgan2,
  wgan3,
  wgan4,
  wgan5,
  wgan6,
  wgan7,
  wgan8,
  ...SAMPLE_SHEETS,
  tpm1,
  tpm2,
  tpm3,
  logDUpdates,
  perfectDiscriminator,
  theorems,
  optimalD,
  jsLog2,
  klAsymmetry,
  noise,
  criticVsEm,
  criticSteps,
  stability,
  learningRates,
  modeCoverage,
  ablation,
  ablationPoints,
  clipping,
  gradientPenalty,
  penaltyWeight,
];
