/** `deno task runs`: what lies in the folder of runs, what of it nobody needs, how runs compare. */
import { jsonText } from "../src/base/mod.ts";
import {
  comparedRunsText,
  compareNamed,
  EXIT,
  print,
  readRunsLine,
  removeListed,
  runsText,
  runsUnder,
  runTask,
  unneededRuns,
} from "../src/cli/mod.ts";

await runTask(async () => {
  const { part, names, yes, out, json } = readRunsLine();
  const show = (value: object, text: string) => print(json ? jsonText(value) : text);
  switch (part) {
    case "list": {
      const runs = runsUnder(out);
      show({ runs }, runsText(runs));
      break;
    }
    case "rm": {
      const runs = await unneededRuns(out, names);
      if (yes) removeListed(out, runs);
      const end = yes ? "removed" : "nothing was removed; --yes removes them";
      show({ runs, removed: yes }, `${runsText(runs)}\n${end}`);
      break;
    }
    case "compare": {
      const comparison = await compareNamed(out, names);
      show(comparison, comparedRunsText(comparison));
    }
  }
  return EXIT.done;
});
