/** Writes the page of an output folder. */
import { join } from "node:path";
import { writeAtomic } from "../../base/mod.ts";
import { gatherPage, pageHtml } from "../../page/mod.ts";

/** What was written. */
export interface WrittenPage {
  /** Its path. */
  file: string;
  /** Its size. */
  bytes: number;
  /** How many figures it shows. */
  figures: number;
  /** How many runs it shows. */
  runs: number;
  /** A sentence for each thing that had to be left out. */
  problems: string[];
}

/**
 * Writes `index.html` with all that the output folder holds.
 * @param from the output folder
 * @param to the folder of the page
 * @throws {UserError} when there is nothing to show, or it cannot be written
 */
export async function writePage(from: string, to: string): Promise<WrittenPage> {
  const data = await gatherPage(from);
  const html = pageHtml(data);
  const file = join(to, "index.html");
  writeAtomic(file, html);
  return {
    file,
    bytes: new TextEncoder().encode(html).length,
    figures: data.figures.length,
    runs: data.runs.length + data.otherRuns.length,
    problems: data.problems,
  };
}
