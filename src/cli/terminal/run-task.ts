import process from "node:process";
import { CommanderError } from "@commander-js/extra-typings";
import { UserError } from "../../base/mod.ts";
import { EXIT } from "./exit-codes.ts";
import { checkRuntime } from "./version.ts";
import { DEBUG_OPTION } from "./task-command.ts";

/**
 * Runs a task to its end and exits: with the code that `main` returns, or with an error's own. A
 * UserError is printed as one sentence; any other error is a fault of the program and says how to
 * find it. Exiting ends worker threads too.
 *
 * There is no handler for Ctrl-C on purpose. A handler runs between turns of the event loop, but a
 * training step or an exact optimal transport may compute for seconds without one, and a handler
 * takes away the system's own way: to end the process, its workers included, at once, which a shell
 * and `deno task` report as 130. Nothing is lost by it: results are renamed into place when they
 * are whole, and checkpoints are written while training runs. Process 1 of a container is the
 * exception: the system spares it every signal that it does not ask for.
 */
export async function runTask(main: () => number | Promise<number>): Promise<never> {
  // Progress that nobody can read any more ends no training.
  process.stderr.on("error", () => {});
  if (process.pid === 1) endOnSignals();
  let code: number;
  try {
    checkRuntime();
    code = await main();
  } catch (error) {
    code = reportError(error, process.argv.includes(DEBUG_OPTION));
  }
  await flush(process.stderr);
  process.exit(code);
}

/**
 * Ends process 1 with the code that a shell gives to a process that a signal has ended: 128 and its
 * number.
 */
function endOnSignals(): void {
  process.on("SIGINT", () => process.exit(EXIT.interrupted));
  process.on("SIGTERM", () => process.exit(EXIT.terminated));
}

/** Prints the error on stderr. Returns the exit code. */
function reportError(error: unknown, debug: boolean): number {
  // Help and version come as an exception too, already printed.
  if (error instanceof CommanderError) return error.exitCode;
  console.error(`error: ${describeError(error)}`);
  if (debug && error instanceof Error) console.error(error.stack);
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

function flush(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => stream.write("", () => resolve()));
}
