/** Makes what is missing of a sweep, by the engine that is asked for, or the one before. */
import {
  readSubmitted,
  scheduledLines,
  slurm,
  type SlurmOptions,
  surveySweep,
  sweepPlaces,
  type SweepPlan,
} from "../../sweep/mod.ts";
import { runsFolder } from "../../reports/mod.ts";
import { EXIT } from "../terminal/exit-codes.ts";
import { costText, dryRunText, planForSlurm, sweepBySlurm } from "./sweep-by-slurm.ts";
import { type LocalOptions, sweepLocally, sweptText } from "./sweep.ts";
import { wouldMake } from "./would-make.ts";

/** What the command line says. */
export interface MakeSweepOptions extends LocalOptions, Partial<Omit<SlurmOptions, "threads">> {
  /** Who makes the runs; default: as before, else this machine. */
  engine?: "local" | "slurm" | "plan";
  /** Only say what would be made, or submitted; the plan is there already. */
  dryRun?: boolean;
}

/** What came of it. */
export interface MadeSweep {
  /** For a terminal. */
  text: string;
  /** What the process exits with. */
  exitCode: number;
  /** The rest, for programs. */
  [more: string]: unknown;
}

/** Processors of a Slurm task: what the estimates were measured with. */
const THREADS = 2;

/** Makes, or submits. */
export async function makeSweep(plan: SweepPlan, options: MakeSweepOptions): Promise<MadeSweep> {
  const places = sweepPlaces(options.out, plan.head.name);
  const before = readSubmitted(places);
  const engine = options.engine ?? (before === undefined ? "local" : "slurm");
  if (engine !== "slurm") {
    if (options.dryRun) return { ...wouldMake(plan, options.out) };
    const swept = await sweepLocally(plan, options);
    return { ...swept, text: sweptText(swept) };
  }
  const scheduled = before === undefined ? new Map() : await scheduledLines(slurm, before);
  const survey = await surveySweep(plan, { places, runs: runsFolder(options.out), scheduled });
  const under = new Set(
    survey.filter(({ status }) => status === "queued" || status === "running")
      .map(({ line }) => line),
  );
  const { program, out } = options;
  const given = { program, out, site: siteOf(options, before?.options), under };
  const planned = await planForSlurm(plan, given);
  const { name: sweep } = plan.head;
  const { coreHours, mostCoreHours } = planned;
  if (options.dryRun) {
    return {
      ...{ sweep, coreHours, mostCoreHours, exitCode: EXIT.done },
      text: dryRunText(plan, planned, given),
    };
  }
  if (planned.arrays.length === 0) {
    const rest = under.size > 0 ? `${under.size} runs are under way` : "all runs are there";
    return { sweep, exitCode: EXIT.done, text: `${sweep}: nothing to submit, ${rest}` };
  }
  const { arrays, merge } = await sweepBySlurm(plan, planned, given);
  const text = `${costText(planned, given.site)}\n\n${sweep} is submitted: arrays ${
    arrays.map(({ id }) => id).join(", ")
  }, and ${merge} merges; sweep status tells how far it is`;
  return { ...{ sweep, arrays, merge, coreHours, mostCoreHours }, exitCode: EXIT.done, text };
}

/** What is not said is as before. */
function siteOf(
  { threads, partition, account, qos, time, mem, sbatch = [] }: MakeSweepOptions,
  before: SlurmOptions | undefined,
): SlurmOptions {
  return {
    threads: threads ?? before?.threads ?? THREADS,
    partition: partition ?? before?.partition,
    account: account ?? before?.account,
    qos: qos ?? before?.qos,
    time: time ?? before?.time,
    mem: mem ?? before?.mem,
    sbatch: sbatch.length > 0 ? sbatch : before?.sbatch ?? [],
  };
}
