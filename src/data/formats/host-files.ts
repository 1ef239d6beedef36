/**
 * What a listing asks of the file system. Deno wraps the answers of its `node:fs` in objects of
 * some twenty fields, four of them Dates: with 100,000 files that takes longer than the asking, so
 * in Deno its own functions are asked.
 * @module
 */
import { lstatSync, readdirSync, statSync } from "node:fs";

/** What lies in a folder. */
export interface Entry {
  /** Its name; bytes that are not UTF-8 are replaced by U+FFFD, and no path leads to it then. */
  readonly name: string;
  readonly isSymlink: boolean;
  readonly isFolder: boolean;
}

/** What is at a path, at the end of its links. */
export interface State {
  readonly isFolder: boolean;
  /** Whether it is a regular file: no folder, pipe, socket, or device. */
  readonly isFile: boolean;
  /** Its length. */
  readonly bytes: number;
  /** When its content was changed, or is said to have been, in whole milliseconds. */
  readonly modified: number;
  /**
   * When it was changed in any way, in milliseconds rounded down to a second; 0 where the host does
   * not know.
   */
  readonly changed: number;
  /** Which file system it is on. */
  readonly device: number;
  /** Which file of that it is. */
  readonly inode: number;
}

interface HostFiles {
  /** What lies in a folder, in the order of the names. */
  entriesIn(folder: string): Entry[];
  /** What is at a path; throws where there is nothing. */
  stateOf(path: string): State;
}

const SECOND = 1000;

const ofDeno: HostFiles = {
  entriesIn: (folder) =>
    Array.from(
      Deno.readDirSync(folder),
      ({ name, isSymlink, isDirectory }) => ({ name, isSymlink, isFolder: isDirectory }),
    ).sort(byName),
  stateOf: (path) => {
    const { isDirectory, isFile, size, mtime, ctime, dev, ino } = Deno.statSync(path);
    return {
      isFolder: isDirectory,
      isFile,
      bytes: size,
      modified: mtime?.getTime() ?? 0,
      changed: ctime?.getTime() ?? 0, // Deno gives whole seconds
      device: dev,
      inode: ino ?? 0,
    };
  },
};

const ofNode: HostFiles = {
  entriesIn: (folder) =>
    readdirSync(folder, { withFileTypes: true })
      .map((entry) => ({
        name: entry.name,
        isSymlink: entry.isSymbolicLink(),
        isFolder: entry.isDirectory(),
      }))
      .sort(byName),
  stateOf: (path) => {
    // as integers: a float of milliseconds rounds the last microseconds up
    const state = statSync(path, { bigint: true });
    return {
      isFolder: state.isDirectory(),
      isFile: state.isFile(),
      bytes: Number(state.size),
      modified: Number(state.mtimeMs),
      changed: Math.floor(Number(state.ctimeMs) / SECOND) * SECOND,
      device: Number(state.dev),
      inode: Number(state.ino),
    };
  },
};

function byName(a: Entry, b: Entry): number {
  return a.name < b.name ? -1 : 1;
}

/** The functions of this host. */
export const { entriesIn, stateOf }: HostFiles = "Deno" in globalThis ? ofDeno : ofNode;

/**
 * Whether an entry's name is not UTF-8, so that this host gives no path to it: a name may also hold
 * U+FFFD itself.
 */
export function isUnnameable(folder: string, { name }: Entry): boolean {
  return name.includes("\ufffd") &&
    lstatSync(`${folder}/${name}`, { throwIfNoEntry: false }) === undefined;
}
