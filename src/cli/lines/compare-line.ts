/** The command line of `compare`. */
import { Command } from "@commander-js/extra-typings";
import type { BuildReport } from "../commands/build-report.ts";
import { nonNegative } from "../options/option-parsers.ts";
import { absolute } from "../options/paths.ts";
import { JUNIT_OPTION, SUMMARY_OPTION } from "../options/shared-options.ts";
import { parseLine, taskCommand } from "../terminal/task-command.ts";

/** What may be said. */
export function compareLine() {
  return taskCommand(
    new Command("compare")
      .description(
        "Compares the figures of two output folders: which files are equal byte for byte, where tables differ and by how much, and which verdicts changed.",
      )
      .argument("<a>", "an output folder of reproduce-fig")
      .argument("<b>", "another one")
      .option(
        "--tolerance <x>",
        "numbers may differ by so much, absolutely or relatively; pictures then decide nothing",
        nonNegative("--tolerance"),
        0,
      )
      .option("--page <file>", "write an HTML file with the pictures side by side")
      .option(...SUMMARY_OPTION)
      .option(...JUNIT_OPTION)
      .option("--json", "print the result as one JSON object"),
  );
}

/** What `compare` is asked for. */
export interface CompareLine extends BuildReport {
  /** The first folder. */
  a: string;
  /** The second. */
  b: string;
  /** Difference of numbers that is let pass. */
  tolerance: number;
  /** Path of the page. */
  page?: string;
  /** Whether the answer is JSON. */
  json?: true;
}

/**
 * What was said.
 * @param args words of the line, by default those of this process
 * @throws {UserError} with exit code 2 for what is not accepted
 */
export function readCompareLine(args?: readonly string[]): CompareLine {
  const line = parseLine(compareLine(), args);
  const [a, b] = line.processedArgs;
  const { page, ...options } = line.opts();
  return {
    ...options,
    a: absolute("<a>", a),
    b: absolute("<b>", b),
    page: page === undefined ? undefined : absolute("--page", page),
  };
}
