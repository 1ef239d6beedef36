/** A claim with its verdict, as files and terminals show it. */

/** What can come of a claim; `not measured` always comes with a reason. */
export const VERDICTS = ["holds", "fails", "not measured"] as const;

/** One of them. */
export type Verdict = typeof VERDICTS[number];

/** One row of `claims.csv`. */
export interface Claim {
  /** `figure/claim`. */
  id: string;
  /** What is claimed. */
  statement: string;
  /** Where the papers or the seed article say it. */
  source: string;
  /** What was computed, with its unit. */
  statistic: string;
  /** Its value; null where it was not measured. */
  value: number | null;
  /** 95 % interval; null where there is none. */
  low: number | null;
  /** Its upper end. */
  high: number | null;
  /** The condition, in words: `<= 0.02`. */
  threshold: string;
  /** What comes of it. */
  verdict: Verdict;
  /** Why it was not measured, or what a reader should know about the number. */
  note: string;
}

/** The columns of `claims.csv`, in order. */
export const CLAIM_COLUMNS = [
  "id",
  "statement",
  "source",
  "statistic",
  "value",
  "low",
  "high",
  "threshold",
  "verdict",
  "note",
] as const satisfies readonly (keyof Claim)[];

/** The verdict as it is printed: `not measured (smoke)`. */
export function verdictText(claim: Pick<Claim, "verdict" | "note">): string {
  return claim.verdict === "not measured" ? `not measured (${claim.note})` : claim.verdict;
}

/**
 * The value as it is printed, with its interval where it has one: `0.947 [0.871, 0.973]`; nothing
 * where nothing was measured.
 */
export function valueText({ value, low, high }: Pick<Claim, "value" | "low" | "high">): string {
  const digits = (x: number) => String(Number(x.toPrecision(3)));
  if (value === null) return "";
  return low === null || high === null
    ? digits(value)
    : `${digits(value)} [${digits(low)}, ${digits(high)}]`;
}
