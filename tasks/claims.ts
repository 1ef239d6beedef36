/** `deno task claims`: gathers the claims of all figures in one table. */
import {
  EXIT,
  ledgerJson,
  ledgerText,
  print,
  readClaimsLine,
  runTask,
  tell,
} from "../src/cli/mod.ts";
import { isAgainst } from "../src/claims/mod.ts";
import { gatherClaims, writeLedger } from "../src/reports/mod.ts";

await runTask(() => {
  const { json, out } = readClaimsLine();
  const ledger = gatherClaims(out);
  const files = writeLedger(out, ledger);
  for (const problem of ledger.problems) tell(problem);
  print(json ? ledgerJson(ledger, files) : ledgerText(ledger));
  // A table from which something is missing is not done.
  if (ledger.problems.length > 0) return EXIT.failed;
  return ledger.entries.some(isAgainst) ? EXIT.claimRefuted : EXIT.done;
});
