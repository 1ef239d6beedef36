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
  for (let done = 0; done < length;) {
    const got = readSync(file, bytes, done, length - done, at + done);
    if (got === 0) throw new RangeError(`the file ends before byte ${at + length}`);
    done += got;
  }
  return bytes;
}
