/** How a machine's processors are divided: how many processes, and how many threads each. */

/** So many processes of so many threads. */
export interface Split {
  /** Runs that are made at a time. */
  readonly processes: number;
  /** Threads that compute each. */
  readonly threads: number;
}

/** A split, and how much work it did. */
export interface MeasuredSplit extends Split {
  /** Work of all processes in a second, in seconds of the estimate's machine. */
  readonly speed: number;
}

/**
 * The splits worth a measurement: one process of all threads, twice as many of half the threads,
 * and so on, to one thread each.
 * @param cores of the machine
 * @param most processes that are of use: as many as there are runs, and as memory has room for
 */
export function splitsOf(cores: number, most: number): Split[] {
  const counts: number[] = [];
  for (let processes = 1; processes < cores; processes *= 2) counts.push(processes);
  return [...counts, cores]
    .filter((processes) => processes <= Math.max(1, most))
    .map((processes) => ({ processes, threads: Math.floor(cores / processes) }));
}

/** The fastest; of two that are as fast the one with fewer processes, which takes less memory. */
export function bestSplit(measured: readonly MeasuredSplit[]): MeasuredSplit {
  return measured.reduce((best, next) => next.speed > best.speed ? next : best);
}

/** `2 × 1` for two processes of one thread. */
export function splitText({ processes, threads }: Split): string {
  const of = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
  return `${of(processes, "process", "processes")} of ${of(threads, "thread", "threads")}`;
}
