import process from "node:process";
import { CommanderError } from "@commander-js/extra-typings";
import { UserError } from "../../base/mod.ts";
import { EXIT } from "./exit-codes.ts";
import { checkRuntime } from "./version.ts";
import { beforeSignalsEnd } from "./signals.ts";
import { DEBUG_OPTION } from "./task-command.ts";
import { tell } from "./print.ts";

/**
 * Runs a task to its end and exits: with the code that `main` returns, or with an error's own. A
 * UserError is printed as one sentence; any other error is a fault of the program and says how to
 * find it. Exiting ends worker threads too.
 *
 * Ctrl-C ends the process, its workers included, at once, which a shell and `deno task` report as
 * 130: there is no handler. A handler runs between turns of the event loop, but decoding or an
 * exact optimal transport may compute for seconds without one. Nothing is lost by it: results are
 * renamed into place when they are whole, and checkpoints are written while training runs. There
 * are two exceptions, both by `beforeSignalsEnd`: while a run is made, whose lock is given back,
 * and process 1 of a container, which the system spares every signal that it does not ask for.
 */
export async function runTask(main: () => number | Promise<number>): Promise<never> {
  if (process.pid === 1) beforeSignalsEnd(() => {});
  let code: number;
  try {
    checkRuntime();
    code = await main();
  } catch (error) {
    code = reportError(error, process.argv.includes(DEBUG_OPTION));
  }
  process.exit(code);
}

/** Prints the error on stderr. Returns the exit code. */
function reportError(error: unknown, debug: boolean): number {
  // Help and version come as an exception too, already printed.
  if (error instanceof CommanderError) return error.exitCode;
  tell(`error: ${describeError(error)}`);
  if (debug && error instanceof Error) tell(error.stack ?? error.message);
  return error instanceof UserError ? error.exitCode : EXIT.failed;
}

/** One line for any error; a sentence for those that the user can mend. */
export function describeError(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof UserError) return message;
  const kind = error instanceof Error ? error.name : "thrown";
  return `${kind}: ${message.replace(/\s+/g, " ")} ` +
    `(this is a fault of the program; ${DEBUG_OPTION} prints where it happened)`;
}
