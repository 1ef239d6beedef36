import { readFileSync, statSync } from "node:fs";
import { UserError } from "./user-error.ts";

/**
 * The bytes of a regular file, at the end of its links. A pipe would be waited for, a device may
 * have no end: neither is opened.
 * @throws {Error} what the file system says, for {@linkcode fileError} to put in words
 */
export function readBytes(path: string): Uint8Array {
  refuseIrregular(path);
  const { buffer, byteOffset, byteLength } = readFileSync(path);
  // No Buffer, whose methods mean other things.
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** Throws where a path leads to no regular file: for what opens it by itself. */
export function refuseIrregular(path: string): void {
  const state = statSync(path);
  if (state.isDirectory()) throw failure("EISDIR", path);
  if (!state.isFile()) throw failure(NOT_REGULAR, path);
}

/** The code of the error for what is neither a file nor a folder. */
export const NOT_REGULAR = "NOT_REGULAR";

/**
 * The text of a regular UTF-8 file, without the byte order mark that some editors put before it.
 * @param options `exitCode` of what is not UTF-8: 2 where the text is a part of the command line
 * @throws {UserError} when it is not UTF-8; otherwise as {@linkcode readBytes}
 */
export function readText(path: string, options: { exitCode?: number } = {}): string {
  const bytes = readBytes(path);
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe || first === 0xfe && second === 0xff) {
    throw new UserError(`"${path}" is text in UTF-16; save it as UTF-8`, options);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new UserError(`"${path}" is not text in UTF-8; save it as UTF-8`, { ...options, cause });
  }
}

function failure(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: cannot read "${path}"`), { code });
}
