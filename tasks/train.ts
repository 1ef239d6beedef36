/** `deno task train`: trains a GAN or WGAN on the user's own images. */
import { jsonText } from "../src/base/mod.ts";
import { EXIT, print, readTrainLine, runTask, trainingText, trainModel } from "../src/cli/mod.ts";

await runTask(async () => {
  const { json, ...options } = readTrainLine();
  const trained = await trainModel(options);
  print(json ? jsonText(trained) : trainingText(trained));
  return trained.outcome.status === "done" ? EXIT.done : EXIT.failed;
});
