/** The command line of `report`. */
import { join } from "node:path";
import { Command } from "@commander-js/extra-typings";
import { absolute } from "../options/paths.ts";
import { parseLine, taskCommand } from "../terminal/task-command.ts";

/** What may be said. */
export function reportLine() {
  return taskCommand(
    new Command("report")
      .description(
        "Writes one HTML file that shows the claims, figures, and runs of an output folder, and asks for nothing outside itself.",
      )
      .option("--out <dir>", "the output folder of reproduce-fig and train", "results")
      .option("--to <dir>", "where the page is written; default: report in the output folder")
      .option("--json", "print what was written as one JSON object"),
  );
}

/**
 * What was said.
 * @param args words of the line, by default those of this process
 * @throws {UserError} with exit code 2 for what is not accepted
 */
export function readReportLine(
  args?: readonly string[],
): { out: string; to: string; json?: true } {
  const options = parseLine(reportLine(), args).opts();
  const out = absolute("--out", options.out);
  const to = options.to === undefined ? join(out, "report") : absolute("--to", options.to);
  return { out, to, json: options.json };
}
