import {
  type Circumstances,
  type Claim,
  type ClaimId,
  judgeClaim,
  type Statistic,
} from "../../src/claims/mod.ts";

/** Whole trainings on MNIST. */
export const USUAL: Circumstances = { rehearsal: null, otherImages: false, unlabelled: false };

/** A claim of one seed under the usual circumstances. */
export function claim(id: ClaimId, statistic: Statistic): Claim {
  return judgeClaim(id, [{ seed: 0, statistic, diverged: [] }], USUAL);
}
