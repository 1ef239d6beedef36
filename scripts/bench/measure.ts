/**
 * Timing.
 * @module
 */

/** Times of one row by one peer, in milliseconds. */
export interface Times {
  minimum: number;
  median: number;
}

/** Runs that are timed at least, unless the first shows that they take too long. */
const FEWEST = 2;
/** How long our own work may take to be repeated all the same, in milliseconds. */
const PATIENCE = 5000;
/** The same for the work of a peer. */
export const PEER_PATIENCE = 1000;

/**
 * Runs `work` once untimed, then again and again for `seconds`.
 *
 * @param patience if the first run takes longer, in milliseconds, it counts and there is no other
 */
export async function measure(
  work: () => void | Promise<void>,
  seconds: number,
  patience: number = PATIENCE,
): Promise<Times> {
  const first = await time(work);
  if (first > patience) return { minimum: first, median: first };
  const times: number[] = [];
  const end = performance.now() + seconds * 1000;
  while (times.length < FEWEST || performance.now() < end) times.push(await time(work));
  times.sort((a, b) => a - b);
  return { minimum: times[0], median: times[times.length >> 1] };
}

/**
 * The times of several measurements of one row as one: the least, and the median of the medians.
 */
export function together(parts: Times[]): Times {
  const medians = parts.map(({ median }) => median).sort((a, b) => a - b);
  return {
    minimum: Math.min(...parts.map(({ minimum }) => minimum)),
    median: medians[medians.length >> 1],
  };
}

async function time(work: () => void | Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
