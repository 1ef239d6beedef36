import { NOT_REGULAR } from "./read-file.ts";
import { UserError } from "./user-error.ts";

/** What went wrong, by the error code that every runtime sets, and what the user can do. */
const REASONS: Record<string, string> = {
  ENOENT: "it does not exist; check the path",
  EACCES: "permission was refused; choose another place or change its permissions",
  EPERM: "permission was refused; choose another place or change its permissions",
  EROFS: "the file system is read-only; choose another place",
  ENOSPC: "the disk is full; free some space or choose another place",
  EDQUOT: "the disk quota is used up; free some space or choose another place",
  ENOTDIR: "a part of the path is a file, not a folder; choose another path",
  EEXIST: "a file stands where a folder is needed; choose another path",
  EISDIR: "it is a folder, not a file; choose another path",
  ELOOP: "its symbolic links go round in a circle; choose another path",
  ENAMETOOLONG: "the name is too long; choose a shorter one",
  EMFILE: "too many files are open; raise the limit (ulimit -n)",
  ENFILE: "too many files are open on this machine; close other programs",
  EIO: "the disk reported an error; check it or choose another place",
  ESTALE: "its server no longer knows it; mount it again",
  [NOT_REGULAR]: "it is a pipe, a socket, or a device; give a regular file",
};

/** Runtimes that ask for rights, and the options that give them. */
const DENO = { name: "Deno", read: "--allow-read", write: "--allow-write" };
const NODE = { name: "Node", read: "--allow-fs-read", write: "--allow-fs-write" };

/**
 * Turns a failed file operation into a sentence for the user, where the user can mend it.
 * @param error what was caught
 * @param attempt the operation and its path as the sentence begins, e.g. `cannot write "a.csv"`
 * @returns a UserError for the failures a user can cause, otherwise `error` itself
 */
export function fileError(error: unknown, attempt: string): unknown {
  if (error instanceof UserError || !(error instanceof Error)) return error;
  // The runtime's sandbox: no right to this path was given, or Deno guards it (/proc, /sys, /dev).
  const code = (error as NodeJS.ErrnoException).code ?? "";
  const guard = error.name === "NotCapable"
    ? DENO
    : code === "ERR_ACCESS_DENIED"
    ? NODE
    : undefined;
  if (guard !== undefined) {
    const flag = attempt.startsWith("cannot write") ? guard.write : guard.read;
    return new UserError(
      `${attempt}: ${guard.name} does not allow it; choose another place or start with ${flag} for it`,
      { cause: error },
    );
  }
  const reason = REASONS[code];
  return reason === undefined ? error : new UserError(`${attempt}: ${reason}`, { cause: error });
}
