/** Gives a sweep to Slurm, and takes it back. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { z } from "zod";
import { disk, jsonText, readText, UserError, writeAtomic } from "../../base/mod.ts";
import type { SweepPlaces } from "../plan/places.ts";
import type { SlurmArray } from "./slurm-arrays.ts";
import {
  arrayScript,
  mergeScript,
  probeFile,
  probeScript,
  type ScriptContext,
  type SlurmOptions,
} from "./slurm-scripts.ts";
import { queued, type SubmittedArray } from "./slurm-states.ts";
import type { Slurm } from "./slurm-tools.ts";

/** What was given to Slurm. */
export interface Submitted {
  /** Arrays; of those that have a line in common the last counts. */
  readonly arrays: readonly SubmittedArray[];
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

/**
 * What was submitted of a sweep so far; undefined where nothing was.
 * @throws {UserError} when the file of it is damaged
 */
export function readSubmitted(places: SweepPlaces): Submitted | undefined {
  const file = jobsFile(places);
  if (!existsSync(file)) return undefined;
  try {
    return schema.parse(JSON.parse(readText(file)));
  } catch (cause) {
    throw new UserError(
      `"${file}", which names the sweep's jobs, is damaged: remove it, and look with squeue for ` +
        "jobs that are under way",
      { cause },
    );
  }
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
 * @param kernels those of the sweep's arithmetic: the nodes must say the same
 * @throws {UserError} with Slurm's words when it refuses, and when a node does not see the folder,
 * has other kernels, or cannot compute in the sweep's arithmetic
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
  const jobs = new Map<string, string>();
  const made: SubmittedArray[] = [];
  try {
    const probed = await probeAnswer(run, probe, places, kernels);
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
  } catch (error) {
    // What nothing is written of, nobody could take back later.
    await run("scancel", ["--quiet", probe, ...made.map(({ id }) => id)]).catch(() => {});
    throw error;
  }
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
    const refusal = /^error: (.*)/m.exec(answer())?.[1];
    if (refusal !== undefined) {
      throw new UserError(
        `a node cannot make runs of this sweep: ${refusal}; or choose nodes that can by ` +
          "--partition or --sbatch=--constraint=...",
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

/** Takes all jobs of a sweep back; what has ended already is let be. */
export async function cancelSweep(run: Slurm, { arrays, merge }: Submitted): Promise<void> {
  await run("scancel", ["--quiet", ...arrays.map(({ id }) => id), merge]);
}
