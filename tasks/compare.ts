/** `deno task compare`: says in what two output folders differ. */
import {
  compareOutputs,
  comparisonCases,
  comparisonJson,
  comparisonText,
  EXIT,
  print,
  readCompareLine,
  runTask,
  tell,
  writeBuildReport,
} from "../src/cli/mod.ts";

await runTask(async () => {
  const { a, b, tolerance, page, json, ...report } = readCompareLine();
  const comparison = await compareOutputs(a, b, tolerance, page);
  comparison.problems.forEach(tell);
  writeBuildReport("Comparison of two output folders", comparisonCases(comparison), report);
  print(json ? comparisonJson(comparison) : comparisonText(comparison));
  return comparison.equal ? EXIT.done : EXIT.differs;
});
