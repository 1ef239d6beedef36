/** What `reproduce-fig` prints when it is done: the files and the verdicts. */
import type { Reproduced } from "../../reports/mod.ts";
import { valueText, verdictText } from "../../claims/mod.ts";
import { jsonText } from "../../base/mod.ts";
import { textTable } from "../terminal/text-table.ts";

/** The files written and the claims with their verdicts, as text for a terminal. */
export function reportText(reproduced: readonly Reproduced[]): string {
  const files = reproduced.flatMap((figure) => figure.files);
  const notes = reproduced.flatMap(({ id, notes }) => notes.map((note) => `${id}: ${note}`));
  const claims = reproduced.flatMap((figure) => figure.claims);
  const table = textTable(
    [
      { title: "claim" },
      { title: "statement", width: 56 },
      { title: "value", align: "right" },
      { title: "threshold" },
      { title: "verdict" },
    ],
    claims.map((claim) => [
      claim.id,
      claim.statement,
      valueText(claim),
      claim.threshold,
      verdictText(claim),
    ]),
  );
  return [...notes, ...(notes.length > 0 ? [""] : []), "Files", ...files, "", table].join("\n");
}

/** The same as one JSON object. */
export function reportJson(reproduced: readonly Reproduced[]): string {
  return jsonText({ figures: reproduced });
}
