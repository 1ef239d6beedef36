/** What a finished run left behind: a folder with its configuration, tables, sample sheets, and models. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseCsv, sha256 } from "../../base/mod.ts";
import type { ExperimentConfig } from "../kinds/config.ts";

/** How a run ended. A run whose numbers left the finite range ends in order and says so. */
export type Outcome =
  | { status: "done" }
  | { status: "diverged"; iteration: number; what: string };

/** A finished run. */
export interface RunRecord<Config extends ExperimentConfig = ExperimentConfig> {
  /** Its configuration's name. */
  name: string;
  /** Where its files are. */
  folder: string;
  /** What was run. */
  config: Config;
  /** How it ended. */
  outcome: Outcome;
  /** SHA-256 of the kernels that computed it. */
  kernels: string;
  /** SHA-256 of every file of the run. */
  files: Record<string, string>;
  /** Wall time of the training, seconds: for estimates only. */
  wallTimeS: number;
}

/** The file whose presence says that a run is whole: it is written last. */
export const RECORD_FILE = "record.json";

/**
 * The record in a run folder, or undefined where there is none that can be used: it is not whole, one of its files
 * is missing or changed, or other kernels computed it.
 * @param folder the run's folder
 * @param kernels SHA-256 of today's kernels
 */
export function readRecord(folder: string, kernels: string): RunRecord | undefined {
  const file = join(folder, RECORD_FILE);
  if (!existsSync(file)) return undefined;
  try {
    const record = { ...JSON.parse(readFileSync(file, "utf8")), folder } as RunRecord;
    const whole = Object.entries(record.files).every(([name, digest]) =>
      sha256(readFileSync(join(folder, name))) === digest
    );
    return whole && record.kernels === kernels ? record : undefined;
  } catch {
    return undefined; // an unreadable record is no record: the run is made again
  }
}

/** Wall time of a finished run, whoever computed it and whatever became of its files; undefined where there is none. */
export function recordedSeconds(folder: string): number | undefined {
  try {
    const { wallTimeS } = JSON.parse(readFileSync(join(folder, RECORD_FILE), "utf8"));
    return typeof wallTimeS === "number" ? wallTimeS : undefined;
  } catch {
    return undefined;
  }
}

/** A table that the run wrote, `metrics` or `evaluations`, one object a row. */
export function readTable<Row extends object>(record: RunRecord, table: string): Row[] {
  return parseCsv(readFileSync(join(record.folder, `${table}.csv`), "utf8")) as Row[];
}

/** A sheet's or a model's file name for a generator iteration: names sort as numbers do. */
export function atIteration(iteration: number, extension: string): string {
  return `${String(iteration).padStart(7, "0")}.${extension}`;
}
