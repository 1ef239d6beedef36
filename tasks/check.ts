/** `deno task check`: reproduces figures and compares their bytes with the expected ones. */
import { jsonText } from "../src/base/mod.ts";
import {
  allEqual,
  checkFigures,
  checkMatrix,
  checkText,
  EXIT,
  matrixText,
  print,
  readCheckLine,
  runTask,
  testedOn,
} from "../src/cli/mod.ts";

await runTask(async () => {
  const { figures, preset, threads, matrix, json } = readCheckLine();
  if (matrix) {
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
