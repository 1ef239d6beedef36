/**
 * What a listing asks of the file system. Deno wraps the answers of its `node:fs` in objects of some twenty fields, four
 * of them Dates: with 100,000 files that takes longer than the asking, so in Deno its own functions are asked.
 * @module
 */
import { readdirSync, statSync } from "node:fs";

/** What lies in a folder. */
export interface Entry {
  readonly name: string;
  readonly isSymlink: boolean;
}

/** What is at a path, at the end of its links. */
export interface State {
  readonly isFolder: boolean;
  /** Its length. */
  readonly bytes: number;
  /** When it was changed, in whole milliseconds. */
  readonly changed: number;
}

interface HostFiles {
  /** What lies in a folder, in the order of the names. */
  entriesIn(folder: string): Entry[];
  /** What is at a path; throws where there is nothing. */
  stateOf(path: string): State;
}

const ofDeno: HostFiles = {
  entriesIn: (folder) => Array.from(Deno.readDirSync(folder)).sort(byName),
  stateOf: (path) => {
    const { isDirectory, size, mtime } = Deno.statSync(path);
    return { isFolder: isDirectory, bytes: size, changed: mtime?.getTime() ?? 0 };
  },
};

const ofNode: HostFiles = {
  entriesIn: (folder) =>
    readdirSync(folder, { withFileTypes: true })
      .map((entry) => ({ name: entry.name, isSymlink: entry.isSymbolicLink() }))
      .sort(byName),
  stateOf: (path) => {
    // as integers: a float of milliseconds rounds the last microseconds up
    const state = statSync(path, { bigint: true });
    return {
      isFolder: state.isDirectory(),
      bytes: Number(state.size),
      changed: Number(state.mtimeMs),
    };
  },
};

function byName(a: Entry, b: Entry): number {
  return a.name < b.name ? -1 : 1;
}

/** The functions of this host. */
export const { entriesIn, stateOf }: HostFiles = "Deno" in globalThis ? ofDeno : ofNode;
