/**
 * Runs that train side by side on one thread: whenever one has done an iteration, the one that has
 * come least far goes on. Never two at a time, so that each has the bits that it has alone.
 */

/** Lets one of them go on. */
export interface Turn {
  /** Waits until it is its turn for the first time. */
  begin: () => Promise<void>;
  /** Tells how far it has come, 0 … 1, and waits until it is its turn again. */
  pass: (share: number) => Promise<void>;
  /** Tells that it takes no more turns, however it ended. */
  end: () => void;
}

/** Turns for so many runs; the first has the first one. */
export function inTurns(count: number): Turn[] {
  const shares = Array.from({ length: count }, () => 0);
  const waiting = new Map<number, () => void>();
  const least = () => shares.indexOf(Math.min(...shares));
  const wait = (run: number) =>
    new Promise<void>((resolve) => {
      waiting.set(run, resolve);
      wakeNext();
    });
  const wakeNext = () => {
    const next = least();
    // One that is not there yet comes by itself, and then is the least far.
    waiting.get(next)?.();
    waiting.delete(next);
  };
  return shares.map((_, run) => ({
    begin: () => wait(run),
    pass: (share) => {
      shares[run] = share;
      return wait(run);
    },
    end: () => {
      shares[run] = Infinity;
      wakeNext();
    },
  }));
}
