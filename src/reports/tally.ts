/** How many claims came out how. */
import type { Claim, Verdict } from "../claims/mod.ts";

/** In the order in which they are told, with what is told of them. */
const TOLD: readonly (readonly [Verdict, string])[] = [
  ["supported", "supported"],
  ["refuted", "refuted"],
  ["undecided", "undecided"],
  ["not measured", "not measured"],
];

type Row = Pick<Claim, "kind" | "verdict">;

/**
 * `3 supported, 1 refuted`: of the claims; then of the checks, which are not among them, how many
 * failed. Empty where there are none.
 */
export function tallyText(
  rows: readonly Row[],
  loud: (text: string) => string = (text) => text,
): string {
  const claims = rows.filter(({ kind }) => kind === "claim");
  const failed = rows.filter(({ verdict }) => verdict === "failed").length;
  const counts = TOLD.flatMap(([verdict, told]) => {
    const count = claims.filter((claim) => claim.verdict === verdict).length;
    if (count === 0) return [];
    const text = `${count} ${told}`;
    return [verdict === "refuted" ? loud(text) : text];
  });
  const checks = failed === 0
    ? []
    : [loud(`${failed} ${failed === 1 ? "check" : "checks"} failed`)];
  return [...counts, ...checks].join(", ");
}
