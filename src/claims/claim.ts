/** A claim with its verdict, as files and terminals show it. */

/**
 * What can come of a claim: its whole interval lies where the claim wants it, or the whole of it
 * elsewhere, or it reaches over the bound. A check has `passed` or `failed`. `not measured` always
 * comes with a reason.
 */
export const VERDICTS = [
  "supported",
  "refuted",
  "undecided",
  "passed",
  "failed",
  "not measured",
] as const;

/** One of them. */
export type Verdict = typeof VERDICTS[number];

/** Whether a row is about what a paper says, or about the suite's own arithmetic. */
export const CLAIM_KINDS = ["claim", "check"] as const;

/** One row of `claims.csv`. */
export interface Claim {
  /** `figure/claim`. */
  id: string;
  /** `claim`, or `check`: what cannot fail but by a bug. */
  kind: typeof CLAIM_KINDS[number];
  /** What is claimed. */
  statement: string;
  /** Where the papers or the seed article say it. */
  source: string;
  /** The article's words as they stand there, the papers' in substance, or a formula. */
  sentence: string;
  /** What was computed, with its unit. */
  statistic: string;
  /** Its value; null where it was not measured. */
  value: number | null;
  /** 95 % interval; null where there is none. */
  low: number | null;
  /** Its upper end. */
  high: number | null;
  /** The condition, in words: `<= 0.02`, `within ±0.5`. */
  threshold: string;
  /** What the same number is where there is nothing to be found; empty where nobody has said. */
  baseline: string;
  /** What was decided after a look; empty where all was written before. */
  post_hoc: string;
  /** What comes of it. */
  verdict: Verdict;
  /**
   * What the verdict rests on: `exact`, `one seed`, `one training`, `5 seeds`; empty where it was
   * not measured.
   */
  basis: string;
  /** Why it was not measured, or what a reader should know about the number. */
  note: string;
}

/** The columns of `claims.csv`, in order. */
export const CLAIM_COLUMNS = [
  "id",
  "kind",
  "statement",
  "source",
  "sentence",
  "statistic",
  "value",
  "low",
  "high",
  "threshold",
  "baseline",
  "post_hoc",
  "verdict",
  "basis",
  "note",
] as const satisfies readonly (keyof Claim)[];

/** The verdict as it is printed: `supported (one seed)`, `not measured (smoke)`. */
export function verdictText(
  { verdict, basis, note }: Pick<Claim, "verdict" | "basis" | "note">,
): string {
  if (verdict === "not measured") return `${verdict} (${note})`;
  return basis.startsWith("one ") ? `${verdict} (${basis})` : verdict;
}

/** Whether a verdict is against the papers, or against the suite. */
export function isAgainst({ verdict }: Pick<Claim, "verdict">): boolean {
  return verdict === "refuted" || verdict === "failed";
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

/**
 * Whether a claim's sentence stands so in the seed article, word for word. The papers' sentences
 * are given in substance, and what is Chinese is the article's.
 */
export function isVerbatim({ sentence }: Pick<Claim, "sentence">): boolean {
  return /\p{sc=Han}/u.test(sentence);
}

/** `the article, change 1: “…”`, `WGAN, Figure 3, in substance: …`: where, and in which words. */
export function saidText(claim: Pick<Claim, "source" | "sentence">): string {
  const { source, sentence } = claim;
  if (sentence === "") return source;
  return isVerbatim(claim) ? `${source}: “${sentence}”` : `${source}, in substance: ${sentence}`;
}
