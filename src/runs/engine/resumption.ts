/**
 * How an interrupted run goes on: checkpoints by the clock, which decide nothing but how much is
 * computed twice.
 */
import { z } from "zod";
import { loadCheckpoint, type Parts, saveCheckpoint } from "../store/checkpoint.ts";

/** What a run has to say besides its networks. */
const notesSchema = z.strictObject({
  /** Tables so far, as CSV by name: it survives NaN and infinities, which JSON does not. */
  tables: z.record(z.string(), z.string()),
  /** What a reader of the run's numbers should know, by matter. */
  warnings: z.record(z.string(), z.string()),
});

/** See {@linkcode notesSchema}. */
export type Notes = z.infer<typeof notesSchema>;

/** Saves and restores one run. */
export interface Resumption {
  /**
   * Sets the parts to the newest whole checkpoint, if there is one; says how many iterations are
   * done, and what was noted.
   */
  restore: (parts: Parts) => { iteration: number; notes: Notes };
  /** Saves, if the last checkpoint is old enough. */
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
      return checkpoint
        ? { iteration: checkpoint.iteration, notes: notesSchema.parse(checkpoint.notes) }
        : { iteration: 0, notes: { tables: {}, warnings: {} } };
    },
    save: (parts, iteration, notes) => {
      const start = clock();
      if (start < due) return;
      saveCheckpoint(folder, run, parts, { iteration, notes: notes() });
      due = clock() + Math.max(INTERVAL_S, PATIENCE * (clock() - start));
    },
  };
}
