/** `deno task data`: prepares a data source and shows what is in it. */
import { Command } from "@commander-js/extra-typings";
import { jsonText } from "../src/base/mod.ts";
import {
  absolute,
  dataText,
  EXIT,
  inspectData,
  print,
  runTask,
  taskCommand,
  THREADS_OPTION,
  wholeNumber,
} from "../src/cli/mod.ts";
import { DATA_USAGE, parseDataSpec } from "../src/data/mod.ts";

const command = taskCommand(
  new Command("data")
    .description(
      "Decodes or draws the images of a source once, keeps them for reproduce-fig, and says what is in them: how many, of which " +
        "classes, what was skipped and why; with a contact sheet.",
    )
    .argument("<source>", DATA_USAGE.join(", "))
    .option("--size <n>", "side of the images, pixels", wholeNumber("--size", 1, 1024), 64)
    .option(...THREADS_OPTION)
    .option("--out <dir>", "where the sheet and the prepared images are kept", "results")
    .option("--json", "print the result as one JSON object"),
);

await runTask(async () => {
  command.parse();
  const [source] = command.processedArgs;
  const { json, ...options } = command.opts();
  parseDataSpec(source);
  const report = await inspectData(source, { ...options, out: absolute("--out", options.out) });
  print(json ? jsonText(report) : dataText(report));
  return EXIT.done;
});
