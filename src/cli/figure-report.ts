/** What `reproduce-fig` prints when it is done: the files and the verdicts. */
import { type Reproduced, verdictText } from "../figures/mod.ts";
import { textTable } from "./text-table.ts";

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
      claim.value === null ? "" : valueText(claim),
      claim.threshold,
      verdictText(claim),
    ]),
  );
  return [...notes, ...(notes.length > 0 ? [""] : []), "Files", ...files, "", table].join("\n");
}

/** The same as one JSON object. A number that JSON does not know is its name: a claim that came to NaN was measured. */
export function reportJson(reproduced: readonly Reproduced[]): string {
  const named = (_key: string, value: unknown) =>
    typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
  return JSON.stringify({ figures: reproduced }, named, 2);
}

function valueText(
  { value, low, high }: { value: number | null; low: number | null; high: number | null },
) {
  const digits = (x: number) => String(Number(x.toPrecision(3)));
  return value === null
    ? ""
    : low === null || high === null
    ? digits(value)
    : `${digits(value)} [${digits(low)}, ${digits(high)}]`;
}
