/** Which runs are being made right now, by whichever process, on whichever machine. */
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { readLock } from "./lock-file.ts";

/** Between two looks a living process has shown at least one sign of life (`heartbeat.ts`). */
const BETWEEN_LOOKS_MS = 1200;

/**
 * The runs whose locks show a sign of life. It takes a second: a lock that a killed process left
 * looks like any other, but for its counter, which stands still.
 * @param folder of the runs
 * @param names the runs to look at
 */
export async function livingRuns(
  folder: string,
  names: readonly string[],
): Promise<ReadonlySet<string>> {
  const look = () => names.map((name) => readLock(join(folder, `${name}.lock`))?.whole);
  const first = look();
  if (first.every((text) => text === undefined)) return new Set();
  await setTimeout(BETWEEN_LOOKS_MS);
  const second = look();
  return new Set(
    names.filter((_, i) => second[i] !== undefined && second[i] !== first[i]),
  );
}
