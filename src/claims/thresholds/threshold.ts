/** A statement that can fail: set beforehand, with the sentence it comes from. */
export interface Threshold {
  /** What is claimed, in one sentence. */
  statement: string;
  /** Where it is said. */
  source: string;
  /** What is computed. */
  statistic: string;
  /** On which side of the bound it must lie; the bound itself counts. */
  op: "<=" | ">=";
  /** In the statistic's unit. */
  bound: number;
}
