/** What a node of a cluster says before a sweep is given to it. */
import { type Arithmetic, startBackend, stopBackend } from "../../backend/mod.ts";
import { versionText } from "../terminal/version.ts";

/**
 * What this machine would make runs of that arithmetic with, after it was tried.
 * @throws {UserError} when it cannot compute in it
 */
export async function probe(arithmetic: Arithmetic): Promise<string> {
  await startBackend({ threads: 1, arithmetic });
  await stopBackend();
  return versionText(arithmetic);
}
