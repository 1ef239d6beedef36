/**
 * Results on standard output, all of them or an error: a full disk behind `>` must not look like
 * success.
 */
import { writeSync } from "node:fs";
import { fileError, UserError } from "../../base/mod.ts";

const STDOUT = 1;
/** How long to wait for the reader of a pipe that is full, milliseconds. */
const PATIENCE_MS = 5;

/**
 * Prints a text and a line's end on standard output.
 *
 * Not by the runtime's own streams: they end the process in ways of their own, or say nothing, when
 * the text cannot be written.
 * @throws {UserError} when it cannot be written, or the reader of the pipe has gone
 */
export function print(text: string): void {
  const bytes = new TextEncoder().encode(`${text}\n`);
  for (let written = 0; written < bytes.length;) {
    try {
      written += writeSync(STDOUT, bytes, written);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EAGAIN") wait();
      else if (code === "EPIPE") {
        throw new UserError(
          "cannot print the result: who was to read it has closed the pipe; what was written to files is whole",
          { cause: error },
        );
      } else throw fileError(error, "cannot print the result");
    }
  }
}

function wait(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PATIENCE_MS);
}
