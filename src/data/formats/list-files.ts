import { realpathSync } from "node:fs";
import { isAbsolute, join, relative, sep } from "node:path";
import { fileError } from "../../base/mod.ts";
import { entriesIn, type Entry, type State, stateOf } from "./host-files.ts";

/** A file below a folder. */
export interface ListedFile {
  /** Its path below the folder, with slashes. */
  readonly path: string;
  /** Its length in bytes. */
  readonly bytes: number;
  /** When it was changed, in whole milliseconds; tells whether a cache is old. */
  readonly changed: number;
}

/** What lies below a folder. */
export interface Listing {
  /** The files, in the order of their paths. */
  readonly files: readonly ListedFile[];
  /** Symbolic links that lead out of the folder: they are not followed. */
  readonly outside: readonly string[];
}

/**
 * All files below a folder, in sub-folders too. Hidden ones are left out. Symbolic links within the
 * folder are followed, but no folder is entered twice, so links in a circle end; a link that leads
 * nowhere is listed with a length of 0.
 * @throws {UserError} when the folder or one below it cannot be read
 */
export function listFiles(folder: string): Listing {
  const files: ListedFile[] = [];
  const outside: string[] = [];
  const entered = new Set<string>();
  const top = reading(folder, () => realpathSync(folder));
  const enter = (below: string): void => {
    const here = join(folder, below);
    for (const entry of newEntriesIn(here, entered)) {
      const path = below === "" ? entry.name : `${below}/${entry.name}`;
      const full = `${here}${sep}${entry.name}`;
      if (entry.isSymlink && leadsOut(full, top)) {
        outside.push(path);
        continue;
      }
      const state = stateOrNothing(full);
      if (state?.isFolder) enter(path);
      else files.push({ path, bytes: state?.bytes ?? 0, changed: state?.changed ?? 0 });
    }
  };
  enter("");
  return { files: files.sort((a, b) => (a.path < b.path ? -1 : 1)), outside: outside.sort() };
}

/** What lies in a folder, or nothing where it was entered before under this or another name. */
function newEntriesIn(folder: string, entered: Set<string>): Entry[] {
  return reading(folder, () => {
    const real = realpathSync(folder);
    if (entered.has(real)) return [];
    entered.add(real);
    return entriesIn(real).filter(({ name }) => !name.startsWith("."));
  });
}

function reading<T>(folder: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw fileError(error, `cannot read the data folder "${folder}"`);
  }
}

/** Whether a link's end lies elsewhere; one that has no end leads nowhere, not out. */
function leadsOut(link: string, top: string): boolean {
  try {
    const way = relative(top, realpathSync(link));
    return way === ".." || way.startsWith(`..${sep}`) || isAbsolute(way);
  } catch {
    return false;
  }
}

function stateOrNothing(path: string): State | undefined {
  try {
    return stateOf(path);
  } catch {
    return undefined;
  }
}
