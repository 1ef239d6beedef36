/**
 * Every threshold of the suite, set from the papers' sentences before any run, each with the place it comes from.
 * WGAN is arXiv:1701.07875v3, TPM is arXiv:1701.04862v1. Where a paper gives no number, the number here is ours, was set
 * before the run, and is never moved to fit one. A claim that was dropped or added after a look is named in its figure's notes.
 */
import { ABLATION_THRESHOLDS } from "./thresholds/ablation.ts";
import { SEED_THEORY_THRESHOLDS } from "./thresholds/seed-theory.ts";
import { SEED_TRAINING_THRESHOLDS } from "./thresholds/seed-training.ts";
import type { Threshold } from "./thresholds/threshold.ts";
import { TPM_THRESHOLDS } from "./thresholds/tpm.ts";
import { WGAN_THRESHOLDS } from "./thresholds/wgan.ts";
import { WGAN_GP_THRESHOLDS } from "./thresholds/wgan-gp.ts";

/** All claims by id: `figure/claim`. */
export const THRESHOLDS = {
  ...WGAN_THRESHOLDS,
  ...TPM_THRESHOLDS,
  ...SEED_THEORY_THRESHOLDS,
  ...SEED_TRAINING_THRESHOLDS,
  ...WGAN_GP_THRESHOLDS,
  ...ABLATION_THRESHOLDS,
} as const satisfies Record<string, Threshold>;

/** A claim's key. */
export type ClaimId = keyof typeof THRESHOLDS;
