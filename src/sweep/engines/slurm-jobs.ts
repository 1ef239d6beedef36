/** Gives a sweep to Slurm, asks how its jobs are, and takes it back. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { z } from "zod";
import { disk, jsonText, readText, UserError, writeAtomic } from "../../base/mod.ts";
import type { SweepPlaces } from "../plan/places.ts";
import type { Scheduled } from "../state/survey.ts";
import type { SlurmArray } from "./slurm-arrays.ts";
import {
  arrayScript,
  mergeScript,
  probeFile,
  probeScript,
  type ScriptContext,
  type SlurmOptions,
} from "./slurm-scripts.ts";
import type { Slurm } from "./slurm-tools.ts";

/** What was given to Slurm. */
export interface Submitted {
  /** Arrays; of those that have a line in common the last counts. */
  readonly arrays: readonly {
    readonly id: string;
    readonly offset: number;
    readonly lines: readonly number[];
  }[];
  /** The job that merges. */
  readonly merge: string;
  /** What the user said of the site, for a second try. */
  readonly options: SlurmOptions;
}

const schema: z.ZodType<Submitted> = z.object({
  arrays: z.array(z.object({ id: z.string(), offset: z.int(), lines: z.array(z.int()) })),
  merge: z.string(),
  options: z.object({
    threads: z.int(),
    partition: z.string().optional(),
    account: z.string().optional(),
    qos: z.string().optional(),
    time: z.string().optional(),
    mem: z.string().optional(),
    sbatch: z.array(z.string()),
  }),
});

/** What was submitted of a sweep so far; undefined where nothing was. */
export function readSubmitted(places: SweepPlaces): Submitted | undefined {
  const file = jobsFile(places);
  return existsSync(file) ? schema.parse(JSON.parse(readText(file))) : undefined;
}

function jobsFile({ slurm }: SweepPlaces): string {
  return join(slurm, "jobs.json");
}

/**
 * The scripts of a sweep, by the names of their files, in the order in which they are submitted.
 */
export function scriptsOf(
  context: ScriptContext,
  arrays: readonly SlurmArray[],
): Record<string, string> {
  return {
    "probe.sh": probeScript(context),
    ...Object.fromEntries(
      arrays.map((array, i) => [`array-${i + 1}.sh`, arrayScript(context, array)]),
    ),
    "merge.sh": mergeScript(context),
  };
}

/** How long a node may take to say that it sees the folder, before the rest is submitted anyway. */
const PROBE_S = 60;
const POLL_MS = 1000;
/** A network file system may show a file later on one machine than on another. */
const LATE_POLLS = 5;

/**
 * Submits arrays, and a job that merges when all have ended, however they ended.
 * @param runs the name of each line's run
 * @param version what `--version` says here: the nodes must say the same kernels
 * @throws {UserError} with Slurm's words when it refuses, and when a node does not see the folder
 */
export async function submitSweep(
  run: Slurm,
  context: ScriptContext,
  arrays: readonly SlurmArray[],
  { runs, kernels }: { runs: ReadonlyMap<number, string>; kernels: string },
): Promise<Submitted> {
  const { places, options } = context;
  disk.mkdirSync(places.logs, { recursive: true });
  disk.rmSync(probeFile(places), { force: true });
  const file = (name: string) => join(places.slurm, name);
  for (const [name, script] of Object.entries(scriptsOf(context, arrays))) {
    writeAtomic(file(name), script);
  }
  const submit = async (name: string, more: readonly string[] = []) =>
    (await run("sbatch", ["--parsable", ...more, file(name)])).trim().split(";")[0];
  const former = readSubmitted(places)?.arrays ?? [];
  const probe = await submit("probe.sh");
  const probed = await probeAnswer(run, probe, places, kernels);
  const jobs = new Map<string, string>();
  const made: { id: string; offset: number; lines: readonly number[] }[] = [];
  for (const [i, { lines, offset, after }] of arrays.entries()) {
    const needed = [...probed ? [] : [probe], ...after.map((name) => jobs.get(name)!)];
    const id = await submit(`array-${i + 1}.sh`, [
      "--kill-on-invalid-dep=yes",
      ...needed.length > 0 ? [`--dependency=afterok:${needed.join(":")}`] : [],
    ]);
    for (const line of lines) jobs.set(runs.get(line)!, `${id}_${line - offset}`);
    made.push({ id, offset, lines });
  }
  const merge = await submit("merge.sh", [
    `--dependency=afterany:${made.map(({ id }) => id).join(":")}`,
  ]);
  const submitted = { arrays: [...former, ...made], merge, options };
  writeAtomic(jobsFile(places), `${jsonText(submitted)}\n`);
  return submitted;
}

/** Whether the node has answered; false where it has not begun yet. */
async function probeAnswer(
  run: Slurm,
  job: string,
  places: SweepPlaces,
  kernels: string,
): Promise<boolean> {
  const answer = () => existsSync(probeFile(places)) ? readText(probeFile(places)) : "";
  for (let waited = 0; waited < PROBE_S * 1000; waited += POLL_MS) {
    await setTimeout(POLL_MS);
    if ((await queued(run, [job])).length > 0) continue;
    for (let late = 0; late < LATE_POLLS && answer() === ""; late++) await setTimeout(POLL_MS);
    if (answer() === "") {
      throw new UserError(
        `job ${job} ran on a node and left nothing in "${places.slurm}": the nodes cannot write ` +
          "there, or cannot start this program; choose --out, and a place for this program, on a " +
          "file system that all nodes share",
      );
    }
    if (!answer().includes(kernels)) {
      throw new UserError(
        `a node would run ${answer().trim()}, and this is kernels ${kernels}; give all of them ` +
          "the same version",
      );
    }
    return true;
  }
  return false;
}

/** A line of `squeue`. */
interface Queued {
  job: string;
  index: number | null;
  state: string;
  reason: string;
}

async function queued(run: Slurm, ids: readonly string[]): Promise<Queued[]> {
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
  { arrays }: Pick<Submitted, "arrays">,
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

/** Takes all jobs of a sweep back; what has ended already is let be. */
export async function cancelSweep(run: Slurm, { arrays, merge }: Submitted): Promise<void> {
  await run("scancel", ["--quiet", ...arrays.map(({ id }) => id), merge]);
}
