import { realpathSync } from "node:fs";
import { isAbsolute, join, relative, sep } from "node:path";
import { fileError, UserError } from "../../base/mod.ts";
import type { SkippedFile } from "../image-set.ts";
import { entriesIn, type Entry, isUnnameable, type State, stateOf } from "./host-files.ts";
import { skippedFile } from "./skipped-file.ts";

/** A regular file below a folder, with what tells whether it is still the same. */
export interface ListedFile
  extends Pick<State, "bytes" | "modified" | "changed" | "device" | "inode"> {
  /** Its path below the folder, with slashes. */
  readonly path: string;
}

/** What lies below a folder. */
export interface Listing {
  /** The folder without links. */
  readonly folder: string;
  /** The files, in the order of their paths. */
  readonly files: readonly ListedFile[];
  /** What was left out, and why, in the order of the paths. */
  readonly skipped: readonly SkippedFile[];
}

const UNNAMEABLE = "its name is not UTF-8: rename it";

/** Folders that a file system makes for itself. */
const OF_THE_SYSTEM = new Set(["lost+found", "System Volume Information", "$RECYCLE.BIN"]);

/**
 * All regular files below a folder, in sub-folders too. Hidden ones are left out. Symbolic links
 * within the folder are followed, but no folder is entered twice, so links in a circle end. Pipes,
 * sockets, devices, folders without permission, links that lead out of the folder or nowhere, and
 * files whose names are not UTF-8 are skipped.
 * @throws {UserError} when the folder cannot be read, or one below it has a name that is not UTF-8:
 * what it holds cannot be counted in every host
 */
export function listFiles(folder: string): Listing {
  const files: ListedFile[] = [];
  const skipped: SkippedFile[] = [];
  const unnameable: string[] = [];
  const entered = new Set<string>();
  const top = reading(folder, () => realpathSync(folder));
  const visit = (here: string, entry: Entry, path: string): void => {
    const full = `${here}${sep}${entry.name}`;
    if (isUnnameable(here, entry)) {
      if (entry.isFolder) unnameable.push(path);
      else skipped.push(skippedFile(path, { kind: "missing", reason: UNNAMEABLE }));
      return;
    }
    if (entry.isSymlink && leadsOut(full, top)) {
      skipped.push({ path, kind: "other", reason: "it is a link that leads out of the folder" });
      return;
    }
    let state: State;
    try {
      state = stateOf(full);
    } catch (error) {
      skipped.push(skippedFile(path, { kind: "missing", reason: reasonOf(error) }));
      return;
    }
    if (state.isFolder) enter(path);
    else if (state.isFile) {
      const { bytes, modified, changed, device, inode } = state;
      files.push({ path, bytes, modified, changed, device, inode });
    } else {
      skipped.push({ path, kind: "other", reason: "it is a pipe, a socket, or a device" });
    }
  };
  const enter = (below: string): void => {
    const here = join(folder, below);
    let entries: Entry[];
    try {
      entries = newEntriesIn(here, entered);
    } catch (error) {
      if (below === "") throw fileError(error, `cannot read the data folder "${folder}"`);
      const name = below.slice(below.lastIndexOf("/") + 1);
      const kind = OF_THE_SYSTEM.has(name) ? "other" : "missing";
      skipped.push({ path: below, kind, reason: reasonOf(error) });
      return;
    }
    for (const entry of entries) {
      visit(here, entry, below === "" ? entry.name : `${below}/${entry.name}`);
    }
  };
  enter("");
  if (unnameable.length > 0) throw new UserError(unnameableText(folder, unnameable, skipped));
  return { folder: top, files: files.sort(byPath), skipped: skipped.sort(byPath) };
}

/**
 * One sentence with the numbers of what no path leads to; what lies in such a folder, no host can
 * count.
 */
function unnameableText(
  folder: string,
  folders: readonly string[],
  skipped: readonly SkippedFile[],
): string {
  const files = skipped.filter(({ reason }) => reason === UNNAMEABLE).length;
  const some = (n: number, what: string) => `${n} ${what}${n === 1 ? "" : "s"}`;
  const them = folders.length === 1 ? "it" : "them";
  const whose = folders.length + files === 1 ? "whose name is" : "whose names are";
  const others = files === 0 ? "" : ` and ${some(files, "file")}`;
  return `"${folder}" holds ${some(folders.length, "folder")}${others} ${whose} not UTF-8, e.g. ` +
    `"${folders[0]}": the images in ${them} cannot be reached or counted; rename ${them}, e.g. ` +
    "with convmv -f latin1 -t utf8 -r --notest";
}

/** What lies in a folder, or nothing where it was entered before under this or another name. */
function newEntriesIn(folder: string, entered: Set<string>): Entry[] {
  const real = realpathSync(folder);
  if (entered.has(real)) return [];
  entered.add(real);
  return entriesIn(real).filter(({ name }) => !name.startsWith("."));
}

function reading<T>(folder: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw fileError(error, `cannot read the data folder "${folder}"`);
  }
}

function reasonOf(error: unknown): string {
  const told = fileError(error, "it cannot be read");
  if (told instanceof UserError) return told.message;
  throw told;
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

function byPath(a: { path: string }, b: { path: string }): number {
  return a.path < b.path ? -1 : 1;
}
