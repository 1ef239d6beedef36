/** A run as the page shows it: settings, curves, sheets of samples. */
import { Buffer } from "node:buffer";
import { join } from "node:path";
import { fileError, readBytes } from "../../base/mod.ts";
import { type KindName, KINDS, type RunRecord, runTitle, type Tables } from "../../runs/mod.ts";
import type { PageRun, RunSheet, RunTable } from "./page-data.ts";
import { allShortened } from "./shortened.ts";

/** Rows of a table that a curve of a screen's width can show. */
const MOST_ROWS = 1000;
const SHEET = /^samples[\\/](\d+)\.png$/;

/** Reads a finished run. */
export function pageRun(record: RunRecord): PageRun {
  const { name, config, outcome, warnings, wallTimeS, folder, files } = record;
  const table = record.table.bind(record) as (name: string) => Row[];
  return {
    name,
    title: runTitle(config),
    outcome,
    warnings,
    config: JSON.stringify(config, null, 2),
    wallTimeS,
    tables: runTables(config.kind, table),
    sheets: Object.keys(files).sort().flatMap((file) => sheetOf(folder, file)),
  };
}

/** A row of any table. */
export type Row = Readonly<Record<string, number | null>>;

/** The tables of a kind of run that have rows, thinned where they are long. */
export function runTables(kind: KindName, table: (name: string) => readonly Row[]): RunTable[] {
  const { tables }: { tables: Tables } = KINDS.find(({ name }) => name === kind)!;
  return Object.entries(tables).flatMap(([name, { columns }]): RunTable[] => {
    const rows = table(name);
    if (rows.length === 0) return [];
    const names = Object.keys(columns);
    const stride = Math.ceil(rows.length / MOST_ROWS);
    // The last row is always there: it is what the run came to.
    const kept = rows.filter((_, i) => i % stride === 0 || i === rows.length - 1);
    return [{
      name,
      columns: Object.entries(columns).map(([name, { unit, meaning }]) => ({
        name,
        unit,
        meaning,
      })),
      rows: kept.map((row) => names.map((column) => allShortened(row[column] ?? null))),
      stride,
    }];
  });
}

/** The sheet in a file of a run, if it is one. */
export function sheetOf(folder: string, file: string): RunSheet[] {
  const [, digits] = SHEET.exec(file) ?? [];
  if (digits === undefined) return [];
  const path = join(folder, file);
  try {
    return [{ iteration: Number(digits), png: Buffer.from(readBytes(path)).toString("base64") }];
  } catch (error) {
    throw fileError(error, `cannot read "${path}"`);
  }
}
