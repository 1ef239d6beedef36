/** `deno task train`: trains a GAN or WGAN on the user's own images. */
import { Command } from "@commander-js/extra-typings";
import { jsonText } from "../src/base/mod.ts";
import {
  absolute,
  EXIT,
  print,
  runTask,
  settingOptions,
  taskCommand,
  THREADS_OPTION,
  trainingText,
  trainModel,
} from "../src/cli/mod.ts";
import { DATA_USAGE } from "../src/data/mod.ts";

const command = taskCommand(
  new Command("train")
    .description(
      "Trains a GAN or WGAN on images of your own and leaves tables, sheets of samples, and the networks. The same command goes on " +
        `with a training that was interrupted. Data sources: ${DATA_USAGE.join(", ")}.`,
    )
    .option("--config <file>", "JSON with settings (schemas/train.schema.json); options go before")
    .option(...THREADS_OPTION)
    .option("--out <dir>", "where results and training runs are kept", "results")
    .option("--json", "print the result as one JSON object")
    .option("--force", "train again what is there already"),
);
for (const { flags, description } of settingOptions()) command.option(flags, description);

await runTask(async () => {
  command.parse();
  const { config, threads, out, json, force = false, ...typed } = command.opts();
  const trained = await trainModel({
    typed: typed as Record<string, string>,
    config: config === undefined ? undefined : absolute("--config", config),
    threads: threads ?? navigator.hardwareConcurrency,
    out: absolute("--out", out),
    force,
  });
  print(json ? jsonText(trained) : trainingText(trained));
  return trained.outcome.status === "done" ? EXIT.done : EXIT.failed;
});
