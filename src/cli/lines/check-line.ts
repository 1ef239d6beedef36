/** The command lines of `check` and `expected:update`. */
import { Command } from "@commander-js/extra-typings";
import type { Arithmetic } from "../../backend/mod.ts";
import { chooseFigures, type Figure } from "../../figures/mod.ts";
import type { Preset } from "../../runs/mod.ts";
import type { BuildReport } from "../commands/build-report.ts";
import { wrongUsage } from "../options/option-parsers.ts";
import {
  ARITHMETIC_OPTION,
  JUNIT_OPTION,
  PRESET_OPTION,
  SUMMARY_OPTION,
  THREADS_OPTION,
} from "../options/shared-options.ts";
import { parseLine, taskCommand } from "../terminal/task-command.ts";

/** What may be said to `check`. */
export function checkLine() {
  return taskCommand(
    new Command("check")
      .description(
        "Reproduces figures from nothing and compares their files with the expected ones, byte by byte.",
      )
      .argument("[figure...]", "as for reproduce-fig; default: all")
      .option(...PRESET_OPTION, "smoke")
      .option(...THREADS_OPTION)
      .option(...ARITHMETIC_OPTION, "strict")
      .option(
        "--matrix",
        "with 1, 2, 3, and 8 threads, in Deno, Bun (strict arithmetic alone), and Node; starts deno, bun, and node",
      )
      .option(...SUMMARY_OPTION)
      .option(...JUNIT_OPTION)
      .option("--json", "print the result as one JSON object"),
  );
}

/** What may be said to `expected:update`. */
export function expectedUpdateLine() {
  return taskCommand(
    new Command("expected:update")
      .description(
        "Reproduces figures, shows in what they differ from what was expected so far, and records them as expected.",
      )
      .argument("[figure...]", "as for reproduce-fig; default: all")
      .option(...PRESET_OPTION, "smoke")
      .option(...THREADS_OPTION)
      .option(...ARITHMETIC_OPTION, "strict"),
  );
}

/** Which figures are meant. */
export interface FiguresLine {
  /** Which. */
  figures: readonly Figure[];
  /** How large and long their runs are. */
  preset: Preset;
  /** Threads that compute, where they were named. */
  threads?: number;
  /** How sums of products round. */
  arithmetic: Arithmetic;
}

/**
 * What was said.
 * @param args words of the line, by default those of this process
 * @throws {UserError} with exit code 2 for what is not accepted
 */
export function readCheckLine(
  args?: readonly string[],
): FiguresLine & BuildReport & { matrix?: true; json?: true } {
  const line = parseLine(checkLine(), args);
  const { matrix, threads } = line.opts();
  if (matrix && threads !== undefined) {
    throw wrongUsage("--matrix chooses the threads: leave --threads out");
  }
  return { ...line.opts(), figures: figuresOf(line.args) };
}

/**
 * What was said.
 * @param args words of the line, by default those of this process
 * @throws {UserError} with exit code 2 for what is not accepted
 */
export function readExpectedUpdateLine(args?: readonly string[]): FiguresLine {
  const line = parseLine(expectedUpdateLine(), args);
  return { ...line.opts(), figures: figuresOf(line.args) };
}

function figuresOf(names: readonly string[]): readonly Figure[] {
  return chooseFigures(names.length > 0 ? names : ["all"]);
}
