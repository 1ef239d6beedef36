/**
 * The gallery: every figure of an output folder with the papers' claims and the measured verdicts
 * beside it, as Markdown.
 */
import { isAgainst, saidText, valueText, verdictText } from "../claims/mod.ts";
import { remarkText } from "./claim-text.ts";
import { gatherClaims, type LedgerEntry, type Published, readPublished } from "./ledger.ts";
import { markdownTable } from "./markdown.ts";
import { placeOf } from "./measured-on.ts";
import { mostMeasured } from "./most-measured.ts";
import { summaryText } from "./publish-ledger.ts";
import { tallyText } from "./tally.ts";

/**
 * The page; its links start from the output folder. The same results give the same bytes.
 * @throws {UserError} when there is no such folder, or nothing in it
 */
export function galleryMarkdown(out: string): string {
  const found = readPublished(out);
  const { published, problems } = found;
  return [
    "# Gallery",
    "Each figure as it was measured, with what the papers claim and what came of it. Thresholds were set from the papers' " +
    "sentences before the runs; what was decided after a look says *post hoc*. A verdict is that of the 95 % interval; where one training has none, it is that of the value, and says that it is of one seed. `deno task gallery` writes this page from the folders beside it.",
    summaryText(gatherClaims(out, found)),
    ...problems.map((problem) => `Left out: ${problem}.`),
    contents(published),
    ...published.map(section),
  ].join("\n\n") + "\n";
}

/** What speaks for a figure has its name alone; what else there is of it says where it differs. */
function contents(published: readonly Published[]): string {
  const speaking = mostMeasured(published, ({ manifest: { figure: of, preset, seeds } }) => ({
    of,
    preset,
    seeds: seeds?.length ?? 1,
  }));
  return published.map((one) => {
    const { folder, manifest, claims } = one;
    const name = speaking.get(manifest.figure) === one
      ? manifest.figure
      : `${manifest.figure}, ${placeOf(manifest)}`;
    const tally = tallyText(claims, (text) => `**${text}**`);
    const end = tally === "" ? "" : ` (${tally})`;
    return `- [${name}](#${anchor(folder)}): ${manifest.title}${end}`;
  }).join("\n");
}

/** An anchor of our own: those that sites make of headings differ. */
function anchor(folder: string): string {
  return folder.replaceAll("/", "-");
}

function section({ folder, manifest, claims }: Published): string {
  const { figure, title, notes, outputs } = manifest;
  const files = [...Object.keys(outputs), "manifest.json"]
    .map((file) => `[${file}](${folder}/${file})`).join(", ");
  return [
    `<a id="${anchor(folder)}"></a>`,
    `## ${figure}: ${title}`,
    `![${figure}: ${title}](${folder}/${figure}.png)`,
    `Measured on ${placeOf(manifest)}. Files: ${files}.`,
    ...claims.length > 0 ? [claimsTable(claims)] : [],
    ...notes.length > 0 ? [notes.map((note) => `- ${note.replace(/\s+/g, " ")}`).join("\n")] : [],
  ].join("\n\n");
}

function claimsTable(claims: readonly LedgerEntry[]): string {
  return markdownTable(
    ["claim", "said by", "measured", "value [95 %]", "threshold", "verdict"],
    claims.map((claim) => {
      const verdict = isAgainst(claim) ? `**${verdictText(claim)}**` : verdictText(claim);
      return [
        claim.kind === "check" ? `check: ${claim.statement}` : claim.statement,
        saidText(claim),
        claim.statistic + remarkText(claim),
        valueText(claim),
        claim.threshold,
        verdict,
      ];
    }),
  );
}
