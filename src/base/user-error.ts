import { visible } from "./visible.ts";

/**
 * An error that the user can cause and mend: its message is one whole sentence that says what was
 * given, what is accepted, and what to do. It is printed without a stack trace. Invisible
 * characters, as file names and foreign files may bring them, are shown as escapes.
 */
export class UserError extends Error {
  /** The name by which it is told from programming errors. */
  override readonly name: string = "UserError";
  /** What the process exits with: 1, or 2 where the command line itself is wrong. */
  readonly exitCode: number;

  /**
   * Makes the error of one sentence.
   * @param message one sentence: what was given, what is accepted, what to do
   * @param options `exitCode`: 2 for a wrong command line (default 1); `cause`: the error beneath
   */
  constructor(message: string, options: { exitCode?: number; cause?: unknown } = {}) {
    super(visible(message), options.cause === undefined ? undefined : { cause: options.cause });
    this.exitCode = options.exitCode ?? 1;
  }
}
