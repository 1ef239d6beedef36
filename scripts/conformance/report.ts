/**
 * The comparison as text.
 * @module
 */
import type { Comparison, Failure, Tally } from "./compare.ts";

function row(label: string, cells: (string | number)[]): string {
  return label.padEnd(26) + cells.map((cell) => String(cell).padStart(10)).join("");
}

function tallyRow(label: string, { specs, passed, failed, pending }: Tally): string {
  return row(label, [specs, passed, failed, pending]);
}

function specLines({ spec, reason }: Failure): string[] {
  return [`  - ${spec}`, `    ${reason.split("\n")[0]}`];
}

/**
 * The comparison as lines: the table, what newly fails, and what remains by cause.
 *
 * @param everySpec whether to name every spec instead of counting those whose outcome is accounted
 * for
 */
export function report(
  comparison: Comparison,
  everySpec: boolean,
  reference = "stock WASM, 1 thread",
): string {
  const { stock, ours, newlyPassing, newlyFailing, different, remaining, unexplained } = comparison;
  const lines = [
    row("", ["specs", "passed", "failed", "pending"]),
    tallyRow(reference, stock),
    tallyRow("earthmover", ours),
    "",
    row("newly passing", [newlyPassing.length]),
    row("newly failing", [newlyFailing.length]),
    row("demanding what is wrong", [different.length]),
  ];
  if (everySpec) lines.push("", "Newly passing:", ...newlyPassing.map((spec) => `  - ${spec}`));
  if (newlyFailing.length > 0) lines.push("", "Newly failing:", ...newlyFailing.flatMap(specLines));
  if (everySpec && different.length > 0) {
    lines.push("", "Demanding what is wrong:", ...different.flatMap(specLines));
  }
  if (remaining.length > 0) lines.push("", "Failing on both, by cause:");
  for (const { cause, failures } of remaining) {
    lines.push(`${String(failures.length).padStart(5)}  ${cause.title}: ${cause.why}`);
    if (everySpec) lines.push(...failures.flatMap(specLines));
  }
  if (unexplained.length > 0) {
    lines.push("", "Failing on both, by no listed cause:", ...unexplained.flatMap(specLines));
  }
  return lines.join("\n");
}
