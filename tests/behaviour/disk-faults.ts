/** A disk that fails at one of the calls that change it, in every way that a disk can. */
import { fstatSync, ftruncateSync } from "node:fs";
import { disk, UserError } from "../../src/base/mod.ts";

/** What a killed process is left with: no more calls. */
export class Crash extends Error {}

/** What the system answers in place of doing it. */
const CODES = ["ENOSPC", "EIO", "EACCES", "EMFILE"] as const;

/**
 * `short write`: half is written, and that is said. `torn`: half is written, and the process ends.
 * `crash before`, `crash after`: the process ends at the call. `power`: it ends before, and what
 * was not flushed is half lost.
 */
export const FAULTS = [
  ...CODES,
  "short write",
  "torn",
  "crash before",
  "crash after",
  "power",
] as const;

/** See {@linkcode FAULTS}. */
export type Fault = typeof FAULTS[number];

type Call = (...args: unknown[]) => unknown;
type Disk = Record<string, Call>;

/** Whether a fault ends the process. */
export function ends(fault: Fault): boolean {
  return !CODES.some((code) => code === fault) && fault !== "short write";
}

/**
 * Does something on a disk that fails at its n-th change.
 * @returns what was done and how it ended; `reached` says whether there were so many calls, and
 * `call` which one failed
 */
export async function withFault<Value>(
  fault: Fault,
  at: number,
  act: () => Value | Promise<Value>,
): Promise<{ reached: boolean; call: string; value?: Value; error?: unknown }> {
  const calls = disk as unknown as Disk;
  const former = { ...calls };
  const unflushed = new Set<number>();
  let [made, dead, call] = [0, false, ""];
  const die = (): never => {
    dead = true;
    throw new Crash(`the process ended at ${call}`);
  };
  const half = (args: unknown[]): unknown => {
    const [file, bytes, from = 0] = args as [number, Uint8Array, number?];
    return former.writeSync(file, bytes, from, Math.ceil((bytes.length - from) / 2));
  };
  const fail = (name: string, args: unknown[]): unknown => {
    const halves = name === "writeSync" && args[1] instanceof Uint8Array;
    const code = CODES.find((code) => code === fault);
    // It is closed, whatever it says.
    if (name === "closeSync" && code !== undefined) former.closeSync(...args);
    if (code !== undefined) throw Object.assign(new Error(`${code}: ${name}`), { code });
    if (fault === "short write") return halves ? half(args) : former[name](...args);
    if (fault === "torn" && halves) half(args);
    if (fault === "crash after") former[name](...args);
    if (fault === "power") {
      for (const file of unflushed) ftruncateSync(file, Math.floor(fstatSync(file).size / 2));
    }
    return die();
  };
  for (const name of Object.keys(former)) {
    calls[name] = (...args) => {
      if (dead) throw new Crash("the process has ended");
      const failing = made++ === at;
      if (failing) call = name;
      const answer = failing ? fail(name, args) : former[name](...args);
      if (name === "writeSync") unflushed.add(args[0] as number);
      if (name === "fsyncSync" || name === "closeSync") unflushed.delete(args[0] as number);
      return answer;
    };
  }
  try {
    const value = await act();
    return { reached: made > at, call, value };
  } catch (error) {
    if (!(error instanceof Crash || error instanceof UserError)) throw error;
    return { reached: made > at, call, error };
  } finally {
    Object.assign(calls, former);
  }
}

/** Tries every point of some work with every fault; how many there were. */
export async function everyPoint(
  attempt: (fault: Fault, at: number) => Promise<boolean>,
  faults: readonly Fault[] = FAULTS,
): Promise<number> {
  let points = 0;
  for (const fault of faults) {
    for (let at = 0; await attempt(fault, at); at++) points++;
  }
  return points;
}
