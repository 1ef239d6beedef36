/** Parts of a claim's row in sentences. */
import type { Claim } from "../claims/mod.ts";

/**
 * What stands behind the statistic: its baseline, what was decided after a look, and its note;
 * empty where there is nothing.
 */
export function remarkText(
  { baseline, post_hoc, note, verdict }: Pick<
    Claim,
    "baseline" | "post_hoc" | "note" | "verdict"
  >,
): string {
  const remarks = [
    ...baseline === "" ? [] : [`baseline: ${baseline}`],
    ...post_hoc === "" ? [] : [`post hoc: ${post_hoc}`],
    ...note === "" || verdict === "not measured" ? [] : [note],
  ];
  return remarks.length === 0 ? "" : ` (${remarks.join("; ")})`;
}
