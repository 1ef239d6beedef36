import {
  type Circumstances,
  type Claim,
  type ClaimId,
  judgeClaim,
  type Statistic,
  type Threshold,
  THRESHOLDS,
} from "../../src/claims/mod.ts";

/** Whole trainings on MNIST. */
export const USUAL: Circumstances = { rehearsal: null, otherImages: false, unlabelled: false };

/** A claim of one seed, or of two alike where it takes several, under the usual circumstances. */
export function claim(id: ClaimId, statistic: Statistic): Claim {
  const threshold: Threshold = THRESHOLDS[id];
  const seeds = threshold.severalSeeds ? [0, 1] : [0];
  return judgeClaim(id, seeds.map((seed) => ({ seed, statistic, diverged: [] })), USUAL);
}
