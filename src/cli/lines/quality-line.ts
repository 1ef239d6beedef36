/** The command line of `quality`. */
import { Command } from "@commander-js/extra-typings";
import { DATA_USAGE, isDataSpec } from "../../data/mod.ts";
import type { QualityOptions } from "../commands/measure-quality.ts";
import { oneOf, seed, wholeNumber } from "../options/option-parsers.ts";
import { absolute } from "../options/paths.ts";
import { THREADS_OPTION } from "../options/shared-options.ts";
import { parseLine, taskCommand } from "../terminal/task-command.ts";

/** What may be said. */
export function qualityLine() {
  return taskCommand(
    new Command("quality")
      .description(
        "Measures how far images are from real ones: by the Fréchet and the kernel distance on the features of the suite's own " +
          "classifier (fid_lenet), or with --inception on those of Inception, which others report as FID and KID.",
      )
      .argument(
        "<real>",
        `what is compared with: a data source (${
          DATA_USAGE.join(", ")
        }), of which the images held back are taken, or with --inception a folder of images as they are`,
      )
      .argument(
        "<images>",
        "what is measured: a generator, as sample --from takes it; a data source, of which training images are taken; or with --inception a folder of images as they are",
      )
      .option(
        "--inception <file>",
        "FID's Inception-v3 as a safetensors file in torch-fidelity's layout; it is never downloaded; the distance of infinitely many images takes 12288 of each side (--count)",
      )
      .option(
        "-n, --count <n>",
        "images of each side, at most; default: 10000, of a folder as it is all",
        wholeNumber("--count", 2, 1_000_000),
      )
      .option(
        "--size <n>",
        "side of a data source's images; default: the generator's, else 32",
        wholeNumber("--size", 4, 1024),
      )
      .option("--seed <n>", "noise and the order of images follow from it", seed("--seed"), 0)
      .option(
        "--statistics <name>",
        "batch norm of the generator, as of sample: batch, running",
        oneOf("--statistics", ["batch", "running"]),
        "batch",
      )
      .option(
        "--batch-size <n>",
        "images that pass the generator together; default: the training's, 64 where it is unknown",
        wholeNumber("--batch-size", 1, 65_536),
      )
      .option(...THREADS_OPTION)
      .option("--out <dir>", "where the classifier and the prepared images are kept", "results")
      .option("--json", "print the result as one JSON object"),
  );
}

/**
 * What was said.
 * @param args words of the line, by default those of this process
 * @throws {UserError} with exit code 2 for what is not accepted
 */
export function readQualityLine(args?: readonly string[]): QualityOptions & { json?: true } {
  const line = parseLine(qualityLine(), args);
  const [real, images] = line.processedArgs;
  const { threads, inception, out, ...options } = line.opts();
  const side = (name: string, text: string) => isDataSpec(text) ? text : absolute(name, text);
  return {
    ...options,
    real: side("<real>", real),
    images: side("<images>", images),
    inception: inception === undefined ? undefined : absolute("--inception", inception),
    out: absolute("--out", out),
    threads: threads ?? navigator.hardwareConcurrency,
  };
}
