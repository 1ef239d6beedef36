/** Trainings as TensorBoard shows them: a folder a run, its numbers as scalars, its sheets. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileError, readBytes, UserError } from "../base/mod.ts";
import { decodePng } from "../images/mod.ts";
import type { RunProgress, RunRecord } from "../runs/mod.ts";
import type { Picture, TrainingEvent } from "./event-bytes.ts";
import { type EventFile, openEventFile } from "./event-file.ts";

/** What is told of trainings. */
export interface TrainingEvents {
  /** Takes the state of the run that is being made. */
  readonly report: (progress: RunProgress) => void;
  /** Takes a run that is whole, made now or before: what was not told of it yet is told. */
  readonly finished: (record: RunRecord) => void;
  /** Ends the files. */
  readonly close: () => void;
}

/** Rows of a table, by column; those that are measured along the way name their iteration. */
type Row = Readonly<Record<string, number | null>>;

/** Between two writings, seconds. */
const INTERVAL = 1;
const SHEETS = "samples";
const SHEET = /^(\d+)\.png$/;

/** What was written of a run. */
interface Told {
  readonly run: string;
  /** Open from the first event on. */
  file?: EventFile;
  /** Rows, by table. */
  readonly rows: Map<string, number>;
  /** Sheets, by file name. */
  readonly sheets: Set<string>;
  due: number;
}

/**
 * Tells of trainings in event files, `<folder>/<run>/events.out.tfevents.…`: each number of a row
 * that is measured along the way as the scalar `<table>/<column>`, each sheet as the image
 * `samples`. A training does not end for what cannot be written: that is said once, and no more is
 * told.
 * @param clock wall time, seconds since 1970
 * @param warn says a sentence
 */
export function trainingEvents(
  folder: string,
  clock: () => number,
  warn: (sentence: string) => void,
): TrainingEvents {
  let failed = false;
  let told: Told | undefined;
  const of = (run: string): Told => {
    if (told?.run === run) return told;
    told?.file?.close();
    return told = { run, rows: new Map(), sheets: new Set(), due: clock() };
  };
  const tell = (run: Told, tables: Readonly<Record<string, readonly Row[]>>, at: string) => {
    const seconds = clock();
    run.due = seconds + INTERVAL;
    if (failed) return;
    try {
      const events = [...newScalars(run, tables, seconds), ...newSheets(run, at, seconds)];
      if (events.length > 0) {
        (run.file ??= openEventFile(join(folder, run.run), seconds)).write(events);
      }
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      failed = true;
      warn(`TensorBoard is told no more: ${error.message}`);
    }
  };
  return {
    report: ({ run, folder: at, tables }) => {
      const current = of(run);
      if (clock() >= current.due) tell(current, tables, at);
    },
    finished: (record) => {
      const table = record.table.bind(record) as (name: string) => Row[];
      const names = Object.keys(record.files).flatMap((file) =>
        /^([^/]+)\.csv$/.exec(file)?.[1] ?? []
      );
      tell(
        of(record.name),
        Object.fromEntries(names.map((name) => [name, table(name)])),
        record.folder,
      );
    },
    close: () => told?.file?.close(),
  };
}

function newScalars(
  { rows }: Told,
  tables: Readonly<Record<string, readonly Row[]>>,
  seconds: number,
): TrainingEvent[] {
  return Object.entries(tables).flatMap(([table, all]) => {
    const fresh = all.slice(rows.get(table) ?? 0);
    rows.set(table, all.length);
    return fresh.flatMap(({ iteration, ...numbers }): TrainingEvent[] => {
      if (typeof iteration !== "number") return []; // a table of the end: bars, shapes
      const scalars = Object.entries(numbers)
        .filter((pair): pair is [string, number] => pair[1] !== null)
        .map(([column, value]) => [`${table}/${column}`, value]);
      return [{ seconds, step: iteration, scalars: Object.fromEntries(scalars) }];
    });
  });
}

function newSheets({ sheets }: Told, folder: string, seconds: number): TrainingEvent[] {
  return sheetNames(folder).filter((name) => !sheets.has(name)).map((name) => {
    sheets.add(name);
    const samples = picture(join(folder, SHEETS, name));
    return { seconds, step: Number(SHEET.exec(name)![1]), images: { samples } };
  });
}

function sheetNames(folder: string): string[] {
  try {
    return readdirSync(join(folder, SHEETS)).filter((name) => SHEET.test(name)).sort();
  } catch {
    return []; // it keeps none, or none yet
  }
}

function picture(path: string): Picture {
  try {
    const png = readBytes(path);
    const { width, height } = decodePng(png);
    return { width, height, png };
  } catch (error) {
    throw fileError(error, `cannot read "${path}"`);
  }
}
