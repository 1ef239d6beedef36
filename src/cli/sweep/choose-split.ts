/** Finds out how this machine's processors are best divided among runs. */
import type { ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { memoryForRuns } from "../../runs/mod.ts";
import { freeMemory } from "../../base/mod.ts";
import {
  bestSplit,
  type MeasuredSplit,
  type PlanLine,
  programWords,
  type Split,
  splitsOf,
  splitText,
  startProcess,
} from "../../sweep/mod.ts";
import { timedPart } from "./time-line.ts";

/** What is to be made, and where. */
export interface SplitQuestion {
  /** The program that a process runs. */
  program: string;
  /** The plan. */
  file: string;
  /** The output folder. */
  out: string;
  /** The lines to be made, and their numbers. */
  pending: readonly (PlanLine & { number: number })[];
  /** Processors. */
  cores: number;
}

/** Below this, a measurement costs more than it saves. */
const WORTH_S = 120;

/** The best split, and how it is known, in a sentence. */
export async function chooseSplit(
  { program, file, out, pending, cores }: SplitQuestion,
): Promise<{ split: Split; sentence: string }> {
  const free = freeMemory() ?? Infinity;
  const each = Math.max(
    ...pending.map(({ config }) =>
      memoryForRuns([config], { threads: 1, data: 0, free: undefined })
    ),
  );
  const splits = splitsOf(cores, Math.min(pending.length, Math.floor(free / each)));
  const simple = splits[splits.length - 1];
  const seconds = pending.reduce((sum, line) => sum + line.seconds, 0);
  const timed = [...pending].sort((a, b) => b.seconds - a.seconds)
    .find(({ config }) => timedPart(config) !== undefined);
  if (seconds < WORTH_S || timed === undefined || splits.length === 1) {
    return { split: simple, sentence: `${splitText(simple)}, not measured: there is little to do` };
  }
  const measured: MeasuredSplit[] = [];
  for (const split of splits) {
    const words = [
      ...[...programWords(program, false), "time-line", file, String(timed.number)],
      ...["--threads", String(split.threads), "--out", out],
    ] as [string, ...string[]];
    const speed = await speedOf(words, split.processes);
    if (Number.isFinite(speed)) measured.push({ ...split, speed });
  }
  if (measured.length === 0) {
    return { split: simple, sentence: `${splitText(simple)}, not measured: no run got so far` };
  }
  const best = bestSplit(measured);
  const told = measured.map((one) => `${splitText(one)} × ${(one.speed / best.speed).toFixed(2)}`);
  return { split: best, sentence: `${splitText(best)}, as measured: ${told.join(", ")}` };
}

/** The work that so many such processes do in a second; NaN where one of them ended before. */
async function speedOf(words: [string, ...string[]], processes: number): Promise<number> {
  const children = Array.from({ length: processes }, () => startProcess(words, "inherit"));
  for (const child of children) {
    for (const end of [child, child.stdin!]) end.on("error", () => {}); // it has no speed then
  }
  try {
    const lines = children.map((child) => linesOf(child));
    for (const next of lines) await next();
    for (const child of children) child.stdin!.write("\n");
    const speeds: number[] = [];
    for (const next of lines) speeds.push(Number(await next()));
    return speeds.reduce((sum, speed) => sum + speed, 0);
  } finally {
    for (const child of children) child.kill("SIGKILL");
  }
}

/** One line of what a process prints after the other; `NaN` when it has ended. */
function linesOf(child: ChildProcess): () => Promise<string> {
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  return async () => {
    const { value, done } = await lines.next();
    return done ? "NaN" : value;
  };
}
