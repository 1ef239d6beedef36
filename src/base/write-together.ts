import { disk } from "./disk.ts";
import { fileError } from "./file-error.ts";
import { type AtomicFile, atomicFile } from "./write-atomic.ts";

/** A path, and what is to be there. */
export type Content = readonly [path: string, data: Uint8Array | string];

/**
 * Writes files of which one vouches for the others: a manifest. All of them are on the disk before
 * the first that is there is replaced, so that a disk that is full leaves what there was. The one
 * that vouches goes first and comes back last: it is never beside files of another set.
 * @param files each is asked for when those before it are written
 * @param vouching its path, and its content, asked for when all others are written
 * @throws {UserError} when one cannot be written
 */
export function writeTogether(
  files: Iterable<Content>,
  [path, content]: readonly [path: string, content: () => string],
): void {
  const begun: AtomicFile[] = [];
  const begin = ([path, data]: Content) => {
    const file = atomicFile(path);
    begun.push(file);
    file.write(typeof data === "string" ? new TextEncoder().encode(data) : data);
    file.seal();
  };
  try {
    for (const file of files) begin(file);
    begin([path, content()]);
    try {
      disk.rmSync(path, { force: true });
    } catch (error) {
      throw fileError(error, `cannot write "${path}"`);
    }
    for (const file of begun) file.commit();
  } finally {
    for (const file of begun) file.discard(); // those that have their names are let be
  }
}
