/**
 * What is known of one spec after a run.
 * @module
 */

/** Outcome of one spec on one backend. */
export interface Outcome {
  /** Full name; specs of equal name are numbered. */
  spec: string;
  status: "passed" | "failed" | "pending" | "excluded";
  /** What failed, shortened; empty when nothing did. */
  reason: string;
}
