/** Makes one line of a plan: what a scheduler starts, on whichever machine. */
import { dirname, resolve } from "node:path";
import process from "node:process";
import { ensureWritableFolder, freeMemory, UserError } from "../../base/mod.ts";
import type { DataSource } from "../../data/mod.ts";
import {
  arithmeticOf,
  ensureRuns,
  identityOf,
  memoryForRuns,
  missingRuns,
  type RunContext,
  RunStopped,
} from "../../runs/mod.ts";
import {
  type LineState,
  NOTHING_YET,
  placesIn,
  type PlanLine,
  readPlanLines,
  writeLineState,
} from "../../sweep/mod.ts";
import { EXIT } from "../terminal/exit-codes.ts";
import { tell } from "../terminal/print.ts";
import { describeError } from "../terminal/run-task.ts";
import { rateMeter } from "../terminal/rate.ts";
import { wrongUsage } from "../options/option-parsers.ts";
import { imageLoader, openRunContext } from "../commands/run-context.ts";
import { bytesInMemory, reportBroken } from "../commands/load-images.ts";

/** What the command line says. */
export interface RunLineOptions {
  /** The plan: a file of JSON Lines. */
  file: string;
  /** Which line, from 1. */
  line: number;
  /** Folder of results and runs; default: that in which the sweep was planned. */
  out?: string;
  /** Threads that compute. */
  threads: number;
}

/** Seconds between two looks that others may have at a run. */
const TELL_EVERY_S = 5;

/**
 * Makes the run of a line, and those that it needs where they are not there. SIGTERM and SIGINT
 * save a checkpoint first.
 * @returns the exit code
 * @throws {UserError} when there is no such line, or the run cannot be made
 */
export async function runLine({ file, line, out, threads }: RunLineOptions): Promise<number> {
  const planned = lineOf(file, line);
  const { run, config, images } = planned;
  const folder = out ?? resolve(dirname(file), "..", "..");
  const { states } = placesIn(dirname(file));
  let state: LineState = NOTHING_YET;
  const say = (change: Partial<LineState>) =>
    writeLineState(states, run, state = { ...state, ...change });
  const { stop, training, atEnd } = stopOnSignals();
  try {
    ensureWritableFolder(folder);
    say({});
    const where = {
      ...{ threads, arithmetic: arithmeticOf(config), out: folder, force: false },
      ...{ data: images?.source ?? "", size: images?.size ?? 0 },
    };
    const load = loaderOf(planned, where);
    const { context, close } = await openRunContext(where, load);
    const missing = missingRuns([config], context);
    const data = images === null || missing.length === 0 ? 0 : bytesInMemory(await load());
    memoryForRuns(missing, { threads, data, free: freeMemory() });
    const meter = rateMeter(1);
    let told = context.clock();
    try {
      const [record] = await ensureRuns([config], {
        ...context,
        ...{ stop, atEnd },
        report: (progress) => {
          training();
          context.report(progress);
          const now = context.clock();
          if (progress.run !== run) return;
          const { iteration, iterations, status, work } = progress;
          const { secondsLeft } = meter(work.done / work.total, now);
          state = { ...state, iteration, iterations, status, secondsLeft: finite(secondsLeft) };
          if (now - told < TELL_EVERY_S && iteration > 1) return;
          told = now;
          say({});
        },
      });
      const { outcome } = record;
      say({
        state: "done",
        secondsLeft: 0,
        status: outcome.status === "done" ? state.status : `diverged: ${outcome.what}`,
      });
    } finally {
      close();
    }
    if (images !== null && missing.length > 0) reportBroken(await load());
    return EXIT.done;
  } catch (error) {
    if (error instanceof RunStopped) {
      say({ state: "stopped" });
      tell(`${error.message}; the same command goes on from there`);
      return EXIT.terminated;
    }
    try {
      say({ state: "failed", error: describeError(error) });
    } catch {
      // A folder that cannot be written is what the error says already.
    }
    throw error;
  }
}

/** The line of that number. */
export function lineOf(file: string, line: number): PlanLine {
  const lines = readPlanLines(file);
  if (line <= lines.length) return lines[line - 1];
  throw wrongUsage(`"${file}" has ${lines.length} lines; line ${line} is beyond them`);
}

/** Loads the images of a line, and holds them to those that it was planned with. */
export function loaderOf(
  { run, images }: Pick<PlanLine, "run" | "images">,
  where: Parameters<typeof imageLoader>[0],
): () => Promise<DataSource> {
  if (images === null) return () => Promise.reject(new TypeError(`${run} trains on no images`));
  const load = imageLoader(where);
  return async () => {
    const source = await load();
    if (identityOf(source).sha256 === images.sha256) return source;
    throw new UserError(
      `the images of "${images.source}" are not those that ${run} was planned with; ` +
        "plan the sweep again, or bring back the images",
    );
  };
}

/**
 * Lets a signal save a checkpoint. Before the first iteration there is nothing to save: there it
 * ends the process at once, with what is to be done before.
 */
function stopOnSignals(): Required<Pick<RunContext, "stop" | "atEnd">> & { training: () => void } {
  const stop = new AbortController();
  const before = new Set<() => void>();
  let trains = false;
  const end = (code: number) => {
    for (const act of before) act();
    process.exit(code);
  };
  for (
    const [name, code] of [["SIGTERM", EXIT.terminated], ["SIGINT", EXIT.interrupted]] as const
  ) {
    process.on(name, () => trains ? stop.abort() : end(code));
  }
  return {
    stop: stop.signal,
    training: () => trains = true,
    atEnd: (act) => {
      before.add(act);
      return () => before.delete(act);
    },
  };
}

function finite(seconds: number): number | null {
  return Number.isFinite(seconds) ? Math.round(seconds) : null;
}
