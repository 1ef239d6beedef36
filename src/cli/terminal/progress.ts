import process from "node:process";
import cliProgress from "cli-progress";
import { formatRate, formatSeconds, rateMeter } from "./rate.ts";

/** In a log, a line every so many seconds. */
const LOG_INTERVAL_S = 5;
const BAR_WIDTH = 24;

/** Tells how far a long work is. */
export interface Progress {
  /**
   * Shows a new state, if the last one is old enough.
   * @param done units of work done so far
   * @param note a few words to show beside, e.g. the current Wasserstein estimate
   */
  readonly update: (done: number, note?: string) => void;
  /** Shows the last state and ends the bar's line; to be called however the work ends. */
  readonly stop: () => void;
}

/** Where progress is written to: `process.stderr`, or what a test puts in its place. */
export type ProgressStream =
  & Pick<NodeJS.WriteStream, "write">
  & Partial<Pick<NodeJS.WriteStream, "isTTY">>;

/**
 * Begins to show progress on stderr: a bar on a terminal, a line every five seconds in a log.
 * @param title what is worked on
 * @param total units of work in all
 * @param unit what is counted, e.g. `it` for generator iterations
 * @param stream where to, by default stderr
 * @param clock seconds, from any moment
 */
export function startProgress(
  title: string,
  total: number,
  unit: string,
  stream: ProgressStream = process.stderr,
  clock: () => number = () => performance.now() / 1000,
): Progress {
  return stream.isTTY
    ? barProgress(title, total, unit, stream, clock)
    : logProgress(title, total, unit, stream, clock);
}

function barProgress(
  title: string,
  total: number,
  unit: string,
  stream: ProgressStream,
  clock: () => number,
): Progress {
  const rate = rateMeter(total);
  const bar = new cliProgress.SingleBar({
    stream: stream as NodeJS.WriteStream,
    format: `${title} [{bar}] {value}/{total} {text}`,
    barsize: BAR_WIDTH,
    // "true" trims the line to the terminal; "false" would switch wrapping off in the terminal and
    // leave it so after Ctrl-C.
    linewrap: true,
    // A long step starves the timer: draw when told, at most ten times a second.
    synchronousUpdate: true,
    fps: 10,
  });
  bar.start(total, 0, { text: "" });
  rate(0, clock());
  return {
    update: (done, note = "") => {
      const { perSecond, secondsLeft } = rate(done, clock());
      const eta = formatSeconds(secondsLeft);
      bar.update(done, { text: `${formatRate(perSecond)} ${unit}/s ETA ${eta} ${note}`.trimEnd() });
    },
    stop: () => bar.stop(),
  };
}

function logProgress(
  title: string,
  total: number,
  unit: string,
  stream: ProgressStream,
  clock: () => number,
): Progress {
  const rate = rateMeter(total);
  let written = clock();
  let line = "";
  rate(0, written);
  const print = () => {
    if (line !== "") stream.write(`${line}\n`);
    line = "";
  };
  return {
    update: (done, note = "") => {
      const now = clock();
      const { perSecond, secondsLeft } = rate(done, now);
      line = `${title} ${done}/${total} (${Math.floor((100 * done) / total)} %) ` +
        `${formatRate(perSecond)} ${unit}/s ETA ${formatSeconds(secondsLeft)} ${note}`.trimEnd();
      if (now - written < LOG_INTERVAL_S) return;
      written = now;
      print();
    },
    stop: print,
  };
}
