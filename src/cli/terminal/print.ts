/**
 * What a task says. Results go to standard output, all of them or an error: a full disk behind `>`
 * must not look like success. All else goes to standard error, where nobody may be reading.
 *
 * Neither by the runtime's own streams: they end the process in ways of their own, or say nothing,
 * when a text cannot be written, and each runtime in another way.
 */
import { writeSync } from "node:fs";
import process from "node:process";
import { fileError, UserError } from "../../base/mod.ts";

const STDOUT = 1;
const STDERR = 2;
/** How long to wait for the reader of a pipe that is full, milliseconds. */
const PATIENCE_MS = 5;

/**
 * Prints a text and a line's end on standard output.
 * @throws {UserError} when it cannot be written, or the reader of the pipe has gone
 */
export function print(text: string): void {
  try {
    write(STDOUT, `${text}\n`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPIPE") {
      throw fileError(error, "cannot print the result");
    }
    throw new UserError(
      "cannot print the result: who was to read it has closed the pipe; what was written to files is whole",
      { cause: error },
    );
  }
}

/**
 * Says something on standard error: progress, a warning, why a task ends. Where it cannot be
 * written (a full disk, a pipe or terminal that was closed), the work goes on without it.
 */
export function tell(text: string): void {
  STANDARD_ERROR.write(`${text}\n`);
}

/** Standard error as a stream that never fails, for what draws on a terminal. */
export const STANDARD_ERROR = {
  /** Whether it is a terminal. */
  get isTTY(): boolean {
    return process.stderr.isTTY === true;
  },
  /** Its width in characters, where it is a terminal. */
  get columns(): number | undefined {
    return process.stderr.columns;
  },
  /** Writes a text, if it can be written; true, as for streams that need not be waited for. */
  write(text: string): true {
    try {
      write(STDERR, text);
    } catch {
      // Nobody can be told that nobody can be told.
    }
    return true;
  },
};

function write(stream: number, text: string): void {
  const bytes = new TextEncoder().encode(text);
  for (let written = 0; written < bytes.length;) {
    try {
      written += writeSync(stream, bytes, written);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
      wait();
    }
  }
}

function wait(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PATIENCE_MS);
}
