/**
 * Replays golden training runs of the authors' PyTorch code: `deno task parity MANIFEST.json...`.
 */
import { startBackend, stopBackend } from "../src/backend/mod.ts";
import { EXIT, parityText, print, readParityLine, runTask } from "../src/cli/mod.ts";
import { replay, verdictOn } from "../src/parity/mod.ts";

await runTask(async () => {
  const { manifests, threads, arithmetic, direct } = readParityLine();
  await startBackend({ threads, arithmetic, winograd: !direct });
  let failed = 0;
  for (const { name, path } of manifests) {
    const result = await replay(path);
    print(`${name}\n${parityText(result)}\n`);
    failed += result.comparisons.filter((one) => verdictOn(one) === "differs").length;
  }
  await stopBackend();
  print(failed === 0 ? "all quantities agree" : `${failed} quantities do not agree`);
  return failed === 0 ? EXIT.done : EXIT.differs;
});
