/** The command line of `parity`. */
import { Command } from "@commander-js/extra-typings";
import type { Arithmetic } from "../../backend/mod.ts";
import { absolute } from "../options/paths.ts";
import { ARITHMETIC_OPTION, THREADS_OPTION } from "../options/shared-options.ts";
import { parseLine, taskCommand } from "../terminal/task-command.ts";

/** What may be said. */
export function parityLine() {
  return taskCommand(
    new Command("parity")
      .description(
        "Replays golden training runs of the authors' PyTorch code with this suite's networks, objectives, optimizers and training " +
          "loop, and compares every gradient, loss and parameter that was recorded. Where the signs of what went into ReLUs are " +
          "recorded too, each run is replayed once more with them imposed: a difference that is then gone is flips, each of which " +
          "is counted and held to be within rounding of 0; one that stays is a failure.",
      )
      .argument("<manifest...>", "JSON manifests of golden sets (format wgan-golden-v1)")
      .option("--direct", "compute convolutions by the direct passes alone, never by Winograd's")
      .option(...ARITHMETIC_OPTION, "strict")
      .option(...THREADS_OPTION),
  );
}

/** What `parity` is asked for. */
export interface ParityLine {
  /** Golden sets: as they were named, and where they are. */
  manifests: { name: string; path: string }[];
  /** Threads that compute. */
  threads?: number;
  /** How sums of products round. */
  arithmetic: Arithmetic;
  /** Whether convolutions are computed by the direct passes alone. */
  direct?: true;
}

/**
 * What was said.
 * @param args words of the line, by default those of this process
 * @throws {UserError} with exit code 2 for what is not accepted
 */
export function readParityLine(args?: readonly string[]): ParityLine {
  const line = parseLine(parityLine(), args);
  const [named] = line.processedArgs;
  const manifests = named
    // What *.json of a folder gives, the signs that lie beside the sets among it.
    .filter((name) => !name.endsWith(".signs.json"))
    .map((name) => ({ name, path: absolute("a manifest", name) }));
  return { manifests, ...line.opts() };
}
