/** What is done before a signal ends the process. */
import process from "node:process";
import { EXIT } from "./exit-codes.ts";

/** A listener for each signal: it ends with the code that a shell gives, 128 and its number. */
const LISTENERS = {
  SIGINT: () => end(EXIT.interrupted),
  SIGTERM: () => end(EXIT.terminated),
} as const;

const last = new Set<() => void>();

/**
 * Has something done before Ctrl-C or SIGTERM end the process. Without it a signal ends the process
 * at once, as the system does; with it, at the next turn of the event loop: only for what waits
 * often.
 * @param act what is done, without waiting
 * @returns ends that
 */
export function beforeSignalsEnd(act: () => void): () => void {
  if (last.size === 0) listen("on");
  last.add(act);
  return () => {
    last.delete(act);
    if (last.size === 0) listen("off");
  };
}

function listen(how: "on" | "off"): void {
  for (const [signal, listener] of Object.entries(LISTENERS)) process[how](signal, listener);
}

function end(code: number): never {
  for (const act of last) act();
  process.exit(code);
}
