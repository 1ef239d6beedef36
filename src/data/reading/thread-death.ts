import { fileError, UserError } from "../../base/mod.ts";

/**
 * Why a thread that reads is gone, for who waits for its answers. What the machine did not give it
 * is told as of files.
 * @param path what it reads
 * @param cause what it threw; undefined where it ended without a word
 */
export function threadDeath(path: string, cause: Error | undefined): unknown {
  const ended = `the thread that reads "${path}" ended`;
  if (cause === undefined) {
    return new UserError(
      `${ended} before it could say why: the machine did not give it what it takes; raise its limits ` +
        "(ulimit) or give fewer --threads",
    );
  }
  // One that cannot begin says it in its message alone, in the words of its host.
  const { code } = cause as NodeJS.ErrnoException;
  if (!/\bEMFILE\b|too many open files/i.test(`${code} ${cause.message}`)) {
    return new Error(`${ended}: ${cause.message}`, { cause });
  }
  return fileError(Object.assign(new Error(cause.message), { code: "EMFILE" }), ended);
}
