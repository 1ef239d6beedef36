/**
 * The page while runs are made: a server on this machine's loopback, in a thread of its own. The
 * training tells it what is new, twice a second at most, and never waits for it.
 */
import { Worker } from "node:worker_threads";
import { UserError } from "../../base/mod.ts";
import type { RunProgress, RunState } from "../../runs/mod.ts";
import type { LiveMessage, LiveRun } from "../data/live-state.ts";

/** The server, as the training sees it. */
export interface LivePage {
  /** Where browsers find it. */
  readonly address: string;
  /** Says which runs are to be made. */
  readonly expect: (runs: readonly Pick<RunState, "name" | "title" | "secondsLeft">[]) => void;
  /** Takes the state of the run that is being made. */
  readonly report: (progress: RunProgress) => void;
  /** Takes a warning. */
  readonly warn: (sentence: string) => void;
  /** Says that a figure or a training was published. */
  readonly published: () => void;
  /** Ends it. */
  readonly close: () => Promise<void>;
}

/** Between two messages of a run, milliseconds. */
const INTERVAL_MS = 500;

/**
 * Opens the server.
 * @param out the output folder
 * @param port on 127.0.0.1; 0 takes a free one
 * @param clock milliseconds
 * @throws {UserError} when the port is taken, or this process may not listen
 */
export async function openLivePage(
  out: string,
  port: number,
  clock: () => number = () => performance.now(),
): Promise<LivePage> {
  const worker = new Worker(new URL("./live-worker.ts", import.meta.url), {
    workerData: { out, port },
  });
  const address = await new Promise<string>((resolve, reject) => {
    worker.once("message", ({ address, problem }: { address?: string; problem?: string }) => {
      if (address !== undefined) resolve(address);
      else reject(refused(port, problem!));
    });
    worker.once("error", (error) => reject(refused(port, (error as Error).message)));
  });
  worker.unref(); // it ends with the training
  const send = (message: LiveMessage) => worker.postMessage(message);
  const sent = new Map<string, number>();
  let current: { run: string; begun: number; due: number } | undefined;
  return {
    address,
    expect: (runs) => {
      const planned = runs.map(({ name, title, secondsLeft }): LiveRun => ({
        name,
        title,
        iteration: 0,
        iterations: 0,
        share: 0,
        status: "",
        secondsLeft,
      }));
      send({ kind: "plan", runs: planned });
    },
    report: ({ run, iteration, iterations, work, status, tables }) => {
      const now = clock();
      if (current?.run !== run) {
        sent.clear();
        current = { run, begun: now, due: now };
      }
      if (now < current.due && iteration < iterations) return;
      current.due = now + INTERVAL_MS;
      const share = work.total > 0 ? work.done / work.total : iteration / iterations;
      const rows = Object.fromEntries(
        Object.entries(tables).map(([name, all]) => {
          const fresh = all.slice(sent.get(name) ?? 0);
          sent.set(name, all.length);
          return [name, fresh];
        }),
      );
      send({
        kind: "stage",
        run,
        runKind: run.slice(0, run.lastIndexOf("-")),
        iteration,
        iterations,
        share,
        status,
        secondsLeft: share > 0 ? (now - current.begun) / 1000 * (1 - share) / share : 0,
        rows,
      });
    },
    warn: (sentence) => send({ kind: "warning", sentence }),
    published: () => send({ kind: "published" }),
    close: async () => {
      await worker.terminate();
    },
  };
}

function refused(port: number, problem: string): UserError {
  const task =
    "deno task reproduce-fig:live and train:live may listen, the tasks without :live not";
  return new UserError(
    `--live cannot listen on 127.0.0.1, port ${port}: ${problem}; give another port, or none; ${task}`,
  );
}
