/** What `runs` shows of a folder of runs, removes from it, and compares. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { bytesText, sha256, UserError, writeAtomic } from "../../base/mod.ts";
import { renderPng } from "../../plot/mod.ts";
import {
  type ComparedRuns,
  compareRuns,
  findRuns,
  type ListedRun,
  listRuns,
  removeRuns,
  runsFolder,
  vouchedRuns,
} from "../../reports/mod.ts";
import { livingRuns, readRecord } from "../../runs/mod.ts";
import { readPlanLines, sweepNames, sweepPlaces } from "../../sweep/mod.ts";
import { textTable } from "../terminal/text-table.ts";
import { wrongUsage } from "../options/option-parsers.ts";

/** The runs under an output folder; none where nothing was made yet. */
export function runsUnder(out: string): ListedRun[] {
  return existsSync(runsFolder(out)) ? listRuns(runsFolder(out)) : [];
}

/** Runs as a table, and what they take together. */
export function runsText(runs: readonly ListedRun[]): string {
  const digits = (value: number | null | undefined) =>
    value === null || value === undefined ? "" : String(Number(value.toPrecision(3)));
  const table = textTable(
    [
      { title: "run" },
      { title: "what it is", width: 40 },
      { title: "state" },
      { title: "iterations", align: "right" },
      { title: "estimate", align: "right" },
      { title: "fid_lenet", align: "right" },
      { title: "size", align: "right" },
      { title: "when (UTC)" },
    ],
    runs.map(({ name, title, state, iterations, numbers, bytes, when }) => [
      name,
      title,
      state,
      iterations === null ? "" : String(iterations),
      digits(numbers?.estimate),
      digits(numbers?.fid_lenet),
      bytesText(bytes),
      new Date(when).toISOString().slice(0, 16).replace("T", " "),
    ]),
  );
  const all = runs.reduce((sum, { bytes }) => sum + bytes, 0);
  return `${table}\n\n${runs.length} runs, ${bytesText(all)}`;
}

/**
 * The runs to be removed: those that are named, or those that nothing under the output folder
 * stands on.
 * @throws {UserError} for a run that is being made
 */
export async function unneededRuns(out: string, names: readonly string[]): Promise<ListedRun[]> {
  const runs = runsUnder(out);
  const folder = runsFolder(out);
  const living = await livingRuns(folder, runs.map(({ name }) => name));
  if (names.length > 0) {
    const named = findRuns(runs, names);
    const made = named.find(({ name }) => living.has(name));
    if (made === undefined) return named;
    throw new UserError(`${made.name} is being made; stop that first, or wait`);
  }
  const planned = sweepNames(out)
    .flatMap((name) => readPlanLines(sweepPlaces(out, name).plan).map(({ run }) => run));
  const vouched = vouchedRuns(out, folder, planned);
  return runs.filter(({ name }) => !vouched.has(name) && !living.has(name));
}

/** Removes them. */
export function removeListed(out: string, runs: readonly ListedRun[]): void {
  removeRuns(runsFolder(out), runs.map(({ name }) => name));
}

/** Runs beside each other, and the file of the picture. */
export interface Comparison extends Pick<ComparedRuns, "differences"> {
  /** Their names. */
  runs: string[];
  /** Path of the picture. */
  file: string;
}

/**
 * Compares runs, and draws them.
 * @throws {UserError} with exit code 2 for a name that is none, and for a run that is not whole
 */
export async function compareNamed(out: string, names: readonly string[]): Promise<Comparison> {
  const named = findRuns(runsUnder(out), names);
  const records = named.map(({ name }) => {
    const record = readRecord(join(runsFolder(out), name));
    if (record !== undefined) return record;
    throw wrongUsage(`${name} is not finished; runs compare takes finished runs`);
  });
  const { differences, picture } = compareRuns(records);
  const runs = records.map(({ name }) => name);
  const file = join(out, "compare", `${sha256(runs.join(" ")).slice(0, 12)}.png`);
  writeAtomic(file, await renderPng(picture, { Title: picture.title ?? "" }));
  return { runs, file, differences };
}

/** The settings in which they differ, as a table. */
export function comparedRunsText({ runs, file, differences }: Comparison): string {
  const table = textTable(
    [{ title: "setting" }, ...runs.map((name) => ({ title: name, width: 40 }))],
    differences.map(({ setting, values }) => [setting, ...values]),
  );
  return differences.length === 0 ? `they differ in no setting\n\n${file}` : `${table}\n\n${file}`;
}
