/** Makes runs several at a time, each after those that it needs, the longest first. */

/** A run to be made. */
export interface Task {
  /** Its name. */
  readonly run: string;
  /** Names of those that must be finished before; others than the tasks are there already. */
  readonly needs: readonly string[];
  /** Estimated time, in any unit. */
  readonly seconds: number;
}

/** How a run ended; undefined where it is whole. */
export type Failure = string | undefined;

/**
 * Makes all of them. One that fails does not stop the others, but for those that need it.
 * @param most how many at a time
 * @param make makes one
 * @param ended told of each when it has ended
 * @returns why those that failed did, by name
 */
export async function makeInOrder<Of extends Task>(
  tasks: readonly Of[],
  most: number,
  make: (task: Of) => Promise<Failure>,
  ended: (task: Of, failure: Failure) => void,
): Promise<Map<string, string>> {
  const failures = new Map<string, string>();
  const waiting = new Set(tasks);
  const unfinished = new Set(tasks.map(({ run }) => run));
  const working = new Set<Promise<void>>();
  const end = (task: Of, failure: Failure) => {
    unfinished.delete(task.run);
    if (failure !== undefined) failures.set(task.run, failure);
    ended(task, failure);
  };
  for (;;) {
    for (const task of waiting) {
      const failed = task.needs.find((need) => failures.has(need));
      if (failed === undefined) continue;
      waiting.delete(task);
      end(task, `${failed}, which it needs, failed`);
    }
    const ready = [...waiting]
      .filter(({ needs }) => needs.every((need) => !unfinished.has(need)))
      .sort((a, b) => b.seconds - a.seconds);
    for (const task of ready.slice(0, most - working.size)) {
      waiting.delete(task);
      const work = make(task).then((failure) => {
        end(task, failure);
        working.delete(work);
      });
      working.add(work);
    }
    if (working.size === 0) break;
    await Promise.race(working);
  }
  for (const task of waiting) end(task, "what it needs is not made");
  return failures;
}
