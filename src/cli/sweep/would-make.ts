/** What a sweep on this machine would make, and how long that takes; nothing is made. */
import { durationText } from "../../base/mod.ts";
import type { SweepPlan } from "../../sweep/mod.ts";
import { EXIT } from "../terminal/exit-codes.ts";
import { slowness } from "../terminal/slowness.ts";
import { textTable } from "../terminal/text-table.ts";
import { pendingLines } from "./sweep.ts";

/** The runs of a sweep that are not there yet. */
export interface WouldMake {
  /** The sweep's name. */
  sweep: string;
  /** Each with its line of the plan, and about how long it takes on two of this machine's cores. */
  runs: { line: number; run: string; title: string; seconds: number }[];
  /** The sum. */
  seconds: number;
  /** What the process exits with. */
  exitCode: number;
  /** For a terminal. */
  text: string;
}

/** Threads that the estimates are for. */
const THREADS = 2;

/**
 * Looks for what is there, and says the rest.
 * @param plan of the sweep
 * @param out folder of results and runs
 */
export function wouldMake(plan: SweepPlan, out: string): WouldMake {
  const { name: sweep } = plan.head;
  const slower = slowness(THREADS);
  const runs = pendingLines(plan, out).map(({ number, run, title, seconds }) => ({
    ...{ line: number, run, title, seconds: seconds * slower },
  }));
  const seconds = runs.reduce((sum, run) => sum + run.seconds, 0);
  const table = textTable(
    [
      { title: "line", align: "right" },
      { title: "run" },
      { title: "what", width: 40 },
      { title: "takes", align: "right" },
    ],
    runs.map((run) => [String(run.line), run.run, run.title, durationText(run.seconds)]),
  );
  const sum = `${sweep}: ${plan.lines.length} runs, ${runs.length} to be made`;
  const text = runs.length === 0 ? sum : `${table}\n\n${sum}, about ${durationText(seconds)}`;
  return { sweep, runs, seconds, exitCode: EXIT.done, text };
}
