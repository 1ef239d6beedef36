/** `deno task sample`: images of a trained generator. */
import { jsonText } from "../src/base/mod.ts";
import { EXIT, print, readSampleLine, runTask, sampledText, sampleModel } from "../src/cli/mod.ts";

await runTask(async () => {
  const { json, ...options } = readSampleLine();
  const sampled = await sampleModel(options);
  print(json ? jsonText(sampled) : sampledText(sampled));
  return EXIT.done;
});
