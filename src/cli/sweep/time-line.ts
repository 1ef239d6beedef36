/** Measures how fast a line's training goes beside others: the first iterations, thrown away. */
import { readSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { disk } from "../../base/mod.ts";
import { arithmeticOf, ensureRuns, type RunConfig, type RunContext } from "../../runs/mod.ts";
import { print } from "../terminal/print.ts";
import { openRunContext } from "../commands/run-context.ts";
import { lineOf, loaderOf } from "./run-line.ts";

/** What is measured is at least so long … */
const LEAST_S = 3;
/** … and so many iterations. */
const LEAST_ITERATIONS = 2;

/**
 * Prints `ready` after the first iteration, waits for a line on stdin, so that all processes begin
 * together, and prints how much work it did in a second, in seconds of the estimate's machine.
 */
export async function timeLine(
  { file, line, out, threads }: { file: string; line: number; out: string; threads: number },
): Promise<void> {
  const planned = lineOf(file, line);
  const config = timedPart(planned.config);
  if (config === undefined) throw new TypeError(`${planned.run} needs others: it is not timed`);
  const { images } = planned;
  const where = {
    ...{ threads, arithmetic: arithmeticOf(config), out, force: false },
    ...{ data: images?.source ?? "", size: images?.size ?? 0 },
  };
  const { context } = await openRunContext(where, loaderOf(planned, where));
  const folder = disk.mkdtempSync(join(tmpdir(), "earthmover-timing-"));
  const ended = new Error("measured");
  let start: { time: number; work: number; iteration: number } | undefined;
  const report: RunContext["report"] = ({ iteration, work }) => {
    if (start === undefined) {
      print("ready");
      waitForLine();
      start = { time: context.clock(), work: work.done, iteration };
      return;
    }
    const seconds = context.clock() - start.time;
    if (seconds < LEAST_S || iteration - start.iteration < LEAST_ITERATIONS) return;
    print(String((work.done - start.work) / seconds));
    throw ended;
  };
  try {
    await ensureRuns([config], { ...context, folder, report });
  } catch (error) {
    if (error !== ended) throw error;
  } finally {
    disk.rmSync(folder, { recursive: true });
  }
}

/** The same training without what comes only now and then; undefined where it needs others. */
export function timedPart(config: RunConfig): RunConfig | undefined {
  if (config.kind !== "gan") return undefined;
  const { evaluation, schedule, ...rest } = config;
  return {
    ...rest,
    iterations: 1_000_000,
    schedule: { ...schedule, warmUp: null, boost: null },
    evaluation: { ...evaluation, every: 1_000_000, samples: 0, classifier: null },
    sampleAt: [],
    keepGeneratorAt: [],
    keepCriticAt: [],
  };
}

function waitForLine(): void {
  const byte = new Uint8Array(1);
  for (;;) {
    try {
      if (readSync(0, byte) === 0 || byte[0] === 10) return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}
