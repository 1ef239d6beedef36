/** What a figure computes for a claim from the runs of one seed. */

/** A measured number. */
export interface Measurement {
  /** In the unit of the claim's statistic; NaN where nothing came of it. */
  readonly value: number;
  /** 95 % interval within this one seed. */
  readonly low?: number;
  /** Its upper end. */
  readonly high?: number;
  /** What a reader should know about the number. */
  readonly note?: string;
}

/** There is no number, because what it would be computed from was not asked for. */
export interface Missing {
  /** Why. */
  readonly missing: string;
}

/** One seed's answer. */
export type Statistic = Measurement | Missing;
