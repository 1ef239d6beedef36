/** The ledger as text: Markdown for people, a tidy CSV for programs. */
import { join } from "node:path";
import { toCsv, writeAtomic } from "../base/mod.ts";
import { CLAIM_COLUMNS, saidText, valueText, verdictText } from "../claims/mod.ts";
import type { Ledger, LedgerEntry } from "./ledger.ts";
import { markdownTable } from "./markdown.ts";
import { measuredOn } from "./measured-on.ts";
import { mostMeasured } from "./most-measured.ts";
import { remarkText } from "./claim-text.ts";
import { tallyText } from "./tally.ts";

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

/**
 * `66 claims: 40 supported, 3 refuted, 21 undecided, 2 not measured. 5 checks passed.`, where each
 * counts once; what else was measured of the same claims; and of which figures there is nothing.
 */
export function summaryText({ entries, missing }: Ledger): string {
  const speaking = mostMeasured(
    entries,
    ({ figure: of, preset, seeds }) => ({ of, preset, seeds }),
  );
  const speaks = ({ figure, folder }: LedgerEntry) => speaking.get(figure)!.folder === folder;
  const once = entries.filter(speaks);
  const again = entries.filter((entry) => !speaks(entry));
  const passed = once.filter(({ verdict }) => verdict === "passed").length;
  return [
    `${claimsIn(once)} claims: ${tallyText(once)}.`,
    `${passed} checks passed.`,
    ...tallyText(again) === "" ? [] : [
      `Measured again otherwise, as with fewer seeds, at another preset, or on other data: ${
        claimsIn(again)
      } claims, ${tallyText(again)}.`,
    ],
    ...missing.length === 0 ? [] : [`No results yet: ${missing.join(", ")}.`],
  ].join(" ");
}

const claimsIn = (entries: readonly LedgerEntry[]) =>
  entries.filter(({ kind }) => kind === "claim").length;

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
