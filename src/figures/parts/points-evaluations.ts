/** What a training on points measured on its way. */
import { median } from "../../metrics/mod.ts";
import type { PointsGanConfig, RunRecord, RunRow } from "../../runs/mod.ts";

/** A row of a run's `evaluations` table. */
export type PointsEvaluation = RunRow<"points-gan", "evaluations">;

/**
 * Reads a run's evaluations, in order. A training that diverged ends with one more, whose samples
 * are infinitely far from real points and lie on no mode: an observation, and no gap.
 */
export function readPointsEvaluations(record: RunRecord<PointsGanConfig>): PointsEvaluation[] {
  const { outcome } = record;
  const measured = record.table("evaluations");
  if (outcome.status !== "diverged") return [...measured];
  const none = record.config.real.shape === "mixture" ? NO_MODE : {};
  const last = measured[measured.length - 1];
  return [...measured, { ...last, ...none, iteration: outcome.iteration, exact_em: Infinity }];
}

const NO_MODE = { modes_found: 0, kl_to_uniform_nats: Infinity, share_within_4_sd: 0 };

/** Of how many measurements at the end the median is taken, on points and on stacked digits. */
export const LAST_OF_POINTS = 3;

/**
 * The exact distance at the end: the median of the last three measurements, infinite where training
 * diverged.
 * @param evaluations of the run, by {@linkcode readPointsEvaluations}, at least one
 */
export function distanceAtEnd(evaluations: readonly Pick<PointsEvaluation, "exact_em">[]): number {
  const last = evaluations.slice(-LAST_OF_POINTS).map(({ exact_em }) => exact_em);
  return last[last.length - 1] === Infinity ? Infinity : median(last);
}
