/** `deno task report`: writes one page that shows all results of an output folder. */
import { jsonText } from "../src/base/mod.ts";
import { EXIT, print, readReportLine, runTask, tell, writePage } from "../src/cli/mod.ts";

await runTask(async () => {
  const { out, to, json } = readReportLine();
  const written = await writePage(out, to);
  written.problems.forEach(tell);
  const { file, bytes, figures, runs } = written;
  print(json ? jsonText(written) : `${file}: ${figures} figures, ${runs} runs, ${bytes} bytes`);
  // A page from which something is missing is not done.
  return written.problems.length > 0 ? EXIT.failed : EXIT.done;
});
