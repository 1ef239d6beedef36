/**
 * What a paper says, in numbers: a statement, a statistic, a threshold set before the run, and a
 * verdict.
 * @module
 */
export {
  type Claim,
  CLAIM_COLUMNS,
  CLAIM_KINDS,
  isAgainst,
  isVerbatim,
  saidText,
  valueText,
  type Verdict,
  VERDICTS,
  verdictText,
} from "./claim.ts";
export {
  type Circumstances,
  judge,
  judgeClaim,
  type Judgement,
  type SeedStatistic,
} from "./judge.ts";
export { notesOverSeeds } from "./notes-over-seeds.ts";
export type { Measurement, Missing, Statistic } from "./statistic.ts";
export {
  type ClaimId,
  type ClaimName,
  claimsOf,
  type Statistics,
  THRESHOLDS,
} from "./thresholds.ts";
export { ALL_TIME, WORSE } from "./thresholds/words.ts";
export type { Threshold } from "./thresholds/threshold.ts";
