import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import process from "node:process";
import { fileError } from "./file-error.ts";
import { UserError } from "./user-error.ts";

let written = 0;

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
  const bytes = typeof data === "string" ? new TextEncoder().encode(data) : data;
  let partial: string | undefined;
  let file: number | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true });
    ({ partial, file } = openPartial(path));
    for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
    fsyncSync(file);
    closeSync(file);
    file = undefined;
    renameSync(partial, path);
  } catch (error) {
    if (file !== undefined) closeSync(file);
    if (partial !== undefined) rmSync(partial, { force: true });
    throw fileError(error, `cannot write "${path}"`);
  }
}

/** Opens a new file beside `path`; a name left by a killed process of our number is passed over. */
function openPartial(path: string): { partial: string; file: number } {
  for (;;) {
    const partial = `${path}.${process.pid}-${written++}.partial`;
    try {
      return { partial, file: openSync(partial, "wx") };
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
    mkdirSync(path, { recursive: true });
    if (!statSync(path).isDirectory()) throw new UserError(`"${path}" is a file, not a folder`);
    const { partial, file } = openPartial(join(path, "writable"));
    closeSync(file);
    rmSync(partial);
  } catch (error) {
    throw fileError(error, `cannot write to the folder "${path}"`);
  }
}
