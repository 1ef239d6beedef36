/**
 * Timing.
 * @module
 */

/** Times of one row by one peer, in milliseconds. */
export interface Times {
  minimum: number;
  median: number;
}

/** Runs that are timed at least, unless one takes longer than LONG. */
const FEWEST = 3;
const LONG = 5000;

/**
 * Runs `work` once untimed, then again and again for `seconds`.
 *
 * A run of more than five seconds is not repeated.
 */
export async function measure(
  work: () => void | Promise<void>,
  seconds: number,
): Promise<Times> {
  const first = await time(work);
  if (first > LONG) return { minimum: first, median: first };
  const times: number[] = [];
  const end = performance.now() + seconds * 1000;
  while (times.length < FEWEST || performance.now() < end) times.push(await time(work));
  times.sort((a, b) => a - b);
  return { minimum: times[0], median: times[times.length >> 1] };
}

async function time(work: () => void | Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
