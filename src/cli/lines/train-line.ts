/** The command line of `train`: one option for each setting, and those of every training. */
import { Command } from "@commander-js/extra-typings";
import { DATA_USAGE } from "../../data/mod.ts";
import type { TrainOptions } from "../commands/train-model.ts";
import { absolute } from "../options/paths.ts";
import { settingOptions } from "../options/setting-options.ts";
import {
  ARITHMETIC_OPTION,
  LIVE_OPTION,
  livePort,
  THREADS_OPTION,
} from "../options/shared-options.ts";
import { parseLine, taskCommand } from "../terminal/task-command.ts";

/** What may be said. */
export function trainLine() {
  const command = taskCommand(
    new Command("train")
      .description(
        "Trains a GAN or WGAN on images of your own and leaves tables, sheets of samples, and the networks. The same command goes on " +
          `with a training that was interrupted. Data sources: ${DATA_USAGE.join(", ")}.`,
      )
      .option(
        "--config <file>",
        "JSON with settings (schemas/train.schema.json); options go before",
      )
      .option(...THREADS_OPTION)
      .option(...ARITHMETIC_OPTION, "strict")
      .option("--out <dir>", "where results and training runs are kept", "results")
      .option("--json", "print the result as one JSON object")
      .option("--force", "train again what is there already")
      .option(...LIVE_OPTION)
      .option("--tensorboard <dir>", "write event files for TensorBoard there, a folder a run"),
  );
  for (const { flags, description } of settingOptions()) command.option(flags, description);
  return command;
}

/**
 * What was said.
 * @param args words of the line, by default those of this process
 * @throws {UserError} with exit code 2 for what is not accepted
 */
export function readTrainLine(args?: readonly string[]): TrainOptions & { json?: true } {
  const { config, threads, arithmetic, out, json, force = false, live, tensorboard, ...typed } =
    parseLine(
      trainLine(),
      args,
    )
      .opts();
  return {
    typed: typed as Record<string, string>,
    config: config === undefined ? undefined : absolute("--config", config),
    threads: threads ?? navigator.hardwareConcurrency,
    arithmetic,
    out: absolute("--out", out),
    force,
    live: livePort(live),
    tensorboard: tensorboard === undefined ? undefined : absolute("--tensorboard", tensorboard),
    json,
  };
}
