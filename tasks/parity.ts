/**
 * Replays golden training runs of the authors' PyTorch code: `deno task parity MANIFEST.json...`.
 */
import { Command } from "@commander-js/extra-typings";
import { startBackend, stopBackend } from "../src/backend/mod.ts";
import {
  absolute,
  EXIT,
  parityText,
  print,
  runTask,
  taskCommand,
  THREADS_OPTION,
} from "../src/cli/mod.ts";
import { replay, verdictOn } from "../src/parity/mod.ts";

const command = taskCommand(
  new Command("parity")
    .description(
      "Replays golden training runs of the authors' PyTorch code with this suite's networks, objectives, optimizers and training " +
        "loop, and compares every gradient, loss and parameter that was recorded. Where the signs of what went into ReLUs are " +
        "recorded too, each run is replayed once more with them imposed: a difference that is then gone is flips, each of which " +
        "is counted and held to be within rounding of 0; one that stays is a failure.",
    )
    .argument("<manifest...>", "JSON manifests of golden sets (format wgan-golden-v1)")
    .option("--direct", "compute convolutions by the direct passes alone, never by Winograd's")
    .option(...THREADS_OPTION),
);

await runTask(async () => {
  const [manifests] = command.parse().processedArgs;
  const { threads, direct } = command.opts();
  await startBackend({ threads, winograd: !direct });
  let failed = 0;
  // What *.json of a folder gives, the signs that lie beside the sets among it.
  for (const manifest of manifests.filter((path) => !path.endsWith(".signs.json"))) {
    const result = await replay(absolute("a manifest", manifest));
    print(`${manifest}\n${parityText(result)}\n`);
    failed += result.comparisons.filter((one) => verdictOn(one) === "differs").length;
  }
  await stopBackend();
  print(failed === 0 ? "all quantities agree" : `${failed} quantities do not agree`);
  return failed === 0 ? EXIT.done : EXIT.differs;
});
