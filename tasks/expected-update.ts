/** `deno task expected:update`: records what figures give now as what `deno task check` expects. */
import {
  checkText,
  EXIT,
  print,
  readExpectedUpdateLine,
  runTask,
  updateExpected,
} from "../src/cli/mod.ts";

await runTask(async () => {
  const { figures, preset, threads, arithmetic } = readExpectedUpdateLine();
  const changes = await updateExpected(figures, {
    preset,
    arithmetic,
    threads: threads ?? navigator.hardwareConcurrency,
  });
  print(`${checkText(changes)} The others were recorded.`);
  return EXIT.done;
});
