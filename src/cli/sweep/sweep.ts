/** Plans a sweep, makes what is missing of it, and merges. */
import { kernelHash } from "../../backend/mod.ts";
import { durationText } from "../../base/mod.ts";
import { isAgainst } from "../../claims/mod.ts";
import { findRun } from "../../runs/mod.ts";
import { runsFolder, summaryText } from "../../reports/mod.ts";
import {
  type Merged,
  mergeSweep,
  type PlanLine,
  type Split,
  type SweepPlaces,
  sweepPlaces,
  type SweepPlan,
} from "../../sweep/mod.ts";
import { EXIT } from "../terminal/exit-codes.ts";
import { tell } from "../terminal/print.ts";
import { slowness } from "../terminal/slowness.ts";
import { platformName, runtimeName } from "../terminal/version.ts";
import { chooseSplit } from "./choose-split.ts";
import { makeLocally } from "./make-locally.ts";

/** How the runs are made on this machine. */
export interface LocalOptions {
  /** The program that makes a line. */
  program: string;
  /** Folder of results and runs. */
  out: string;
  /** Runs at a time; default: as is fastest. */
  processes?: number;
  /** Threads of each; default: as is fastest. */
  threads?: number;
}

/** What a sweep came to. */
export interface Swept {
  /** Its name. */
  sweep: string;
  /** What was merged; missing where it was stopped before. */
  merged?: Merged;
  /** Why runs failed, by name. */
  failures: Readonly<Record<string, string>>;
  /** What the process exits with. */
  exitCode: number;
}

/** The lines whose runs are not there yet, with their numbers. */
export function pendingLines(
  { head, lines }: SweepPlan,
  out: string,
): (PlanLine & { number: number })[] {
  const where = { folder: runsFolder(out), kernels: head.kernels, force: false };
  return lines.map((line, index) => ({ ...line, number: index + 1 }))
    .filter(({ run }) => findRun(run, where) === undefined);
}

/** Makes what is missing on this machine, and merges. */
export async function sweepLocally(plan: SweepPlan, options: LocalOptions): Promise<Swept> {
  const { program, out } = options;
  const places = sweepPlaces(out, plan.head.name);
  const pending = pendingLines(plan, out);
  const { name: sweep } = plan.head;
  let failures: ReadonlyMap<string, string> = new Map();
  if (pending.length > 0) {
    const split = await splitFor(options, places, pending);
    const seconds = pending.reduce((sum, line) => sum + line.seconds, 0);
    const total = split.processes * split.threads;
    tell(
      `sweep ${sweep}: ${plan.lines.length} runs, ${pending.length} to be made, about ${
        durationText(seconds * slowness(total))
      }`,
    );
    const made = await makeLocally({ program, places, out, pending, split });
    ({ failures } = made);
    if (made.stopped !== undefined) {
      tell("stopped; the same command, or sweep retry, goes on");
      return { sweep, failures: {}, exitCode: made.stopped };
    }
  }
  return await mergeAll(plan, out, false, failures);
}

async function splitFor(
  { program, out, processes, threads }: LocalOptions,
  places: SweepPlaces,
  pending: readonly (PlanLine & { number: number })[],
): Promise<Split> {
  const cores = navigator.hardwareConcurrency;
  if (processes !== undefined || threads !== undefined) {
    const many = processes ?? Math.max(1, Math.floor(cores / threads!));
    return { processes: many, threads: threads ?? Math.max(1, Math.floor(cores / many)) };
  }
  const question = { program, file: places.plan, out, pending, cores };
  const { split, sentence } = await chooseSplit(question);
  tell(`split: ${sentence}`);
  return split;
}

/** Merges what is there; what is missing is said, and is no success. */
export async function mergeAll(
  plan: SweepPlan,
  out: string,
  mixed: boolean,
  failures: ReadonlyMap<string, string> = new Map(),
): Promise<Swept> {
  const merged = await mergeSweep(plan, {
    runs: runsFolder(out),
    places: sweepPlaces(out, plan.head.name),
    kernels: kernelHash(plan.head.arithmetic),
    mixed,
    host: {
      threads: 0, // all there is to compute was computed before
      runtime: runtimeName(),
      platform: platformName(),
      cores: navigator.hardwareConcurrency,
      features: [],
    },
  });
  const { entries = [] } = merged.ledger ?? {};
  const refuted = entries.some(isAgainst);
  return {
    sweep: plan.head.name,
    merged,
    failures: Object.fromEntries(failures),
    exitCode: merged.missing.length > 0 ? EXIT.failed : refuted ? EXIT.claimRefuted : EXIT.done,
  };
}

/** Files, verdicts in a line, and what is missing, as text for a terminal. */
export function sweptText({ merged, failures }: Swept): string {
  if (merged === undefined) return "";
  const failed = Object.entries(failures).map(([run, why]) => `${run}: ${why}`);
  const { files, missing, notes, ledger } = merged;
  const claims = ledger === null ? [] : [summaryText(ledger)];
  const gone = missing.filter((run) => !(run in failures)).map((run) => `${run} is not there`);
  return ["Files", ...files, "", ...notes, ...failed, ...gone, ...claims].join("\n").trimEnd();
}
