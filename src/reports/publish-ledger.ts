/** The ledger as text: Markdown for people, a tidy CSV for programs. */
import { join } from "node:path";
import { toCsv, writeAtomic } from "../base/mod.ts";
import { type Claim, CLAIM_COLUMNS, valueText, verdictText } from "../claims/mod.ts";
import type { Ledger, LedgerEntry } from "./ledger.ts";
import { markdownTable } from "./markdown.ts";
import { seedsText } from "../figures/mod.ts";

const COLUMNS = [
  ...CLAIM_COLUMNS,
  "figure",
  "preset",
  "first_seed",
  "seeds",
  "data",
  "image_size_px",
  "image_channels",
  "folder",
] as const satisfies readonly (keyof LedgerEntry)[];

/** `mnist, 32×32 grey, quick, seed 0`: the data and scale at which a claim was measured. */
export function measuredOn(
  { data, image_size_px, image_channels, preset, first_seed, seeds }: Pick<
    LedgerEntry,
    "data" | "image_size_px" | "image_channels" | "preset" | "first_seed" | "seeds"
  >,
): string {
  const size = image_size_px === null
    ? []
    : [`${image_size_px}×${image_size_px} ${image_channels === 1 ? "grey" : "colour"}`];
  return [data, ...size, preset, seedsText(first_seed, seeds)].join(", ");
}

/**
 * `61 of 66 measured claims hold, 5 fail, 2 are not measured.`, and of which figures there is
 * nothing.
 */
export function summaryText({ entries, missing }: Ledger): string {
  const count = (verdict: Claim["verdict"]) =>
    entries.filter((entry) => entry.verdict === verdict).length;
  const [holds, fails, not] = [count("holds"), count("fails"), count("not measured")];
  const summary = `${holds} of ${
    holds + fails
  } measured claims hold, ${fails} fail, ${not} are not measured.`;
  return missing.length === 0 ? summary : `${summary} No results yet: ${missing.join(", ")}.`;
}

/**
 * Writes the ledger as `claims.md` and `claims.csv` into the output folder.
 * @returns the paths
 */
export function writeLedger(out: string, ledger: Ledger): string[] {
  const files: [string, string][] = [
    [join(out, "claims.md"), ledgerMarkdown(ledger)],
    [join(out, "claims.csv"), toCsv(ledger.entries, COLUMNS)],
  ];
  for (const [path, text] of files) writeAtomic(path, text);
  return files.map(([path]) => path);
}

function ledgerMarkdown(ledger: Ledger): string {
  const lines = ledger.entries.map((entry) => {
    const { id, statement, source, statistic, threshold, note, folder } = entry;
    const remark = note !== "" && entry.verdict !== "not measured" ? ` (${note})` : "";
    return [
      `[${id}](${folder}/)`,
      `${statement} (${source})`,
      `${statistic}${remark}`,
      valueText(entry),
      threshold,
      verdictText(entry),
      measuredOn(entry),
    ];
  });
  return [
    "# Claims",
    "",
    summaryText(ledger),
    "",
    markdownTable(
      [
        "claim",
        "what is claimed, and where",
        "statistic",
        "value [95 %]",
        "threshold",
        "verdict",
        "measured on",
      ],
      lines,
    ),
    "",
  ].join("\n");
}
