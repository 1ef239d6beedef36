/** Makes the runs of a sweep on this machine: several processes, each with some threads. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import type { ChildProcess } from "node:child_process";
import { disk } from "../../base/mod.ts";
import {
  type Failure,
  makeInOrder,
  NOTHING_YET,
  notStarted,
  type PlanLine,
  programWords,
  readLineState,
  type Split,
  startProcess,
  type SweepPlaces,
  writeLineState,
} from "../../sweep/mod.ts";
import { EXIT } from "../terminal/exit-codes.ts";
import { tell } from "../terminal/print.ts";
import { startProgress } from "../terminal/progress.ts";

/** What is to be made, and how. */
export interface LocalSweep {
  /** The program that makes a line. */
  program: string;
  /** The sweep's places. */
  places: SweepPlaces;
  /** The output folder. */
  out: string;
  /** The lines to be made, and their numbers. */
  pending: readonly (PlanLine & { number: number })[];
  /** Processes, and threads of each. */
  split: Split;
}

/** What came of it. */
export interface MadeLocally {
  /** Why those that failed did, by name. */
  failures: ReadonlyMap<string, string>;
  /** The exit code where somebody stopped it. */
  stopped: number | undefined;
}

const LOOK_MS = 500;

/** Makes them. A signal, or `sweep cancel`, lets each save a checkpoint and stop. */
export async function makeLocally(
  { program, places, out, pending, split }: LocalSweep,
): Promise<MadeLocally> {
  disk.mkdirSync(places.logs, { recursive: true });
  disk.rmSync(places.cancel, { force: true });
  const children = new Set<ChildProcess>();
  let stopped: number | undefined;
  const stop = (code: number) => {
    stopped ??= code;
    for (const child of children) child.kill("SIGTERM");
  };
  const signals = { SIGINT: EXIT.interrupted, SIGTERM: EXIT.terminated } as const;
  const handlers = Object.entries(signals).map(([name, code]) => [name, () => stop(code)] as const);
  for (const [name, handler] of handlers) process.on(name, handler);
  const canceller = setInterval(() => existsSync(places.cancel) && stop(EXIT.interrupted), LOOK_MS);
  const total = pending.reduce((sum, { seconds }) => sum + seconds, 0);
  const progress = startProgress({ title: "sweep", total: pending.length, unit: "runs" });
  let [done, effort] = [0, 0];
  try {
    const failures = await makeInOrder(
      pending,
      split.processes,
      (line) => stopped === undefined ? make(line) : Promise.resolve("it was not begun"),
      ({ run, seconds }, failure) => {
        if (stopped !== undefined) return;
        if (failure !== undefined) tell(`${run}: ${failure}`);
        effort += seconds / total;
        progress.update({ done: ++done, effort, note: run });
      },
    );
    return { failures, stopped };
  } finally {
    clearInterval(canceller);
    progress.stop();
    for (const [name, handler] of handlers) process.off(name, handler);
  }

  function make({ number, run }: PlanLine & { number: number }): Promise<Failure> {
    const words = [
      ...[...programWords(program, false), "run-line", places.plan, String(number)],
      ...["--threads", String(split.threads), "--out", out],
    ] as [string, ...string[]];
    const log = disk.openSync(join(places.logs, `${run}.log`), "a");
    const child = startProcess(words, log);
    disk.closeSync(log);
    child.stdin!.end();
    child.stdout!.resume();
    children.add(child);
    return new Promise((resolve) => {
      child.on("error", (error) => resolve(notStarted(words[0], error).message));
      child.on("close", (code, signal) => {
        children.delete(child);
        resolve(failureOf(run, code, signal));
      });
    });
  }

  function failureOf(run: string, code: number | null, signal: string | null): Failure {
    if (code === EXIT.done) return undefined;
    const state = readLineState(places.states, run);
    if (state?.state === "failed" && state.error !== null) return state.error;
    if (stopped !== undefined || state?.state === "stopped") return "it was stopped";
    const error = signal === null
      ? `its process ended with exit code ${code}`
      : `its process was killed (${signal})`;
    writeLineState(places.states, run, { ...state ?? NOTHING_YET, state: "failed", error });
    return error;
  }
}
