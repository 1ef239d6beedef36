/** `deno task claims`: gathers the claims of all figures in one table. */
import { Command } from "@commander-js/extra-typings";
import {
  absolute,
  EXIT,
  ledgerJson,
  ledgerText,
  print,
  runTask,
  taskCommand,
} from "../src/cli/mod.ts";
import { gatherClaims, writeLedger } from "../src/reports/mod.ts";

const command = taskCommand(
  new Command("claims")
    .description(
      "Gathers the claims of all figures under the output folder in one table, and writes it there as claims.md and claims.csv.",
    )
    .option("--out <dir>", "the output folder of reproduce-fig", "results")
    .option("--json", "print the table as one JSON object"),
);

await runTask(() => {
  command.parse();
  const { json, ...options } = command.opts();
  const out = absolute("--out", options.out);
  const ledger = gatherClaims(out);
  const files = writeLedger(out, ledger);
  for (const problem of ledger.problems) console.error(problem);
  print(json ? ledgerJson(ledger, files) : ledgerText(ledger));
  // A table from which something is missing is not done.
  if (ledger.problems.length > 0) return EXIT.failed;
  return ledger.entries.some(({ verdict }) => verdict === "fails") ? EXIT.claimFails : EXIT.done;
});
