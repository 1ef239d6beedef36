/**
 * Every threshold of the suite, set from the papers' sentences before any run, each with the place
 * it comes from. WGAN is arXiv:1701.07875v3, TPM is arXiv:1701.04862v1. Where a paper gives no
 * number, the number here is ours, and was set before the run. What was decided after a look at a
 * run has `postHoc`, which says what was seen.
 */
import { keysOf } from "../base/mod.ts";
import { ABLATION_THRESHOLDS } from "./thresholds/ablation.ts";
import { ABLATION_POINTS_THRESHOLDS } from "./thresholds/ablation-points.ts";
import { CLIPPING_THRESHOLDS } from "./thresholds/clipping.ts";
import { CRITIC_STEPS_THRESHOLDS } from "./thresholds/critic-steps.ts";
import { LOG_D_UPDATES_THRESHOLDS } from "./thresholds/log-d-updates.ts";
import { LEARNING_RATE_THRESHOLDS } from "./thresholds/learning-rates.ts";
import { PERFECT_DISCRIMINATOR_THRESHOLDS } from "./thresholds/perfect-discriminator.ts";
import { SEED_THEORY_THRESHOLDS } from "./thresholds/seed-theory.ts";
import { SEED_TRAINING_THRESHOLDS } from "./thresholds/seed-training.ts";
import type { Statistic } from "./statistic.ts";
import type { Threshold } from "./thresholds/threshold.ts";
import { THEOREM_THRESHOLDS } from "./thresholds/theorems.ts";
import { TPM_THRESHOLDS } from "./thresholds/tpm.ts";
import { WGAN_COMPARISON_THRESHOLDS } from "./thresholds/wgan-comparisons.ts";
import { WGAN_THRESHOLDS } from "./thresholds/wgan.ts";
import { WGAN_EXAMPLE_THRESHOLDS } from "./thresholds/wgan-examples.ts";
import { WGAN_GP_THRESHOLDS } from "./thresholds/wgan-gp.ts";

/**
 * All claims by id: `figure/claim`; those of a figure in the order of its `claims.csv`.
 * @ignore its type is inferred
 */
export const THRESHOLDS = {
  ...WGAN_EXAMPLE_THRESHOLDS,
  ...WGAN_THRESHOLDS,
  ...WGAN_COMPARISON_THRESHOLDS,
  ...TPM_THRESHOLDS,
  ...LOG_D_UPDATES_THRESHOLDS,
  ...PERFECT_DISCRIMINATOR_THRESHOLDS,
  ...THEOREM_THRESHOLDS,
  ...SEED_THEORY_THRESHOLDS,
  ...SEED_TRAINING_THRESHOLDS,
  ...CRITIC_STEPS_THRESHOLDS,
  ...WGAN_GP_THRESHOLDS,
  ...LEARNING_RATE_THRESHOLDS,
  ...ABLATION_THRESHOLDS,
  ...ABLATION_POINTS_THRESHOLDS,
  ...CLIPPING_THRESHOLDS,
} as const satisfies Readonly<Record<string, Threshold>>;

/** A claim's key. */
export type ClaimId = keyof typeof THRESHOLDS;

/** The names of a figure's claims: what follows its id and a slash. */
export type ClaimName<Figure extends string> = ClaimId extends infer Id
  ? Id extends `${Figure}/${infer Name}` ? Name : never
  : never;

/** What a figure gives for one seed: a statistic for each of its claims. */
export type Statistics<Figure extends string> = Readonly<Record<ClaimName<Figure>, Statistic>>;

/** The claims of a figure by their names, in order; none for a sheet of samples. */
export function claimsOf(figure: string): { id: ClaimId; name: string }[] {
  return keysOf(THRESHOLDS).flatMap((id) => {
    const [of, name] = id.split("/");
    return of === figure ? [{ id, name }] : [];
  });
}
