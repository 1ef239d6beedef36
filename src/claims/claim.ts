/** A claim is tested like code: a statement, a statistic, a threshold set beforehand, a verdict. */
import { type ClaimId, THRESHOLDS } from "./thresholds.ts";

/** `not measured` always comes with a reason. */
export type Verdict = "holds" | "fails" | "not measured";

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
  /** It is about the outcome of a training: where one diverged, it is not measured. */
  training?: true;
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

/** A measured statistic. */
export interface Measurement {
  value: number;
  low?: number;
  high?: number;
  note?: string;
}

const holds = {
  "<=": (value: number, bound: number) => value <= bound,
  ">=": (value: number, bound: number) => value >= bound,
};

/**
 * Holds a measured statistic against its threshold. NaN never holds.
 * @param id the claim's key in {@linkcode THRESHOLDS}
 */
export function measured(id: ClaimId, { value, low, high, note }: Measurement): Claim {
  const { bound, op } = THRESHOLDS[id];
  return {
    ...described(id),
    value,
    low: low ?? null,
    high: high ?? null,
    verdict: holds[op](value, bound) ? "holds" : "fails",
    note: note ?? "",
  };
}

/** A claim that this run says nothing about, and why. */
export function notMeasured(id: ClaimId, why: string): Claim {
  return {
    ...described(id),
    value: null,
    low: null,
    high: null,
    verdict: "not measured",
    note: why,
  };
}

function described(id: ClaimId) {
  const { statement, source, statistic, op, bound } = THRESHOLDS[id];
  return { id, statement, source, statistic, threshold: `${op} ${bound}` };
}

/** The verdict as it is printed: `not measured (smoke)`. */
export function verdictText(claim: Claim): string {
  return claim.verdict === "not measured" ? `not measured (${claim.note})` : claim.verdict;
}

/** The value as it is printed, with its interval where it has one: `0.947 [0.871, 0.973]`; nothing where nothing was measured. */
export function valueText({ value, low, high }: Pick<Claim, "value" | "low" | "high">): string {
  const digits = (x: number) => String(Number(x.toPrecision(3)));
  if (value === null) return "";
  return low === null || high === null
    ? digits(value)
    : `${digits(value)} [${digits(low)}, ${digits(high)}]`;
}
