/**
 * What a paper says, in numbers: a statement, a statistic, a threshold set before the run, and a verdict.
 * @module
 */
export {
  type Claim,
  CLAIM_COLUMNS,
  measured,
  type Measurement,
  notMeasured,
  valueText,
  type Verdict,
  verdictText,
} from "./claim.ts";
export { type ClaimId, THRESHOLDS } from "./thresholds.ts";
