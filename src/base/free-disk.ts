import { statfsSync } from "node:fs";
import { dirname } from "node:path";
import { bytesText } from "./bytes-text.ts";
import { isAllowed } from "./rights.ts";
import { UserError } from "./user-error.ts";

/**
 * Bytes that a file system has left for this user; undefined where it does not say, or where the
 * right to ask is not given (Deno's `--allow-sys=statfs`): nobody is asked for it.
 *
 * @param folder that lies on it, or will
 */
export function freeDisk(folder: string): number | undefined {
  if (!isAllowed("statfs")) return undefined;
  for (let at = folder;; at = dirname(at)) {
    try {
      const { bavail, bsize } = statfsSync(at);
      return bavail * bsize;
    } catch (error) {
      // Who is not there yet will lie where the folder above does.
      if ((error as NodeJS.ErrnoException).code !== "ENOENT" || dirname(at) === at) {
        return undefined;
      }
    }
  }
}

/**
 * Makes sure, before a file is begun, that there is room for it, as far as anybody knows.
 *
 * @param what is written, as a sentence begins
 * @param bytes how much, at most
 * @param folder where
 * @param free bytes left, where they are not to be asked for
 * @throws {UserError} with both numbers when there is not
 */
export function ensureFreeDisk(
  what: string,
  bytes: number,
  folder: string,
  free = freeDisk(folder),
): void {
  if (free === undefined || bytes <= free) return;
  throw new UserError(
    `${what} take up to ${bytesText(bytes)} in "${folder}", and ${
      bytesText(free)
    } are free there; ` +
      "free some space or choose another place",
  );
}
