import cliProgress from "cli-progress";
import { STANDARD_ERROR } from "./print.ts";
import { clockText } from "../../base/mod.ts";
import { formatRate, rateMeter } from "./rate.ts";

/** In a log, the first line comes after so many seconds … */
const FIRST_LINE_S = 5;
/** … and then one every so many: a log of days is read, too. */
const LOG_INTERVAL_S = 60;
const BAR_WIDTH = 24;

/** How far a work is. */
export interface State {
  /** Units of work done so far. */
  readonly done: number;
  /** A few words to show beside, e.g. the current Wasserstein estimate. */
  readonly note?: string;
  /**
   * The same as a share of all effort, 0 … 1, where units differ in what they take; default: all
   * take the same.
   */
  readonly effort?: number;
  /** Seconds that follow after this work, as they are estimated now. */
  readonly after?: (secondsOfThis: number) => number;
}

/** Tells how far a long work is. */
export interface Progress {
  /** Shows a new state, if the last one is old enough. */
  readonly update: (state: State) => void;
  /** Shows the last state and ends the bar's line; to be called however the work ends. */
  readonly stop: () => void;
}

/** What is worked on. */
export interface Work {
  /** What it is, for people. */
  readonly title: string;
  /** Units of work in all. */
  readonly total: number;
  /** What is counted, e.g. `it` for generator iterations. */
  readonly unit: string;
}

/** Where progress is written to: standard error, or what a test puts in its place. */
export interface ProgressStream {
  /** Whether it is a terminal. */
  readonly isTTY?: boolean;
  /** Writes a text. */
  write(text: string): boolean;
}

/**
 * Begins to show progress on stderr: a bar on a terminal, a line a minute in a log.
 * @param stream where to, by default stderr
 * @param clock seconds, from any moment
 */
export function startProgress(
  work: Work,
  stream: ProgressStream = STANDARD_ERROR,
  clock: () => number = () => performance.now() / 1000,
): Progress {
  return stream.isTTY ? barProgress(work, stream, clock) : logProgress(work, stream, clock);
}

/**
 * Says of a state how fast the work goes, when it will be done, and what is beside:
 * `8.00 it/s ETA 0:45, all 12:30 W 0.025`.
 */
function stateText({ total, unit }: Work, clock: () => number): (state: State) => string {
  const rate = rateMeter(total);
  const effortRate = rateMeter(1);
  const start = clock();
  return ({ done, note = "", effort = done / total, after }) => {
    const now = clock();
    const { perSecond } = rate(done, now);
    const { secondsLeft } = effortRate(effort, now);
    const all = after === undefined
      ? ""
      : `, all ${clockText(secondsLeft + after(now - start + secondsLeft))}`;
    return `${formatRate(perSecond)} ${unit}/s ETA ${clockText(secondsLeft)}${all} ${note}`
      .trimEnd();
  };
}

function barProgress(work: Work, stream: ProgressStream, clock: () => number): Progress {
  const bar = new cliProgress.SingleBar({
    stream: stream as NodeJS.WriteStream,
    format: `${work.title} [{bar}] {value}/{total} {text}`,
    barsize: BAR_WIDTH,
    // "true" trims the line to the terminal; "false" would switch wrapping off in the terminal and
    // leave it so after Ctrl-C.
    linewrap: true,
    // A long step starves the timer: draw when told, at most ten times a second.
    synchronousUpdate: true,
    fps: 10,
  });
  bar.start(work.total, 0, { text: "" });
  const textOf = stateText(work, clock);
  return {
    update: (state) => bar.update(state.done, { text: textOf(state) }),
    stop: () => bar.stop(),
  };
}

function logProgress(work: Work, stream: ProgressStream, clock: () => number): Progress {
  const { title, total } = work;
  const textOf = stateText(work, clock);
  let due = clock() + FIRST_LINE_S;
  let line = "";
  const print = () => {
    if (line !== "") stream.write(`${line}\n`);
    line = "";
  };
  return {
    update: (state) => {
      const share = Math.floor(100 * (state.effort ?? state.done / total));
      line = `${title} ${state.done}/${total} (${share} %) ${textOf(state)}`;
      const now = clock();
      if (now < due) return;
      due = now + LOG_INTERVAL_S;
      print();
    },
    stop: print,
  };
}
