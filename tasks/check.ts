/** `deno task check`: reproduces figures and compares their bytes with the expected ones. */
import { Command } from "@commander-js/extra-typings";
import { jsonText } from "../src/base/mod.ts";
import {
  allEqual,
  checkFigures,
  checkMatrix,
  checkText,
  EXIT,
  matrixText,
  PRESET_OPTION,
  print,
  runTask,
  taskCommand,
  testedOn,
  THREADS_OPTION,
  wrongUsage,
} from "../src/cli/mod.ts";
import { chooseFigures } from "../src/figures/mod.ts";

const command = taskCommand(
  new Command("check")
    .description(
      "Reproduces figures from nothing and compares their files with the expected ones, byte by byte.",
    )
    .argument("[figure...]", "as for reproduce-fig; default: all")
    .option(...PRESET_OPTION, "smoke")
    .option(...THREADS_OPTION)
    .option(
      "--matrix",
      "with 1, 2, 3, and 8 threads, in Deno, Bun, and Node; starts deno, bun, and node",
    )
    .option("--json", "print the result as one JSON object"),
);

await runTask(async () => {
  command.parse();
  const { preset, threads, matrix, json } = command.opts();
  const figures = chooseFigures(command.args.length > 0 ? command.args : ["all"]);
  if (matrix) {
    if (threads !== undefined) {
      throw wrongUsage("--matrix chooses the threads: leave --threads out");
    }
    const cells = await checkMatrix(figures, preset);
    print(json ? jsonText({ preset, cells }) : matrixText(cells));
    return cells.every(({ checks }) => allEqual(checks)) ? EXIT.done : EXIT.differs;
  }
  const checks = await checkFigures(figures, {
    preset,
    threads: threads ?? navigator.hardwareConcurrency,
  });
  print(json ? jsonText({ ...testedOn(), preset, checks }) : checkText(checks));
  return allEqual(checks) ? EXIT.done : EXIT.differs;
});
