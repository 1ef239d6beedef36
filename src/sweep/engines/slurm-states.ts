/** What Slurm says of the jobs of a sweep. */
import { UserError } from "../../base/mod.ts";
import type { Scheduled } from "../state/survey.ts";
import type { Slurm } from "./slurm-tools.ts";

/** A job array: which lines of the plan its tasks make. */
export interface SubmittedArray {
  /** Its number. */
  readonly id: string;
  /** What is added to a task's index to get its line. */
  readonly offset: number;
  /** Its lines. */
  readonly lines: readonly number[];
}

/** A line of `squeue`. */
export interface Queued {
  /** Number of the job, of an array that of the array. */
  readonly job: string;
  /** Of a task in its array; null of other jobs. */
  readonly index: number | null;
  /** As Slurm has it. */
  readonly state: string;
  /** Why it waits. */
  readonly reason: string;
}

/** What of these jobs waits or is under way. */
export async function queued(run: Slurm, ids: readonly string[]): Promise<Queued[]> {
  const args = ["--noheader", "--array", "--jobs", ids.join(","), "--format", "%F|%K|%T|%r"];
  let text: string;
  try {
    text = await run("squeue", args);
  } catch (error) {
    // It knows a job for some minutes after its end, and then calls its number wrong.
    if (error instanceof UserError && /Invalid job id/i.test(error.message)) return [];
    throw error;
  }
  return text.split("\n").filter((line) => line !== "").map((line) => {
    const [job, index, state, reason] = line.trim().split("|");
    return { job, index: /^\d+$/.test(index) ? Number(index) : null, state, reason };
  });
}

/** States in which a job is under way; in all others that `squeue` lists it waits. */
const UNDER_WAY = ["RUNNING", "COMPLETING", "STAGE_OUT", "SUSPENDED", "STOPPED"];

/** What Slurm says of the lines of a sweep, by number. */
export async function scheduledLines(
  run: Slurm,
  { arrays }: { readonly arrays: readonly SubmittedArray[] },
): Promise<ReadonlyMap<number, Scheduled>> {
  const lineOf = (id: string, index: number) => {
    const array = arrays.findLast((array) => array.id === id);
    const line = array && index + array.offset;
    const latest = arrays.findLast(({ lines }) => line !== undefined && lines.includes(line));
    return latest === array ? line : undefined; // a later try of a line counts
  };
  const said = new Map<number, Scheduled>();
  const ids = arrays.map(({ id }) => id);
  if (ids.length === 0) return said;
  for (const { id, index, state } of await endedTasks(run, ids)) {
    const line = lineOf(id, index);
    if (line !== undefined) said.set(line, { state: "ended", words: state });
  }
  for (const { job, index, state, reason } of await queued(run, ids)) {
    const line = index === null ? undefined : lineOf(job, index);
    if (line === undefined) continue;
    const running = UNDER_WAY.includes(state);
    said.set(
      line,
      running
        ? { state: "running", words: state }
        : { state: "queued", words: `${state} (${reason})` },
    );
  }
  return said;
}

/**
 * Tasks that have ended, from the accounting, or where a site has none, from what is remembered.
 */
async function endedTasks(
  run: Slurm,
  ids: readonly string[],
): Promise<{ id: string; index: number; state: string }[]> {
  const lines = (text: string) => text.split("\n").filter((line) => line !== "");
  try {
    const columns = ["--noheader", "--parsable2", "--allocations", "--format", "JobID,State"];
    return lines(await run("sacct", [...columns, "--jobs", ids.join(",")])).flatMap((line) => {
      const [, id, index, state] = /^(\d+)_(\d+)\|(\w+)/.exec(line) ?? [];
      return state === undefined || /^(PENDING|RUNNING|REQUEUED)/.test(state)
        ? []
        : [{ id, index: Number(index), state }];
    });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
  const ended: { id: string; index: number; state: string }[] = [];
  for (const id of ids) {
    try {
      for (const line of lines(await run("scontrol", ["--oneliner", "show", "job", id]))) {
        const [, index, state] = /ArrayTaskId=(\d+) .*?JobState=(\w+)/.exec(line) ?? [];
        if (state === undefined || /^(PENDING|RUNNING|COMPLETING)$/.test(state)) continue;
        ended.push({ id, index: Number(index), state });
      }
    } catch (error) {
      if (!(error instanceof UserError)) throw error; // it has forgotten them
    }
  }
  return ended;
}
