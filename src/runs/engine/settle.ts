/**
 * How a run that is whole gets its final name: at every moment the old run or the new one is whole,
 * under a name that is looked at.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { disk, fileError, sha256 } from "../../base/mod.ts";

/** Where a run is, and was made. */
export interface Places {
  /** The finished run. */
  readonly record: string;
  /** The run while it is made. */
  readonly work: string;
  /** Its checkpoints. */
  readonly checkpoints: string;
  /** A former run, in the moment in which another takes its place. */
  readonly replaced: string;
}

/**
 * Gives the run its name, in the place of any other; its checkpoints, which are not needed any
 * more, go first.
 * @throws {UserError} when the disk does not let it; whoever makes the run next goes on from here
 */
export function settle({ record, work, checkpoints, replaced }: Places): void {
  written(record, () => {
    disk.rmSync(checkpoints, { recursive: true, force: true });
    disk.rmSync(replaced, { recursive: true, force: true });
    // To remove a folder takes many steps, to rename it one.
    if (existsSync(record)) disk.renameSync(record, replaced);
    disk.renameSync(work, record);
    disk.rmSync(replaced, { recursive: true, force: true });
  });
}

/**
 * Makes the folder to work in, or takes one that was left: without the files that a killed process
 * had begun to write. Who calls it holds the run's lock.
 */
export function takeUp({ work }: Places, { anew }: { anew: boolean }): void {
  written(work, () => {
    if (anew) disk.rmSync(work, { recursive: true, force: true });
    disk.mkdirSync(work, { recursive: true });
    for (const file of filesIn(work)) {
      if (file.endsWith(".partial")) disk.rmSync(join(work, file), { force: true });
    }
  });
}

/** SHA-256 of every file that belongs to the run, by its path in the folder. */
export function digests({ work, checkpoints }: Places): Record<string, string> {
  const kept = relative(work, checkpoints) + sep;
  const files = filesIn(work).filter((file) => !file.startsWith(kept)).sort();
  return Object.fromEntries(files.map((file) => [file, sha256(readFileSync(join(work, file)))]));
}

/** Does what changes folders; a disk that does not let it is one sentence. */
export function written(path: string, change: () => void): void {
  try {
    change();
  } catch (error) {
    throw fileError(error, `cannot write "${path}"`);
  }
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}
