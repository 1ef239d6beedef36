/** `deno task expected:update`: records what figures give now as what `deno task check` expects. */
import { Command } from "@commander-js/extra-typings";
import {
  checkText,
  EXIT,
  PRESET_OPTION,
  print,
  runTask,
  taskCommand,
  THREADS_OPTION,
  updateExpected,
} from "../src/cli/mod.ts";
import { chooseFigures } from "../src/figures/mod.ts";

const command = taskCommand(
  new Command("expected:update")
    .description(
      "Reproduces figures, shows in what they differ from what was expected so far, and records them as expected.",
    )
    .argument("[figure...]", "as for reproduce-fig; default: all")
    .option(...PRESET_OPTION, "smoke")
    .option(...THREADS_OPTION),
);

await runTask(async () => {
  command.parse();
  const { preset, threads } = command.opts();
  const figures = chooseFigures(command.args.length > 0 ? command.args : ["all"]);
  const changes = await updateExpected(figures, {
    preset,
    threads: threads ?? navigator.hardwareConcurrency,
  });
  print(`${checkText(changes)} The others were recorded.`);
  return EXIT.done;
});
