/** Makes the runs that are missing, each after those it needs, and finds those that are there. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { DataSource } from "../../data/mod.ts";
import { disk, packageVersions, pause, writeAtomic } from "../../base/mod.ts";
import {
  kindOf,
  neededRuns,
  readRecord,
  recordOf,
  type RunConfig,
  runName,
  type RunRecord,
} from "../kinds/kinds.ts";
import { folderFiles } from "../store/folder-files.ts";
import { damagedFile, RECORD_FILE, type RecordContent } from "../store/record.ts";
import { type Lock, LockLost, lockRun } from "./lock.ts";
import { makeRun, type Stage } from "./loop.ts";
import { resumption } from "./resumption.ts";
import { digests, type Places, settle, takeUp, written } from "./settle.ts";

/** What a run tells while it works. */
export interface RunProgress extends Stage {
  /** The run's name. */
  run: string;
  /** Where it is made. */
  folder: string;
}

/** A run that was asked to stop: its checkpoint is saved, and it goes on from there. */
export class RunStopped extends Error {
  /** The name by which it is told from other errors. */
  override readonly name = "RunStopped";
}

/** Where and how runs are made. None of it changes a result. */
export interface RunContext {
  /** The folder that holds one folder a run. */
  folder: string;
  /** The real data; loaded when the first run asks for it. */
  data: () => Promise<DataSource>;
  /** Called after every iteration. */
  report: (progress: RunProgress) => void;
  /** Told what the user should know, a sentence each. */
  warn: (sentence: string) => void;
  /** SHA-256 of the kernels that compute: a run of other kernels is made again. */
  kernels: string;
  /** Wall clock, seconds: for estimates only. */
  clock: () => number;
  /** Train again even what is there. */
  force: boolean;
  /**
   * Told, while a run is made, what is to be done before the process is ended from outside: its
   * lock is given back. Gives what ends that.
   */
  atEnd?: (act: () => void) => () => void;
  /** Asks the run that is being made to save a checkpoint after its iteration and to stop there. */
  stop?: AbortSignal;
}

/** Records in the order of their configurations, each of its configuration's kind. */
export type RecordsFor<Configs extends readonly RunConfig[]> = {
  -readonly [Index in keyof Configs]: RunRecord<Configs[Index]>;
};

/**
 * Makes sure that all runs exist and gives their records, in the same order. A run that several of
 * them need is made once.
 * @throws {RunStopped} when the context's `stop` says so; the same call goes on from there
 */
export async function ensureRuns<const Configs extends readonly RunConfig[]>(
  configs: Configs,
  context: RunContext,
): Promise<RecordsFor<Configs>> {
  const made = new Map<string, RunRecord>();
  const ensure = async (config: RunConfig): Promise<RunRecord> => {
    const name = runName(config);
    const record = made.get(name) ?? await findOrMake(config, ensure, context);
    made.set(name, record);
    return record;
  };
  const records: RunRecord[] = [];
  for (const config of configs) records.push(await ensure(config));
  return records as RecordsFor<Configs>; // each was made of the configuration in its place
}

/** Where the runner keeps what belongs to one run. */
export function placesOf(
  name: string,
  { folder, kernels }: Pick<RunContext, "folder" | "kernels">,
): Places & { lock: string; identity: string } {
  const work = join(folder, `${name}.partial`);
  return {
    record: join(folder, name),
    work,
    checkpoints: join(work, "checkpoints"),
    replaced: join(folder, `${name}.replaced`),
    lock: join(folder, `${name}.lock`),
    /** What a checkpoint must say to be one of this run. */
    identity: `${name} ${kernels}`,
  };
}

/**
 * The runs among `configs` and those they need that are not there yet, in the order in which they
 * would be made.
 */
export function missingRuns(
  configs: readonly RunConfig[],
  context: Pick<RunContext, "folder" | "force" | "kernels">,
): RunConfig[] {
  const missing = new Map<string, RunConfig>();
  const visit = (config: RunConfig) => {
    const name = runName(config);
    if (missing.has(name) || findRun(name, context) !== undefined) return;
    Object.values(neededRuns(config)).forEach(visit);
    missing.set(name, config);
  };
  configs.forEach(visit);
  return [...missing.values()];
}

/** A run that is there and can be used: whole, and computed by today's kernels. */
export function findRun(
  name: string,
  { folder, kernels, force }: Pick<RunContext, "folder" | "force" | "kernels">,
): RunRecord | undefined {
  return force ? undefined : usable(join(folder, name), name, kernels);
}

/** The run in a folder, if it is that run, whole, and of these kernels. */
function usable(folder: string, name: string, kernels: string): RunRecord | undefined {
  const record = readRecord(folder);
  return record !== undefined && flawOf(record, folder, name, kernels) === undefined
    ? record
    : undefined;
}

/** Why a record in a folder does not stand for a run, as it goes on after the folder's name. */
function flawOf(
  record: RunRecord | undefined,
  folder: string,
  name: string,
  kernels: string,
): string | undefined {
  if (record?.name !== name) return `has no ${RECORD_FILE} that can be read`;
  if (record.kernels !== kernels) return "was computed by the kernels of another version";
  const damaged = damagedFile(folder, record);
  return damaged && `is damaged: its "${damaged}" is not there as it was written`;
}

async function findOrMake(
  config: RunConfig,
  ensure: (config: RunConfig) => Promise<RunRecord>,
  context: RunContext,
): Promise<RunRecord> {
  const name = runName(config);
  const found = findRun(name, context);
  if (found) return found;

  const needs: Record<string, RunRecord> = {};
  for (const [key, needed] of Object.entries(neededRuns(config))) needs[key] = await ensure(needed);

  const { folder, warn, force, kernels } = context;
  const places = placesOf(name, context);
  if (!force && existsSync(places.record)) {
    const flaw = flawOf(readRecord(places.record), places.record, name, kernels);
    if (flaw !== undefined) warn(`"${places.record}" ${flaw}; the run is made again`);
  }
  written(folder, () => disk.mkdirSync(folder, { recursive: true }));
  for (let used = context;; used = { ...context, force: false }) {
    const lock = await lockRun(places.lock, name, warn);
    const forget = context.atEnd?.(lock.abandon);
    try {
      // Another process may have made it while this one waited for the lock.
      return findRun(name, used) ?? await makeAlone(config, needs, lock, used);
    } catch (error) {
      // Who was taken for dead lives on: it waits for the other, and uses what that makes.
      if (!(error instanceof LockLost)) throw error;
      warn(`${error.message}; this one waits for it`);
    } finally {
      forget?.();
      await lock.release();
    }
  }
}

/** Makes a run, or what is left of it to do. Who calls it holds its lock. */
export async function makeAlone(
  config: RunConfig,
  needs: Record<string, RunRecord>,
  lock: Lock,
  { data, report, clock, kernels, force, stop, ...context }: RunContext,
): Promise<RunRecord> {
  const name = runName(config);
  const places = placesOf(name, { kernels, ...context });
  const { record: folder, work, checkpoints, identity } = places;
  const warn = (sentence: string) => context.warn(`${name}: ${sentence}`);
  takeUp(places, { anew: force });
  const left = usable(work, name, kernels);
  if (left !== undefined) { // it was whole when its process ended, and lacked its name
    settle(places);
    return recordOf<RunConfig>(folder, left);
  }
  const start = clock();
  const made = await makeRun(kindOf(config), config, {
    files: folderFiles(work),
    data,
    needs,
    resumption: resumption(checkpoints, identity, clock, warn, stop),
    report: async (stage) => {
      // As the loop saw it just now, when it saved the checkpoint: no signal has come in between.
      const stops = stop?.aborted;
      report({ run: name, folder: work, ...stage });
      if (stops) throw new RunStopped(`${name} stopped at iteration ${stage.iteration}`);
      await pause();
      lock.assertHeld();
    },
    warn,
  });
  lock.assertHeld();
  const content: RecordContent<RunConfig> = {
    name,
    config,
    ...made,
    kernels,
    version: packageVersions().earthmover,
    files: digests(places),
    wallTimeS: clock() - start,
  };
  writeAtomic(join(work, RECORD_FILE), `${JSON.stringify(content, null, 2)}\n`);
  settle(places);
  return recordOf(folder, content);
}
