/** The command line of `claims`. */
import { Command } from "@commander-js/extra-typings";
import { absolute } from "../options/paths.ts";
import { parseLine, taskCommand } from "../terminal/task-command.ts";

/** What may be said. */
export function claimsLine() {
  return taskCommand(
    new Command("claims")
      .description(
        "Gathers the claims of all figures under the output folder in one table, and writes it there as claims.md and claims.csv.",
      )
      .option("--out <dir>", "the output folder of reproduce-fig", "results")
      .option("--json", "print the table as one JSON object"),
  );
}

/**
 * What was said.
 * @param args words of the line, by default those of this process
 * @throws {UserError} with exit code 2 for what is not accepted
 */
export function readClaimsLine(args?: readonly string[]): { out: string; json?: true } {
  const { out, json } = parseLine(claimsLine(), args).opts();
  return { out: absolute("--out", out), json };
}
