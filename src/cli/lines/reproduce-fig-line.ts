/** The command line of `reproduce-fig`. */
import { Command } from "@commander-js/extra-typings";
import { DATA_USAGE, DEFAULT_DATA } from "../../data/mod.ts";
import { chooseFigures, DEFAULT_SEEDS, type Figure } from "../../figures/mod.ts";
import type { ReproduceOptions } from "../commands/reproduce-figures.ts";
import { seed, wholeNumber, wrongUsage } from "../options/option-parsers.ts";
import { absolute } from "../options/paths.ts";
import {
  ARITHMETIC_OPTION,
  dataSource,
  LIVE_OPTION,
  livePort,
  PRESET_OPTION,
  THREADS_OPTION,
} from "../options/shared-options.ts";
import { parseLine, taskCommand } from "../terminal/task-command.ts";

/** What may be said. */
export function reproduceFigLine() {
  return taskCommand(
    new Command("reproduce-fig")
      .description(
        "Trains the networks that figures of the WGAN papers need, draws the figures, and tests their claims.",
      )
      .argument("[figure...]", "ids as --list shows them; 1 … 14 for wgan-1 … wgan-14; all for all")
      .option(...PRESET_OPTION, "quick")
      .option("--seed <n>", "every random number follows from it", seed("--seed"), 0)
      .option(
        "--seeds <k>",
        `repeat the runs with k seeds, for intervals and bands; default: ${DEFAULT_SEEDS.full} for full, else 1`,
        wholeNumber("--seeds", 1, 1000),
      )
      .option(...THREADS_OPTION)
      .option(...ARITHMETIC_OPTION, "strict")
      .option("--data <source>", DATA_USAGE.join(", "), dataSource, DEFAULT_DATA)
      .option("--out <dir>", "where results and training runs are kept", "results")
      .option("--list", "show the figures and how long they take here")
      .option("--json", "print the result as one JSON object")
      .option("--force", "train again what is there already")
      .option(...LIVE_OPTION),
  );
}

/** What `reproduce-fig` is asked for. */
export interface ReproduceFigLine {
  /** Which figures; none where none was named. */
  figures: readonly Figure[];
  /** How, and where. */
  options: ReproduceOptions;
  /** Whether figures are only listed. */
  list?: true;
  /** Whether the answer is JSON. */
  json?: true;
}

/**
 * What was said.
 * @param args words of the line, by default those of this process
 * @throws {UserError} with exit code 2 for what is not accepted
 */
export function readReproduceFigLine(args?: readonly string[]): ReproduceFigLine {
  const line = parseLine(reproduceFigLine(), args);
  const { list, json, ...options } = line.opts();
  const figures = chooseFigures(line.args);
  const seeds = options.seeds ?? DEFAULT_SEEDS[options.preset];
  if (options.seed > Number.MAX_SAFE_INTEGER - (seeds - 1)) {
    throw wrongUsage(
      `--seed ${options.seed} leaves no room for ${seeds} seeds: the last one, seed + ${
        seeds - 1
      }, is beyond 2⁵³ − 1`,
    );
  }
  const threads = options.threads ?? navigator.hardwareConcurrency;
  const out = absolute("--out", options.out);
  return {
    figures,
    options: { ...options, seeds, threads, out, live: livePort(options.live) },
    list,
    json,
  };
}
