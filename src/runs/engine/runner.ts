/** Makes the runs that are missing, each after those it depends on, and finds those that are there. */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { setImmediate } from "node:timers/promises";
import type { DataSource } from "../../data/mod.ts";
import { fileError, sha256, writeAtomic } from "../../base/mod.ts";
import type { Bench } from "./bench.ts";
import { trainClassifier } from "../kinds/classifier-run.ts";
import { dependenciesOf, type ExperimentConfig, runName } from "../kinds/config.ts";
import { trainCritic1d } from "../kinds/critic-1d-run.ts";
import { trainAgainstFrozen } from "../kinds/frozen-run.ts";
import { trainGan } from "../kinds/gan-run.ts";
import { type Lock, lockRun } from "./lock.ts";
import { trainPointsCritic } from "../kinds/points-critic-run.ts";
import { trainPointsGan } from "../kinds/points-gan-run.ts";
import { trainStackedGan } from "../kinds/stacked-gan-run.ts";
import { resumption } from "./resumption.ts";
import { type Outcome, readRecord, RECORD_FILE, type RunRecord } from "../store/record.ts";

/** What a run tells while it works. */
export interface RunProgress {
  /** The run's name. */
  run: string;
  /** Iterations done, and in all. */
  iteration: number;
  /** Iterations in all. */
  iterations: number;
  /** The number a reader watches: `W 0.042`, `JS 0.61`, `accuracy 0.98`. */
  status: string;
}

/** Where and how runs are made. None of it changes a result. */
export interface Laboratory {
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
}

/**
 * Makes sure that all runs exist and gives their records, in the same order. A run that several of them need is made once.
 */
export async function ensureRuns(
  configs: readonly ExperimentConfig[],
  laboratory: Laboratory,
): Promise<RunRecord[]> {
  const made = new Map<string, RunRecord>();
  const ensure = async (config: ExperimentConfig): Promise<RunRecord> => {
    const name = runName(config);
    const record = made.get(name) ?? await findOrMake(config, ensure, laboratory);
    made.set(name, record);
    return record;
  };
  const records: RunRecord[] = [];
  for (const config of configs) records.push(await ensure(config));
  return records;
}

/** Where the runner keeps what belongs to one run. */
export function placesOf(
  name: string,
  { folder, kernels }: Pick<Laboratory, "folder" | "kernels">,
) {
  const work = join(folder, `${name}.partial`);
  return {
    /** The finished run. */
    record: join(folder, name),
    /** The run while it is made. */
    work,
    /** Its checkpoints. */
    checkpoints: join(work, "checkpoints"),
    /** What a checkpoint must say to be one of this run. */
    identity: `${name} ${kernels}`,
  };
}

/** The runs among `configs` and their dependencies that are not there yet, in the order in which they would be made. */
export function missingRuns(
  configs: readonly ExperimentConfig[],
  laboratory: Pick<Laboratory, "folder" | "force" | "kernels">,
): ExperimentConfig[] {
  const missing = new Map<string, ExperimentConfig>();
  const visit = (config: ExperimentConfig) => {
    const name = runName(config);
    if (missing.has(name) || (!laboratory.force && isThere(name, laboratory))) return;
    dependenciesOf(config).forEach(visit);
    missing.set(name, config);
  };
  configs.forEach(visit);
  return [...missing.values()];
}

function isThere(
  name: string,
  { folder, kernels }: Pick<Laboratory, "folder" | "kernels">,
): boolean {
  return readRecord(join(folder, name), kernels) !== undefined;
}

async function findOrMake(
  config: ExperimentConfig,
  ensure: (config: ExperimentConfig) => Promise<RunRecord>,
  laboratory: Laboratory,
): Promise<RunRecord> {
  const name = runName(config);
  const folder = join(laboratory.folder, name);
  const found = laboratory.force ? undefined : readRecord(folder, laboratory.kernels);
  if (found) return found;

  const dependencies: RunRecord[] = [];
  for (const dependency of dependenciesOf(config)) dependencies.push(await ensure(dependency));

  written(laboratory.folder, () => mkdirSync(laboratory.folder, { recursive: true }));
  const lock = await lockRun(`${folder}.lock`, name, laboratory.warn);
  try {
    // Another process may have made it while this one waited for the lock.
    const madeMeanwhile = laboratory.force ? undefined : readRecord(folder, laboratory.kernels);
    return madeMeanwhile ?? await makeAlone(config, dependencies, lock, laboratory);
  } finally {
    await lock.release();
  }
}

async function makeAlone(
  config: ExperimentConfig,
  dependencies: RunRecord[],
  lock: Lock,
  laboratory: Laboratory,
): Promise<RunRecord> {
  const name = runName(config);
  const { record: folder, work, checkpoints, identity } = placesOf(name, laboratory);
  written(work, () => {
    if (laboratory.force) rmSync(work, { recursive: true, force: true });
    mkdirSync(work, { recursive: true });
  });
  const start = laboratory.clock();
  const outcome = await make(config, {
    folder: work,
    data: laboratory.data,
    dependencies,
    step: async (iteration, iterations, status) => {
      laboratory.report({ run: name, iteration, iterations, status });
      await setImmediate();
      lock.assertHeld();
    },
    resumption: resumption(
      checkpoints,
      identity,
      laboratory.clock,
      (problem) => laboratory.warn(`${name}: ${problem}`),
    ),
  });
  lock.assertHeld();
  rmSync(checkpoints, { recursive: true, force: true });
  const record: Omit<RunRecord, "folder"> = {
    name,
    config,
    outcome,
    kernels: laboratory.kernels,
    files: digests(work),
    wallTimeS: laboratory.clock() - start,
  };
  writeAtomic(join(work, RECORD_FILE), `${JSON.stringify(record, null, 2)}\n`);
  written(folder, () => {
    rmSync(folder, { recursive: true, force: true });
    renameSync(work, folder);
  });
  return { ...record, folder };
}

/** Does what changes folders; a disk that does not let it is one sentence. */
function written(path: string, change: () => void): void {
  try {
    change();
  } catch (error) {
    throw fileError(error, `cannot write "${path}"`);
  }
}

function make(config: ExperimentConfig, bench: Bench): Promise<Outcome> {
  switch (config.kind) {
    case "classifier":
      return trainClassifier(config, bench);
    case "gan":
      return trainGan(config, bench);
    case "frozen-generator":
      return trainAgainstFrozen(config, bench);
    case "stacked-gan":
      return trainStackedGan(config, bench);
    case "critic-1d":
      return trainCritic1d(config, bench);
    case "points-critic":
      return trainPointsCritic(config, bench);
    case "points-gan":
      return trainPointsGan(config, bench);
  }
}

function digests(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
  return Object.fromEntries(files.map((file) => [file, sha256(readFileSync(join(folder, file)))]));
}
