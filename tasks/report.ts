/** `deno task report`: writes one page that shows all results of an output folder. */
import { join } from "node:path";
import { Command } from "@commander-js/extra-typings";
import { jsonText } from "../src/base/mod.ts";
import { absolute, EXIT, print, runTask, taskCommand, writePage } from "../src/cli/mod.ts";

const command = taskCommand(
  new Command("report")
    .description(
      "Writes one HTML file that shows the claims, figures, and runs of an output folder, and asks for nothing outside itself.",
    )
    .option("--out <dir>", "the output folder of reproduce-fig and train", "results")
    .option("--to <dir>", "where the page is written; default: report in the output folder")
    .option("--json", "print what was written as one JSON object"),
);

await runTask(() => {
  command.parse();
  const { json, ...options } = command.opts();
  const out = absolute("--out", options.out);
  const to = options.to === undefined ? join(out, "report") : absolute("--to", options.to);
  const written = writePage(out, to);
  for (const problem of written.problems) console.error(problem);
  const { file, bytes, figures, runs } = written;
  print(json ? jsonText(written) : `${file}: ${figures} figures, ${runs} runs, ${bytes} bytes`);
  // A page from which something is missing is not done.
  return written.problems.length > 0 ? EXIT.failed : EXIT.done;
});
