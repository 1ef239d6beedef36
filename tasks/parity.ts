/** Replays golden training runs of the authors' PyTorch code: `deno task parity MANIFEST.json...`. */
import { Command } from "@commander-js/extra-typings";
import { startBackend, stopBackend } from "../src/backend/mod.ts";
import { EXIT, runTask, taskCommand, textTable, THREADS_OPTION } from "../src/cli/mod.ts";
import { type Comparison, replay } from "../src/parity/mod.ts";

const command = taskCommand(
  new Command("parity")
    .description(
      "Replays golden training runs of the authors' PyTorch code with this suite's networks, objectives, optimizers and training " +
        "loop, and compares every gradient, loss and parameter that was recorded.",
    )
    .argument("<manifest...>", "JSON manifests of golden sets (format wgan-golden-v1)")
    .option(...THREADS_OPTION),
);

const COLUMNS = [
  { title: "run" },
  { title: "quantity" },
  { title: "numbers", align: "right" },
  { title: "error / tolerance", align: "right" },
  { title: "worst at" },
  { title: "verdict" },
] as const;

function row({ run, quantity, numbers, worst, where }: Comparison): string[] {
  const verdict = agrees(worst) ? "pass" : "FAIL";
  return [run, quantity, String(numbers), worst.toFixed(3), where, verdict];
}

function agrees(worst: number): boolean {
  return worst <= 1;
}

await runTask(async () => {
  const [manifests] = command.parse().processedArgs;
  await startBackend({ threads: command.opts().threads });
  let failed = 0;
  for (const manifest of manifests) {
    const comparisons = await replay(manifest);
    console.log(`${manifest}\n${textTable(COLUMNS, comparisons.map(row))}\n`);
    failed += comparisons.filter(({ worst }) => !agrees(worst)).length;
  }
  await stopBackend();
  console.log(failed === 0 ? "all quantities agree" : `${failed} quantities do not agree`);
  return failed === 0 ? EXIT.done : EXIT.differs;
});
