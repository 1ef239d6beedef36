/**
 * Progress of the runs of a command: a bar for each, one after the other, and how long all of them
 * will take.
 */
import type { RunProgress, RunState } from "../../runs/mod.ts";
import { type Progress, startProgress } from "./progress.ts";

/** What is known of a run before it is made. */
export type ExpectedRun = Pick<RunState, "name" | "title" | "secondsLeft">;

/** A reporter of runs. */
export interface RunReporter {
  /** Says which runs are to be made, in their order. */
  expect: (runs: readonly ExpectedRun[]) => void;
  /** Takes the state of the run that is being made. */
  report: (state: Omit<RunProgress, "tables" | "preview">) => void;
  /** Ends the bar. */
  stop: () => void;
}

/** Below this, seconds of a run say little about those of the next. */
const TELLS_S = 5;

/** Shows runs on stderr. */
export function reportRuns(start: typeof startProgress = startProgress): RunReporter {
  let expected: readonly ExpectedRun[] = [];
  const begun = new Set<string>();
  let current: { run: string; progress: Progress; after?: (seconds: number) => number } | undefined;
  const begin = (run: string, total: number) => {
    begun.add(run);
    const { title = run, secondsLeft = 0 } = expected.find(({ name }) => name === run) ?? {};
    const which = expected.length > 1 ? `${begun.size} of ${expected.length}: ` : "";
    const later = expected.filter(({ name }) => !begun.has(name))
      .reduce((sum, next) => sum + next.secondsLeft, 0);
    return {
      run,
      progress: start({ title: `${which}${title}`, total, unit: "it" }),
      // What was expected of those that follow, as wrong as what was expected of this one.
      after: later === 0 ? undefined : (seconds: number) => {
        const scale = seconds / secondsLeft;
        return later * (seconds > TELLS_S && Number.isFinite(scale) ? scale : 1);
      },
    };
  };
  return {
    expect: (runs) => expected = runs,
    report: ({ run, iteration, iterations, work, status }) => {
      if (current?.run !== run) {
        current?.progress.stop();
        current = begin(run, iterations);
      }
      const { progress, after } = current;
      const effort = work.total > 0 ? work.done / work.total : undefined;
      progress.update({ done: iteration, note: status, effort, after });
    },
    stop: () => current?.progress.stop(),
  };
}
