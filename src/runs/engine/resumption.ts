/** How an interrupted run goes on: checkpoints by the clock, which decide nothing but how much is computed twice. */
import { parseCsv } from "../../base/mod.ts";
import { loadCheckpoint, type Parts, saveCheckpoint } from "../store/checkpoint.ts";

/** Tables so far, as CSV by name: they survive NaN and infinities, which JSON does not. */
export type TableTexts = Record<string, string>;

/** Where a run had got to. */
export interface Restored {
  /** Iterations done; 0 at the beginning. */
  iteration: number;
  /** The rows of a table up to there; none at the beginning. */
  rows: <Row extends object>(table: string) => Row[];
}

/** Saves and restores one run. */
export interface Resumption {
  /** Sets the parts to the newest whole checkpoint, if there is one. */
  restore: (parts: Parts) => Restored;
  /** Saves, if the last checkpoint is old enough. */
  save: (parts: Parts, iteration: number, tables: () => TableTexts) => void;
}

/** A checkpoint is due after so many seconds … */
const INTERVAL_S = 20;
/** … and after so many times what saving one takes. */
const PATIENCE = 20;

/**
 * Checkpoints of one run.
 * @param folder of the run's checkpoints
 * @param run names the run and the kernels that compute it
 * @param clock seconds
 * @param warn told of each checkpoint that had to be passed over
 */
export function resumption(
  folder: string,
  run: string,
  clock: () => number,
  warn: (sentence: string) => void,
): Resumption {
  let due = clock() + INTERVAL_S;
  return {
    restore: (parts) => {
      const { checkpoint, problems } = loadCheckpoint(folder, run, parts);
      problems.forEach(warn);
      const tables = (checkpoint?.notes ?? {}) as TableTexts;
      return {
        iteration: checkpoint?.iteration ?? 0,
        rows: <Row extends object>(table: string) => parseCsv(tables[table] ?? "") as Row[],
      };
    },
    save: (parts, iteration, tables) => {
      const start = clock();
      if (start < due) return;
      saveCheckpoint(folder, run, parts, { iteration, notes: tables() });
      due = clock() + Math.max(INTERVAL_S, PATIENCE * (clock() - start));
    },
  };
}
