/** `deno task data`: prepares a data source and shows what is in it. */
import { jsonText } from "../src/base/mod.ts";
import { dataText, EXIT, inspectData, print, readDataLine, runTask } from "../src/cli/mod.ts";

await runTask(async () => {
  const { source, json, ...options } = readDataLine();
  const report = await inspectData(source, options);
  print(json ? jsonText(report) : dataText(report));
  return EXIT.done;
});
