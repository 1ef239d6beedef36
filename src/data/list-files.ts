import { readdirSync, realpathSync, type Stats, statSync } from "node:fs";
import { join } from "node:path";
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

/**
 * All files below a folder, in sub-folders too, in the order of their paths. Hidden ones are left
 * out. Symbolic links are followed, but no folder is entered twice, so links in a circle end; a
 * link that leads nowhere is listed with a length of 0.
 * @throws {UserError} when the folder or one below it cannot be read
 */
export function listFiles(folder: string): ListedFile[] {
  const files: ListedFile[] = [];
  const entered = new Set<string>();
  const enter = (below: string): void => {
    for (const name of namesIn(join(folder, below), entered)) {
      const path = below === "" ? name : `${below}/${name}`;
      const state = stateOf(join(folder, path));
      if (state?.isDirectory()) enter(path);
      else files.push({ path, bytes: state?.size ?? 0, changed: state?.mtimeMs ?? 0 });
    }
  };
  enter("");
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** What lies in a folder, or nothing where it was entered before under this or another name. */
function namesIn(folder: string, entered: Set<string>): string[] {
  try {
    const real = realpathSync(folder);
    if (entered.has(real)) return [];
    entered.add(real);
    return readdirSync(real).filter((name) => !name.startsWith(".")).sort();
  } catch (error) {
    throw fileError(error, `cannot read the data folder "${folder}"`);
  }
}

function stateOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
