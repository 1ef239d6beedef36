/** Reproduces figures from nothing and compares them with what is expected, byte by byte. */
import { join } from "node:path";
import type { Arithmetic } from "../../backend/mod.ts";
import type { Preset } from "../../runs/mod.ts";
import { CATALOGUE, type Figure } from "../../figures/mod.ts";
import {
  compareWithExpected,
  type FileCheck,
  type Places,
  recordedFolder,
  recordExpected,
  type Reproduced,
} from "../../reports/mod.ts";
import { disk, ensureWritableFolder } from "../../base/mod.ts";
import { reproduceFigures } from "./reproduce-figures.ts";
import { textTable } from "../terminal/text-table.ts";

/** What is checked with what. */
export interface CheckOptions {
  /** How large and long. */
  preset: Preset;
  /** How sums of products round. */
  arithmetic: Arithmetic;
  /** Threads that compute. */
  threads: number;
}

/** Working folder of checks; what differs is left in it. */
const FOLDER = join("results", "check");
/** Expected outputs are recorded for one seed and for the data that comes with the suite. */
const SETTING = { seed: 0, seeds: 1, data: "mnist" };

/**
 * Reproduces the figures in a temporary folder and compares their files with the expected ones.
 * Files that differ are left below `results/check/<preset>/`, those of fused arithmetic below
 * `results/check/<preset>-fused/`.
 * @throws {UserError} when nothing is recorded for the preset
 */
export function checkFigures(
  figures: readonly Figure[],
  options: CheckOptions,
): Promise<FileCheck[]> {
  return reproduceAside(
    figures,
    options,
    (reproduced) => compareWithExpected(reproduced, options, places(options)),
  );
}

/**
 * Reproduces the figures in a temporary folder and records their files as what is expected.
 * @returns what was new or different before
 */
export function updateExpected(
  figures: readonly Figure[],
  options: CheckOptions,
): Promise<FileCheck[]> {
  const known = CATALOGUE.map(({ id }) => id);
  return reproduceAside(
    figures,
    options,
    (reproduced) => recordExpected(reproduced, options, known, places(options)),
  );
}

/** Where differences are shown; those of an earlier check are removed. */
function places(options: CheckOptions): Places {
  const differences = join(FOLDER, recordedFolder(options));
  disk.rmSync(differences, { recursive: true, force: true });
  return { differences };
}

async function reproduceAside<Result>(
  figures: readonly Figure[],
  options: CheckOptions,
  look: (reproduced: Reproduced[]) => Result,
): Promise<Result> {
  disk.mkdirSync(FOLDER, { recursive: true });
  ensureWritableFolder(FOLDER);
  const out = disk.mkdtempSync(join(FOLDER, "work-"));
  try {
    return look(await reproduceFigures(figures, { ...options, ...SETTING, out }));
  } finally {
    disk.rmSync(out, { recursive: true, force: true });
  }
}

/** Whether every file is as expected. */
export function allEqual(checks: readonly FileCheck[]): boolean {
  return checks.every(({ verdict }) => verdict === "equal");
}

/** A table of the files and how many of them are as expected. */
export function checkText(checks: readonly FileCheck[]): string {
  const table = textTable(
    [{ title: "figure" }, { title: "file" }, { title: "bytes" }, { title: "", width: 70 }],
    checks.map(({ figure, file, verdict, difference }) => [figure, file, verdict, difference]),
  );
  const equal = checks.filter(({ verdict }) => verdict === "equal").length;
  return `${table}\n\n${equal} of ${checks.length} files are as expected.`;
}
