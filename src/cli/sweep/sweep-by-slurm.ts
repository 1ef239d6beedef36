/** Gives a sweep to Slurm: estimates each run, submits what is missing, and says what it costs. */
import { kernelHash } from "../../backend/mod.ts";
import { bytesText, durationText } from "../../base/mod.ts";
import { memoryForRuns } from "../../runs/mod.ts";
import {
  maxArraySize,
  programWords,
  type ScriptContext,
  scriptsOf,
  slurm,
  type SlurmArray,
  slurmArrays,
  type SlurmOptions,
  submitSweep,
  type Submitted,
  sweepPlaces,
  type SweepPlan,
} from "../../sweep/mod.ts";
import { slowness } from "../terminal/slowness.ts";
import { textTable } from "../terminal/text-table.ts";
import { pendingLines } from "./sweep.ts";

/** Where, and how. */
export interface SlurmSweepOptions {
  /** The program that makes a line. */
  program: string;
  /** Folder of results and runs. */
  out: string;
  /** What the user says of the site. */
  site: SlurmOptions;
  /** Lines that Slurm has already: they are let be. */
  under: ReadonlySet<number>;
}

/** What there is to submit, and what it is estimated to cost. */
export interface SlurmPlan {
  /** The arrays. */
  arrays: SlurmArray[];
  /** Names of the runs by line. */
  runs: Map<number, string>;
  /** Estimated time of all runs on one node's processors of a task, seconds. */
  seconds: number;
  /** Estimated, of the processors that are kept busy. */
  coreHours: number;
  /** At most, where each takes all of its time. */
  mostCoreHours: number;
}

/** Groups what is missing into arrays. */
export async function planForSlurm(
  plan: SweepPlan,
  { out, site: { threads }, under }: SlurmSweepOptions,
): Promise<SlurmPlan> {
  const scale = slowness(threads);
  const tasks = pendingLines(plan, out).filter(({ number }) => !under.has(number)).map((line) => ({
    ...line,
    seconds: scale * line.seconds,
    bytes: memoryForRuns([line.config], {
      ...{ threads, data: line.images?.bytes ?? 0, free: undefined },
    }),
  }));
  const arrays = tasks.length === 0 ? [] : slurmArrays(tasks, await maxArraySize(slurm));
  const seconds = tasks.reduce((sum, task) => sum + task.seconds, 0);
  const minutes = arrays.reduce((sum, array) => sum + array.minutes * array.lines.length, 0);
  return {
    arrays,
    runs: new Map(tasks.map(({ number, run }) => [number, run])),
    seconds,
    coreHours: threads * seconds / 3600,
    mostCoreHours: threads * minutes / 60,
  };
}

/** Submits. */
export async function sweepBySlurm(
  plan: SweepPlan,
  { arrays, runs }: SlurmPlan,
  options: SlurmSweepOptions,
): Promise<Submitted> {
  const context = contextOf(plan, options);
  return await submitSweep(slurm, context, arrays, {
    runs,
    kernels: kernelHash(plan.head.arithmetic),
  });
}

/** The scripts, and what they would cost. */
export function dryRunText(
  plan: SweepPlan,
  planned: SlurmPlan,
  options: SlurmSweepOptions,
): string {
  const scripts = Object.entries(scriptsOf(contextOf(plan, options), planned.arrays))
    .map(([name, script]) => `# ${name}\n${script}`);
  return [...scripts, costText(planned, options.site)].join("\n");
}

function contextOf(plan: SweepPlan, { program, out, site }: SlurmSweepOptions): ScriptContext {
  const { name, arithmetic = "strict" } = plan.head;
  const places = sweepPlaces(out, name);
  return { name, arithmetic, places, out, words: programWords(program, true), options: site };
}

/** A table of the arrays, and the sum. */
export function costText(
  { arrays, runs, seconds, coreHours, mostCoreHours }: SlurmPlan,
  { threads, time, mem }: SlurmOptions,
): string {
  const table = textTable(
    [
      { title: "array", align: "right" },
      { title: "runs", align: "right" },
      { title: "cores each", align: "right" },
      { title: "memory", align: "right" },
      { title: "time limit", align: "right" },
      { title: "after", width: 40 },
    ],
    arrays.map(({ lines, minutes, mebibytes, after }, i) => [
      String(i + 1),
      String(lines.length),
      String(threads),
      mem ?? bytesText(mebibytes * 1024 * 1024),
      time ?? durationText(60 * minutes),
      after.join(", "),
    ]),
  );
  return `${table}\n\n${runs.size} runs, about ${durationText(seconds)} of tasks of ${threads} ` +
    `cores as fast as here, ${coreHours.toPrecision(2)} core hours; at most ` +
    `${mostCoreHours.toPrecision(2)} where each takes all of its time`;
}
