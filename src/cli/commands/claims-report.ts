/** What `claims` prints: the ledger as a table for a terminal, or as JSON. */
import { type Ledger, measuredOn, summaryText } from "../../reports/mod.ts";
import { valueText, verdictText } from "../../claims/mod.ts";
import { jsonText } from "../../base/mod.ts";
import { textTable } from "../terminal/text-table.ts";

/** The claims with their verdicts and where they were measured, and how many hold. */
export function ledgerText(ledger: Ledger): string {
  const table = textTable(
    [
      { title: "claim" },
      { title: "statement", width: 44 },
      { title: "said by", width: 24 },
      { title: "value [95 %]", align: "right" },
      { title: "threshold" },
      { title: "verdict", width: 24 },
      { title: "measured on", width: 26 },
    ],
    ledger.entries.map((entry) => [
      entry.id,
      entry.statement,
      entry.source,
      valueText(entry),
      entry.threshold,
      verdictText(entry),
      measuredOn(entry),
    ]),
  );
  return `${table}\n\n${summaryText(ledger)}`;
}

/** The same as one JSON object. */
export function ledgerJson(ledger: Ledger, files: readonly string[]): string {
  return jsonText({ files, ...ledger });
}
