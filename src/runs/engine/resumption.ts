/**
 * How an interrupted run goes on: checkpoints by the clock, which decide nothing but how much is
 * computed twice.
 */
import { z } from "zod";
import { loadCheckpoint, type Parts, saveCheckpoint } from "../store/checkpoint.ts";
import { type RowsOf, tableRows, type Tables } from "../store/table.ts";

/** What a run has to say besides its networks. */
const notesSchema = z.strictObject({
  /** Tables so far, as CSV by name: it survives NaN and infinities, which JSON does not. */
  tables: z.record(z.string(), z.string()),
  /** What a reader of the run's numbers should know, by matter. */
  warnings: z.record(z.string(), z.string()),
});

/** See {@linkcode notesSchema}. */
export type Notes = z.infer<typeof notesSchema>;

/** Where a run goes on. */
export interface Restored {
  /** Iterations done. */
  readonly iteration: number;
  /** The rows so far of the tables that a checkpoint keeps. */
  readonly rows: Partial<RowsOf<Tables>>;
  /** What was warned of, by matter. */
  readonly warnings: Notes["warnings"];
}

/** Saves and restores one run. */
export interface Resumption {
  /**
   * Sets the parts to the newest whole checkpoint, if there is one.
   * @param tables of the run
   */
  restore: (parts: Parts, tables: Tables) => Restored;
  /** Saves, if the last checkpoint is old enough, or the run is about to stop. */
  save: (parts: Parts, iteration: number, notes: () => Notes) => void;
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
 * @param stop once it says so, a checkpoint is due at once
 */
export function resumption(
  folder: string,
  run: string,
  clock: () => number,
  warn: (sentence: string) => void,
  stop?: AbortSignal,
): Resumption {
  let due = clock() + INTERVAL_S;
  return {
    restore: (parts, tables) => {
      const read = (notes: unknown) => readNotes(notes, tables);
      const { checkpoint, problems } = loadCheckpoint(folder, run, parts, read);
      problems.forEach(warn);
      return checkpoint
        ? { iteration: checkpoint.iteration, ...checkpoint.notes }
        : { iteration: 0, rows: {}, warnings: {} };
    },
    save: (parts, iteration, notes) => {
      const start = clock();
      if (start < due && !stop?.aborted) return;
      saveCheckpoint(folder, run, parts, { iteration, notes: notes() });
      due = clock() + Math.max(INTERVAL_S, PATIENCE * (clock() - start));
    },
  };
}

/**
 * What a checkpoint notes, of a run with these tables.
 * @throws {Error} where it is of another form, or a table of another name or with other columns
 */
export function readNotes(notes: unknown, tables: Tables): Omit<Restored, "iteration"> {
  const { tables: texts, warnings } = notesSchema.parse(notes);
  const rows = Object.entries(texts).map(([name, text]) => {
    if (!Object.hasOwn(tables, name)) throw new TypeError(`there is no table "${name}"`);
    return [name, tableRows(tables[name], text)] as const;
  });
  return { rows: Object.fromEntries(rows), warnings };
}
