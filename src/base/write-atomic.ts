import { constants, statSync } from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { disk } from "./disk.ts";
import { fileError } from "./file-error.ts";
import { UserError } from "./user-error.ts";

let written = 0;

/**
 * Node's permission model knows no fsync: there, every single write goes to the disk before it
 * returns.
 */
const WRITES_THROUGH = (process as { permission?: unknown }).permission !== undefined;
const NEW_FILE = WRITES_THROUGH
  ? constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_SYNC
  : "wx";

/** A file that is written piece by piece, and is not there until it is whole. */
export interface AtomicFile {
  /** Appends bytes. */
  write(bytes: Uint8Array): void;
  /** Flushes it to the disk and closes it, still without its name: many can wait together. */
  seal(): void;
  /** Seals it and gives it its name. */
  commit(): void;
  /** Removes what was written; to be called where the work ends before `commit`. */
  discard(): void;
}

/**
 * Begins a file under a `.partial` name beside its own. Missing folders are made.
 * @param path the file's final name
 * @throws {UserError} here and from its methods when the disk is full, read-only, or the path is
 * not writable
 */
export function atomicFile(path: string): AtomicFile {
  let partial: string | undefined;
  let file: number | undefined;
  const close = () => {
    const open = file;
    file = undefined; // whatever closing says, it is closed
    if (open !== undefined) disk.closeSync(open);
  };
  const discard = () => {
    const left = partial;
    partial = undefined;
    try {
      close();
    } finally {
      if (left !== undefined) disk.rmSync(left, { force: true });
    }
  };
  const attempt = (act: () => void) => {
    try {
      act();
    } catch (error) {
      try {
        discard();
      } catch {
        // What cannot be removed either is left under its own name; the first failure is what the
        // user is told.
      }
      throw fileError(error, `cannot write "${path}"`);
    }
  };
  const seal = () => {
    if (file === undefined) return;
    if (!WRITES_THROUGH) disk.fsyncSync(file);
    close();
  };
  attempt(() => {
    disk.mkdirSync(dirname(path), { recursive: true });
    ({ partial, file } = openPartial(path));
  });
  return {
    write: (bytes) => attempt(() => writeFully(file!, bytes)),
    seal: () => attempt(seal),
    commit: () =>
      attempt(() => {
        seal();
        disk.renameSync(partial!, path);
        partial = undefined;
      }),
    discard,
  };
}

/**
 * Writes all bytes at the file's position, however few the system takes at a time.
 * @throws {Error} what the file system says; `EIO` where it takes nothing and gives no reason
 */
export function writeFully(file: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length;) {
    const taken = disk.writeSync(file, bytes, done);
    if (taken === 0) throw Object.assign(new Error("EIO: nothing was written"), { code: "EIO" });
    done += taken;
  }
}

/**
 * Writes a whole file or nothing: under a `.partial` name beside it, flushed to the disk, then
 * renamed. Missing folders are made. Whoever reads `path` sees the old bytes or the new ones.
 *
 * Synchronous on purpose: a signal handler runs between turns of the event loop, so Ctrl-C never
 * falls into the middle of a write.
 * @param path the file's final name
 * @param data bytes, or text to be written as UTF-8
 * @throws {UserError} when the disk is full, read-only, or the path is not writable
 */
export function writeAtomic(path: string, data: Uint8Array | string): void {
  const file = atomicFile(path);
  file.write(typeof data === "string" ? new TextEncoder().encode(data) : data);
  file.commit();
}

/** Opens a new file beside `path`; a name left by a killed process of our number is passed over. */
function openPartial(path: string): { partial: string; file: number } {
  for (;;) {
    const partial = `${path}.${process.pid}-${written++}.partial`;
    try {
      return { partial, file: disk.openSync(partial, NEW_FILE) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

/**
 * Makes sure, before hours of work, that results can be written to a folder: makes it if it is
 * missing, and writes and removes a file in it.
 * @throws {UserError} when it is not a folder or not writable
 */
export function ensureWritableFolder(path: string): void {
  if (path === "") throw new UserError('a folder was given as ""; give its path, "." for this one');
  try {
    disk.mkdirSync(path, { recursive: true });
    if (!statSync(path).isDirectory()) throw new UserError(`"${path}" is a file, not a folder`);
    const { partial, file } = openPartial(join(path, "writable"));
    disk.closeSync(file);
    disk.rmSync(partial);
  } catch (error) {
    throw fileError(error, `cannot write to the folder "${path}"`);
  }
}
