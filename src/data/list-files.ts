import { type Dirent, readdirSync, realpathSync, type Stats, statSync } from "node:fs";
import { isAbsolute, join, relative, sep } from "node:path";
import { fileError } from "../files/mod.ts";

/** A file below a folder. */
export interface ListedFile {
  /** Its path below the folder, with slashes. */
  readonly path: string;
  /** Its length in bytes. */
  readonly bytes: number;
  /** When it was changed, in milliseconds; tells whether a cache is old. */
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
    for (const entry of entriesIn(join(folder, below), entered)) {
      const path = below === "" ? entry.name : `${below}/${entry.name}`;
      const full = join(folder, path);
      if (entry.isSymbolicLink() && leadsOut(full, top)) {
        outside.push(path);
        continue;
      }
      const state = stateOf(full);
      if (state?.isDirectory()) enter(path);
      else files.push({ path, bytes: state?.size ?? 0, changed: state?.mtimeMs ?? 0 });
    }
  };
  enter("");
  return { files: files.sort((a, b) => (a.path < b.path ? -1 : 1)), outside: outside.sort() };
}

/** What lies in a folder, or nothing where it was entered before under this or another name. */
function entriesIn(folder: string, entered: Set<string>): Dirent[] {
  return reading(folder, () => {
    const real = realpathSync(folder);
    if (entered.has(real)) return [];
    entered.add(real);
    return readdirSync(real, { withFileTypes: true })
      .filter(({ name }) => !name.startsWith("."))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
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

function stateOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
