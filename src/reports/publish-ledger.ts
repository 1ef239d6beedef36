/** The ledger as text: Markdown for people, a tidy CSV for programs. */
import { join } from "node:path";
import { toCsv, writeAtomic } from "../base/mod.ts";
import { CLAIM_COLUMNS, saidText, valueText, verdictText } from "../claims/mod.ts";
import type { Ledger, LedgerEntry } from "./ledger.ts";
import { markdownTable } from "./markdown.ts";
import { remarkText } from "./claim-text.ts";
import { tallyText } from "./tally.ts";
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
 * `66 claims: 40 supported, 3 refuted, 21 undecided, 2 not measured. 5 checks passed.`, and of
 * which figures there is nothing.
 */
export function summaryText({ entries, missing }: Ledger): string {
  const claims = entries.filter(({ kind }) => kind === "claim").length;
  const passed = entries.filter(({ verdict }) => verdict === "passed").length;
  return [
    `${claims} claims: ${tallyText(entries)}.`,
    `${passed} checks passed.`,
    ...missing.length === 0 ? [] : [`No results yet: ${missing.join(", ")}.`],
  ].join(" ");
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
    const { id, statement, statistic, threshold, folder } = entry;
    return [
      `[${id}](${folder}/)`,
      `${statement} (${saidText(entry)})`,
      `${statistic}${remarkText(entry)}`,
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
