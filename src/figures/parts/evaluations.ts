/** What a training on images measured on its way: sample quality, and how far its critic was from its optimum. */
import { type GanConfig, readTable, type RunRecord } from "../../runs/mod.ts";
import { median } from "../../metrics/mod.ts";

/** A row of a run's `evaluations` table. */
export interface Evaluation {
  /** Generator iterations; the first row is 0, before any training. */
  iteration: number;
  /** The critic's estimate, on fresh batches … */
  estimate_now: number;
  /** … and that of a copy after some more critic steps, on the same batches. */
  estimate_after_extra_steps: number;
  /** Norm of the critic's gradient with respect to images between real and generated ones. */
  critic_gradient_norm: number;
  fid_lenet: number;
  kid_lenet: number;
  sliced_wasserstein: number;
  /** These two are null where the data have no classes. */
  classes_found: number | null;
  class_kl_nats: number | null;
  /** These four are measured in the last row only. */
  precision: number | null;
  recall: number | null;
  density: number | null;
  coverage: number | null;
}

/** Reads a run's evaluations, in order. */
export function readEvaluations(record: RunRecord): Evaluation[] {
  return readTable<Evaluation>(record, "evaluations");
}

/** More than this share off, and an estimate says little. */
const TOLERANCE = 0.1;

/** By which share of its later value the estimate is off: 0 where a few more critic steps change nothing. */
export function criticLag({ estimate_now, estimate_after_extra_steps }: Evaluation): number {
  const change = Math.abs(estimate_after_extra_steps - estimate_now);
  return change === 0 ? 0 : change / Math.abs(estimate_after_extra_steps);
}

/**
 * Warns of runs whose critic was so far from its optimum that its estimate says little: a sentence a run, none where all is well.
 * Iteration 0 is left out, for there the critic has not been trained.
 * @param runs by the names that a reader knows them by
 */
export function criticLagNotes(runs: Record<string, RunRecord<GanConfig>>): string[] {
  return Object.entries(runs).flatMap(([name, record]) => {
    const note = criticLagNote(readEvaluations(record));
    const { extraCriticSteps } = record.config.evaluation;
    return note ? [`${name}: after ${extraCriticSteps} more critic steps ${note}`] : [];
  });
}

/** The end of that sentence, or undefined where the critic was near enough to its optimum at all times. */
export function criticLagNote(evaluations: readonly Evaluation[]): string | undefined {
  const lags = evaluations.filter(({ iteration }) => iteration > 0).map(criticLag);
  const off = lags.filter((lag) => !(lag <= TOLERANCE)).length;
  if (off === 0) return undefined;
  return `the estimate changes by more than ${
    100 * TOLERANCE
  } % at ${off} of ${lags.length} measurements (median change ${
    (100 * median(lags)).toFixed(0)
  } %): the critic is not at its optimum there, and its estimate only roughly a distance.`;
}
