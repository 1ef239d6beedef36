/** How far back the rate looks, in seconds: long enough to be calm, short enough to follow. */
const WINDOW_S = 20;
/** How far apart the remembered moments are, in seconds. */
const SPACING_S = 0.25;

/** How fast work goes and when it will be done. */
export interface Rate {
  /** Units of work a second over the last seconds; 0 before there is something to measure. */
  readonly perSecond: number;
  /** Seconds until the end at this rate; Infinity where it is unknown. */
  readonly secondsLeft: number;
}

/**
 * Measures the rate over a window, because the first iterations of a WGAN train the critic longer
 * than the others and would spoil a mean since the start.
 * @param total units of work in all
 * @returns a function that takes the units done and the time in seconds
 */
export function rateMeter(total: number): (done: number, time: number) => Rate {
  const moments: { done: number; time: number }[] = [];
  return (done, time) => {
    const last = moments.at(-1);
    if (last === undefined || time - last.time >= SPACING_S) moments.push({ done, time });
    while (moments.length > 2 && time - moments[1].time >= WINDOW_S) moments.shift();
    const first = moments[0];
    const perSecond = time > first.time ? (done - first.done) / (time - first.time) : 0;
    const secondsLeft = done >= total ? 0 : perSecond > 0 ? (total - done) / perSecond : Infinity;
    return { perSecond, secondsLeft };
  };
}

/** Three significant digits: `123`, `4.56`, `0.0789`. */
export function formatRate(perSecond: number): string {
  return perSecond >= 100 ? perSecond.toFixed(0) : perSecond.toPrecision(3);
}
