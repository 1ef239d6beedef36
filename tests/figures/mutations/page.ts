/** `docs/mutations.md`: what refutes each claim. */
import { type ClaimId, saidText, type Threshold, THRESHOLDS } from "../../../src/claims/mod.ts";

/** A claim, a change, and its statistic without and with it. */
export interface Entry {
  readonly id: ClaimId;
  readonly what: string;
  readonly before: number;
  readonly after: number;
}

const HEAD = `# What refutes each claim

A claim that nothing refutes says nothing. For each one \`tests/figures/mutations_test.ts\` takes
data of which it holds: the committed rows of closed forms, or made-up tables of trainings. It
changes them as the column _change_ says, has the figure's own code compute the statistic, and sees
the verdict turn from supported to refuted; of a check, from passed to failed. The last column has
the statistic before and after, of these data and not of the published runs. _Without an effect_ is
what the same number is where there is nothing to be found: a clock, noise, an untrained generator,
a control. The test wrote this page.
`;

/** The page. */
export function mutationsMarkdown(entries: readonly Entry[]): string {
  const figures = [...new Set(entries.map(({ id }) => id.split("/")[0]))];
  const sections = figures.map((figure) => {
    const rows = entries.filter(({ id }) => id.startsWith(`${figure}/`)).map(row);
    const header =
      "| claim | said | statistic | threshold | without an effect | change | before → after |";
    return `\n## ${figure}\n\n${header}\n| --- | --- | --- | --- | --- | --- | --- |\n${
      rows.join("\n")
    }\n`;
  });
  return HEAD + sections.join("");
}

function row({ id, what, before, after }: Entry): string {
  const threshold: Threshold = THRESHOLDS[id];
  const { source, sentence, statistic, op, bound, baseline = "", check } = threshold;
  const cells = [
    `\`${id.split("/")[1]}\`${check ? " (check)" : ""}`,
    saidText({ source, sentence }),
    statistic,
    op === "within" ? `within ±${bound}` : `${op} ${bound}`,
    baseline,
    what,
    `${short(before)} → ${short(after)}`,
  ];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

/** Rounding, which is not the same of two hosts' test runners, is not shown. */
function short(value: number): string {
  if (Math.abs(value) < 1e-6) return "0";
  return Number.isFinite(value) ? String(Number(value.toPrecision(2))) : value > 0 ? "∞" : "−∞";
}
