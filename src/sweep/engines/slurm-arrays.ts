/**
 * Runs as job arrays: those that wait for the same runs and take as much of a node are one array,
 * cut where the site's `MaxArraySize` ends.
 */
import type { Task } from "./in-order.ts";

/** A run to be submitted. */
export interface SlurmTask extends Task {
  /** The number of its line. */
  readonly number: number;
  /** What it takes of memory, bytes. */
  readonly bytes: number;
}

/** Runs that are submitted together. */
export interface SlurmArray {
  /** Lines, ascending. */
  readonly lines: readonly number[];
  /** What is added to an index to give a line. */
  readonly offset: number;
  /** Runs that must be finished before, of those that are submitted with it. */
  readonly after: readonly string[];
  /** Limit of time, minutes. */
  readonly minutes: number;
  /** Memory, MiB. */
  readonly mebibytes: number;
}

/** A run may take so many times what is estimated … */
const PATIENCE = 2;
/** … and whatever else there is to do: to start, to read images. */
const START_S = 300;
/** Memory is estimated; a task that takes more is killed. */
const SPARE = 1.25;
const LEAST_MINUTES = 15;
const LEAST_MEBIBYTES = 512;
const MEBIBYTE = 1024 * 1024;

/**
 * The arrays, each after those that it waits for. Limits are rounded up to twice, four times, … the
 * least, so that there are few arrays.
 * @param tasks their seconds as they will take on a node
 * @param most as `MaxArraySize` has it
 */
export function slurmArrays(tasks: readonly SlurmTask[], most: number): SlurmArray[] {
  const submitted = new Set(tasks.map(({ run }) => run));
  const groups = new Map<string, SlurmTask[]>();
  for (const task of [...tasks].sort((a, b) => a.number - b.number)) {
    const after = afterOf(task, submitted);
    const key = [minutesOf(task), mebibytesOf(task), ...after].join(" ");
    groups.set(key, [...groups.get(key) ?? [], task]);
  }
  const arrays = [...groups.values()].flatMap((group) =>
    cut(group.map(({ number }) => number), most).map(({ lines, offset }): SlurmArray => ({
      ...{ lines, offset },
      after: afterOf(group[0], submitted),
      minutes: minutesOf(group[0]),
      mebibytes: mebibytesOf(group[0]),
    }))
  );
  return inOrder(arrays, new Map(tasks.map(({ run, number }) => [run, number])));
}

function afterOf({ needs }: SlurmTask, submitted: ReadonlySet<string>): string[] {
  return needs.filter((need) => submitted.has(need)).sort();
}

function minutesOf({ seconds }: SlurmTask): number {
  return doubled(LEAST_MINUTES, (PATIENCE * seconds + START_S) / 60);
}

function mebibytesOf({ bytes }: SlurmTask): number {
  return doubled(LEAST_MEBIBYTES, SPARE * bytes / MEBIBYTE);
}

/** The first of `least`, twice that, four times that, … that is enough. */
function doubled(least: number, enough: number): number {
  let size = least;
  while (size < enough) size *= 2;
  return size;
}

/** Windows of lines in which an index is below the limit. */
function cut(lines: readonly number[], most: number): { lines: number[]; offset: number }[] {
  const windows: { lines: number[]; offset: number }[] = [];
  for (const line of lines) {
    const last = windows.at(-1);
    if (last !== undefined && line - last.offset < most) last.lines.push(line);
    else windows.push({ lines: [line], offset: line < most ? 0 : line });
  }
  return windows;
}

/** Those that wait for others after them. */
function inOrder(arrays: readonly SlurmArray[], numbers: ReadonlyMap<string, number>) {
  const ordered: SlurmArray[] = [];
  const done = new Set<number>();
  const waiting = new Set(arrays);
  while (waiting.size > 0) {
    const ready = [...waiting]
      .filter(({ after }) => after.every((run) => done.has(numbers.get(run)!)));
    if (ready.length === 0) throw new TypeError("runs that need each other in a circle");
    for (const array of ready) {
      ordered.push(array);
      waiting.delete(array);
    }
    for (const { lines } of ready) for (const line of lines) done.add(line);
  }
  return ordered;
}

/** Indices as `--array` takes them: `1-3,7`. */
export function indexList({ lines, offset }: Pick<SlurmArray, "lines" | "offset">): string {
  const ranges: [number, number][] = [];
  for (const line of lines) {
    const index = line - offset;
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === index - 1) last[1] = index;
    else ranges.push([index, index]);
  }
  return ranges.map(([from, to]) => from === to ? `${from}` : `${from}-${to}`).join(",");
}
