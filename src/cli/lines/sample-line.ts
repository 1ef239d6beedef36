/** The command line of `sample`. */
import { Command } from "@commander-js/extra-typings";
import { DATA_USAGE } from "../../data/mod.ts";
import { PATHS } from "../../training/mod.ts";
import type { SampleOptions } from "../commands/sample-model.ts";
import { oneOf, seed, wholeNumber } from "../options/option-parsers.ts";
import { absolute } from "../options/paths.ts";
import { dataSource, THREADS_OPTION } from "../options/shared-options.ts";
import { parseLine, taskCommand } from "../terminal/task-command.ts";

const count = wholeNumber("--count", 1, 100_000);

/** What may be said. */
export function sampleLine() {
  return taskCommand(
    new Command("sample")
      .description(
        "Shows what a trained generator makes: a sheet of samples, samples one by one, images on the way between two noises, or the nearest " +
          "training images beside each sample.",
      )
      .requiredOption(
        "--from <path>",
        "a folder that train wrote, a checkpoint, a safetensors file of train, or one with the state_dict of the authors' PyTorch generator",
      )
      .option(
        "--out <dir>",
        "where images are written; default: a folder of their own for this generator and these options under results/samples",
      )
      .option("-n, --count <n>", "samples; of --interpolate, rows; default: 64, rows 8", count)
      .option("--seed <n>", "the noise follows from it", seed("--seed"), 0)
      .option("--single", "a PNG for each sample in place of a sheet")
      .option(
        "--scale <n>",
        "side of an image's pixel in the PNG",
        wholeNumber("--scale", 1, 64),
        1,
      )
      .option(
        "--interpolate <path>",
        "images on the way between pairs of noises, a row a pair: linear, or spherical (along the great circle)",
        oneOf("--interpolate", PATHS),
      )
      .option("--steps <n>", "images of such a row", wholeNumber("--steps", 2, 1024), 8)
      .option(
        "--neighbours [k]",
        "beside each sample the k training images that are nearest in pixels; k is 1 where it is missing",
        (text: string) => wholeNumber("--neighbours", 1, 64)(text),
      )
      .option(
        "--data <source>",
        `training images for --neighbours: ${DATA_USAGE.join(", ")}; default: the training's own`,
        dataSource,
      )
      .option(
        "--statistics <name>",
        "batch norm by statistics of the batch (as in training and in the authors' code) or by the running ones of training (each image by itself): batch, running",
        oneOf("--statistics", ["batch", "running"]),
        "batch",
      )
      .option(
        "--batch-size <n>",
        "images that pass together; default: the training's, 64 where it is unknown",
        wholeNumber("--batch-size", 1, 65_536),
      )
      .option(...THREADS_OPTION)
      .option("--json", "print the result as one JSON object"),
  );
}

/**
 * What was said.
 * @param args words of the line, by default those of this process
 * @throws {UserError} with exit code 2 for what is not accepted
 */
export function readSampleLine(args?: readonly string[]): SampleOptions & { json?: true } {
  const line = parseLine(sampleLine(), args);
  const { single = false, threads, neighbours, ...options } = line.opts();
  return {
    ...options,
    from: absolute("--from", options.from),
    out: options.out === undefined ? undefined : absolute("--out", options.out),
    single,
    neighbours: neighbours === true ? 1 : neighbours || undefined,
    threads: threads ?? navigator.hardwareConcurrency,
  };
}
