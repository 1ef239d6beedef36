/** The folder of runs as a person sees it: what is there, how large, who needs it. */
import { existsSync, lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { disk, fileError, nearest, readText, UserError } from "../base/mod.ts";
import {
  iterationsOf,
  neededRuns,
  readRecord,
  runName,
  type RunRecord,
  runTitle,
} from "../runs/mod.ts";
import { type FinalNumbers, finalNumbers } from "./final-numbers.ts";
import { MANIFEST } from "./manifest.ts";

/** A run under an output folder. */
export interface ListedRun {
  /** Its name. */
  readonly name: string;
  /** What it is, in a few words; nothing where it has no record that this version can read. */
  readonly title: string;
  /** `whole`, with a record · `diverged`, with one · `begun`, not finished · `unreadable`. */
  readonly state: "whole" | "diverged" | "begun" | "unreadable";
  /** Iterations in all; null where nobody knows. */
  readonly iterations: number | null;
  /** What came of it; null where it has no record. */
  readonly numbers: FinalNumbers | null;
  /** On the disk, bytes: what is left of tries that were interrupted, too. */
  readonly bytes: number;
  /** When it was finished or last written to, milliseconds since 1970. */
  readonly when: number;
}

/** What may lie beside a run and belongs to it. */
const ENDINGS = ["", ".partial", ".replaced", ".lock"];

/**
 * Every run of a folder, by name.
 * @throws {UserError} when there is no such folder
 */
export function listRuns(folder: string): ListedRun[] {
  const names = new Set(namesIn(folder).map((name) => name.replace(/\.(partial|replaced)$/, "")));
  return [...names].map((name) => {
    const record = readRecord(join(folder, name));
    const numbers = record === undefined ? null : numbersOf(record);
    const sizes = ENDINGS.map((ending) => sizeOf(join(folder, `${name}${ending}`)));
    return {
      name,
      title: record === undefined ? "" : runTitle(record.config),
      state: record === undefined || numbers === null
        ? (existsSync(join(folder, name)) ? "unreadable" : "begun")
        : record.outcome.status === "done"
        ? "whole"
        : "diverged",
      iterations: record === undefined ? null : iterationsOf(record.config),
      numbers,
      bytes: sizes.reduce((sum, { bytes }) => sum + bytes, 0),
      when: Math.max(...sizes.map(({ when }) => when)),
    };
  });
}

/** Null where a table is damaged. */
function numbersOf(record: RunRecord): FinalNumbers | null {
  try {
    return finalNumbers(record);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
  } catch (error) {
    throw fileError(error, `cannot read the folder of runs "${folder}"`);
  }
}

/** What is not there takes nothing: a run that is being made replaces its files all the time. */
function sizeOf(path: string): { bytes: number; when: number } {
  try {
    const state = lstatSync(path); // of a link itself, which may lead anywhere
    if (!state.isDirectory()) return { bytes: state.size, when: state.mtimeMs };
    const parts = readdirSync(path).sort().map((name) => sizeOf(join(path, name)));
    return {
      bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
      when: Math.max(state.mtimeMs, ...parts.map(({ when }) => when)),
    };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return { bytes: 0, when: 0 };
    throw fileError(error, `cannot read "${path}"`);
  }
}

/**
 * The runs that a user names, whole or by the beginning of the name.
 * @throws {UserError} with exit code 2 for a name that is none, or of several
 */
export function findRuns(runs: readonly ListedRun[], names: readonly string[]): ListedRun[] {
  const wrong = (sentence: string) => new UserError(sentence, { exitCode: 2 });
  return names.map((name) => {
    const meant = runs.filter((run) => run.name === name);
    const begin = meant.length > 0 ? meant : runs.filter((run) => run.name.startsWith(name));
    if (begin.length === 1) return begin[0];
    if (begin.length > 1) {
      throw wrong(`"${name}" begins ${begin.length} runs, ${begin[0].name} among them; give more`);
    }
    const near = nearest(name, runs.map((run) => run.name));
    const hint = near.length > 0 ? `did you mean ${near.join(" or ")}?` : "runs list shows them";
    throw wrong(`there is no run "${name}"; ${hint}`);
  });
}

/**
 * Names of the runs that something under an output folder stands on: a published figure or
 * training, what the caller names, and the runs that these need.
 * @param folder of the runs
 * @param also names from elsewhere
 */
export function vouchedRuns(out: string, folder: string, also: Iterable<string>): Set<string> {
  const vouched = new Set<string>();
  const visit = (name: string) => {
    if (vouched.has(name)) return;
    vouched.add(name);
    const record = readRecord(join(folder, name));
    if (record === undefined) return;
    for (const needed of Object.values(neededRuns(record.config))) visit(runName(needed));
  };
  for (const name of [...namedInManifests(out, 3), ...also]) visit(name);
  return vouched;
}

const manifestRuns = z.object({
  run: z.string().optional(),
  runs: z.array(z.object({ name: z.string() })).optional(),
});

/** Runs that manifests name, so many levels down: those of figures, trainings, and sweeps. */
function namedInManifests(folder: string, levels: number): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => a.name < b.name ? -1 : 1)
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return levels > 0 ? namedInManifests(path, levels - 1) : [];
      if (entry.name !== MANIFEST) return [];
      try {
        const { run, runs = [] } = manifestRuns.parse(JSON.parse(readText(path)));
        return [...run === undefined ? [] : [run], ...runs.map(({ name }) => name)];
      } catch {
        return []; // no manifest of this suite
      }
    });
}

/** Removes runs, and what is left of tries to make them. */
export function removeRuns(folder: string, names: readonly string[]): void {
  for (const name of names) {
    for (const ending of ENDINGS) {
      const place = join(folder, `${name}${ending}`);
      try {
        disk.rmSync(place, { recursive: true, force: true });
      } catch (error) {
        throw fileError(error, `cannot write "${place}"`);
      }
    }
  }
}
