/**
 * What a training on images measured on its way: sample quality, and how far its critic was from
 * its optimum.
 */
import type { GanConfig, RunRecord, RunRow } from "../../runs/mod.ts";
import { median } from "../../metrics/mod.ts";

type Row = RunRow<"gan", "evaluations">;
type QualityColumn =
  | "samples"
  | "real_images"
  | "fid_lenet"
  | "kid_lenet"
  | "sliced_wasserstein";

/** A row of a run's `evaluations` table; the runs of figures measure quality. */
export type Evaluation = Omit<Row, QualityColumn> & Readonly<Record<QualityColumn, number>>;

/**
 * Reads a run's evaluations, in order. A training that diverged ends with one more, at the
 * iteration at which it did: its samples are infinitely far from real ones and show no class. So it
 * is an observation for whoever compares it, and no gap.
 */
export function readEvaluations(record: RunRecord<GanConfig>): Evaluation[] {
  const { outcome } = record;
  const measured = record.table("evaluations").filter(hasQuality);
  if (outcome.status !== "diverged") return measured;
  const last = measured[measured.length - 1];
  return [...measured, { ...last, ...NOTHING_LEFT, iteration: outcome.iteration }];
}

const NOTHING_LEFT = {
  estimate_now: NaN,
  estimate_after_extra_steps: NaN,
  critic_gradient_norm: NaN,
  fid_lenet: Infinity,
  kid_lenet: Infinity,
  sliced_wasserstein: Infinity,
  classes_found: 0,
  class_kl_nats: Infinity,
  precision: 0,
  recall: 0,
  density: 0,
  coverage: 0,
};

function hasQuality(row: Row): row is Evaluation {
  return row.fid_lenet !== null;
}

/** What tells how far a critic was from its optimum. */
type Lagging = Pick<Evaluation, "iteration" | "estimate_now" | "estimate_after_extra_steps">;

/** More than this share off, and an estimate says little. */
const TOLERANCE = 0.1;

/**
 * By which share of its later value the estimate is off: 0 where a few more critic steps change
 * nothing.
 */
export function criticLag({ estimate_now, estimate_after_extra_steps }: Lagging): number {
  const change = Math.abs(estimate_after_extra_steps - estimate_now);
  return change === 0 ? 0 : change / Math.abs(estimate_after_extra_steps);
}

/**
 * Warns of runs whose critic was so far from its optimum that its estimate says little: a sentence
 * a run, none where all is well. Iteration 0 is left out, for there the critic has not been
 * trained.
 * @param runs with their evaluations, by the names that a reader knows them by
 */
export function criticLagNotes(
  runs: Record<string, { record: RunRecord<GanConfig>; evaluations: readonly Lagging[] }>,
): string[] {
  return Object.entries(runs).flatMap(([name, { record, evaluations }]) => {
    const note = criticLagNote(evaluations);
    const { extraCriticSteps } = record.config.evaluation;
    return note ? [`${name}: after ${extraCriticSteps} more critic steps ${note}`] : [];
  });
}

/**
 * The end of that sentence, or undefined where the critic was near enough to its optimum at all
 * times.
 */
export function criticLagNote(evaluations: readonly Lagging[]): string | undefined {
  const lags = evaluations.filter(({ iteration }) => iteration > 0).map(criticLag);
  const off = lags.filter((lag) => !(lag <= TOLERANCE)).length;
  if (off === 0) return undefined;
  return `the estimate changes by more than ${
    100 * TOLERANCE
  } % at ${off} of ${lags.length} measurements (median change ${
    (100 * median(lags)).toFixed(0)
  } %): the critic is not at its optimum there, and its estimate only roughly a distance.`;
}
