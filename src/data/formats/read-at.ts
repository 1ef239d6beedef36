import { readSync } from "node:fs";

/**
 * Bytes of an open file from a position on, without the rest of the file.
 * @param file its descriptor
 * @param at the first byte's position
 * @param length how many bytes
 * @throws {RangeError} when the file ends before them
 */
export function readAt(file: number, at: number, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  fillAt(file, at, bytes);
  return bytes;
}

/** As {@linkcode readAt}, into an array that is there: for many small pieces. */
export function fillAt(file: number, at: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length;) {
    const got = readSync(file, bytes, done, bytes.length - done, at + done);
    if (got === 0) throw new RangeError(`the file ends before byte ${at + bytes.length}`);
    done += got;
  }
}
