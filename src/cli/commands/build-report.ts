/** What `check` and `compare` leave for a build that runs them. */
import { writeAtomic } from "../../base/mod.ts";
import { casesJunit, casesMarkdown, type TestCase } from "../../reports/mod.ts";
import { absolute } from "../options/paths.ts";

/** Where to. */
export interface BuildReport {
  /** Path of the summary in Markdown. */
  summary?: string;
  /** Path of JUnit's XML. */
  junit?: string;
}

/**
 * Writes what is wanted.
 * @throws {UserError} when it cannot be written
 */
export function writeBuildReport(
  title: string,
  cases: readonly TestCase[],
  { summary, junit }: BuildReport,
): void {
  if (summary !== undefined) {
    writeAtomic(absolute("--summary", summary), casesMarkdown(title, cases));
  }
  if (junit !== undefined) writeAtomic(absolute("--junit", junit), casesJunit(title, cases));
}
