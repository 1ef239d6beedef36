/** `deno task check`: reproduces figures and compares their bytes with the expected ones. */
import { jsonText } from "../src/base/mod.ts";
import {
  allEqual,
  checkCases,
  checkFigures,
  checkMatrix,
  checkText,
  EXIT,
  matrixText,
  print,
  readCheckLine,
  runTask,
  testedOn,
  writeBuildReport,
} from "../src/cli/mod.ts";

const TITLE = "Figures, byte for byte";

await runTask(async () => {
  const { figures, preset, threads, arithmetic, matrix, json, ...report } = readCheckLine();
  if (matrix) {
    const cells = await checkMatrix(figures, { preset, arithmetic });
    const cases = cells.flatMap(({ runtime, threads, checks }) =>
      checkCases(checks).map((one) => ({
        ...one,
        group: `${runtime}, ${threads} threads: ${one.group}`,
      }))
    );
    writeBuildReport(TITLE, cases, report);
    print(json ? jsonText({ preset, cells }) : matrixText(cells));
    return cells.every(({ checks }) => allEqual(checks)) ? EXIT.done : EXIT.differs;
  }
  const checks = await checkFigures(figures, {
    preset,
    arithmetic,
    threads: threads ?? navigator.hardwareConcurrency,
  });
  writeBuildReport(TITLE, checkCases(checks), report);
  print(json ? jsonText({ ...testedOn(arithmetic), preset, checks }) : checkText(checks));
  return allEqual(checks) ? EXIT.done : EXIT.differs;
});
