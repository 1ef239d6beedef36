/** `deno task quality`: how far images are from real ones. */
import { jsonText } from "../src/base/mod.ts";
import {
  EXIT,
  measureQuality,
  print,
  qualityText,
  readQualityLine,
  runTask,
} from "../src/cli/mod.ts";

await runTask(async () => {
  const { json, ...options } = readQualityLine();
  const measured = await measureQuality(options);
  print(json ? jsonText(measured) : qualityText(measured));
  return EXIT.done;
});
