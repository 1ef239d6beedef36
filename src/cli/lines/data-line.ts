/** The command line of `data`. */
import { Command } from "@commander-js/extra-typings";
import { DATA_USAGE } from "../../data/mod.ts";
import { wholeNumber } from "../options/option-parsers.ts";
import { absolute } from "../options/paths.ts";
import { dataSource, THREADS_OPTION } from "../options/shared-options.ts";
import { parseLine, taskCommand } from "../terminal/task-command.ts";

/** What may be said. */
export function dataLine() {
  return taskCommand(
    new Command("data")
      .description(
        "Decodes or draws the images of a source once, keeps them for reproduce-fig, and says what is in them: how many, of which " +
          "classes, what was skipped and why; with a contact sheet.",
      )
      .argument("<source>", DATA_USAGE.join(", "), dataSource)
      .option("--size <n>", "side of the images, pixels", wholeNumber("--size", 1, 1024), 64)
      .option(...THREADS_OPTION)
      .option("--out <dir>", "where the sheet and the prepared images are kept", "results")
      .option("--json", "print the result as one JSON object"),
  );
}

/** What `data` is asked for. */
export interface DataLine {
  /** As `loadData` takes it. */
  source: string;
  /** Side of the images, pixels. */
  size: number;
  /** Threads that decode. */
  threads?: number;
  /** Folder of the sheet and the cache. */
  out: string;
  /** Whether the answer is JSON. */
  json?: true;
}

/**
 * What was said.
 * @param args words of the line, by default those of this process
 * @throws {UserError} with exit code 2 for what is not accepted
 */
export function readDataLine(args?: readonly string[]): DataLine {
  const line = parseLine(dataLine(), args);
  const [source] = line.processedArgs;
  const { size, threads, out, json } = line.opts();
  return { source, size, threads, out: absolute("--out", out), json };
}
