/**
 * An estimate over a training, as WGAN's Figures 3, 4, and 8 draw it, and how it goes with sample
 * quality.
 */
import type { GanConfig, RunRecord } from "../../runs/mod.ts";
import { readEvaluations } from "./evaluations.ts";
import { bootstrapInterval, medianFilter, spearman } from "../../metrics/mod.ts";
import { stream } from "../../random/mod.ts";
import type { Measurement } from "../../claims/mod.ts";

/** A training's curves. */
export interface TrainingCurve {
  /** 1, 2, … */
  iteration: number[];
  /** The estimate as it was, and through the median filter. */
  raw: number[];
  filtered: number[];
  /**
   * Measurements on the way, and at iteration 0, before any training: sample quality, and the
   * estimate by the critic as it was and by a copy after some more steps.
   */
  quality: {
    iteration: number[];
    fid: number[];
    estimateNow: number[];
    estimateAfterExtraSteps: number[];
  };
}

/**
 * A column of a run's `metrics`: the critic's estimate, or −log D, the cost of a standard GAN's
 * generator.
 */
export type CurveColumn = "estimate" | "generator_cost_nats";

/**
 * Reads a run's curves.
 * @param width of the median filter, generator iterations
 */
export function trainingCurve(
  record: RunRecord<GanConfig>,
  width: number,
  column: CurveColumn = "estimate",
): TrainingCurve {
  const metrics = record.table("metrics");
  const evaluations = readEvaluations(record);
  const raw = metrics.map((row) => row[column] ?? NaN); // where the run diverged there is no cost
  return {
    iteration: metrics.map(({ iteration }) => iteration),
    raw,
    filtered: Array.from(medianFilter(raw, width)),
    quality: {
      iteration: evaluations.map(({ iteration }) => iteration),
      fid: evaluations.map(({ fid_lenet }) => fid_lenet),
      estimateNow: evaluations.map((row) => row.estimate_now),
      estimateAfterExtraSteps: evaluations.map((row) => row.estimate_after_extra_steps),
    },
  };
}

/**
 * Spearman correlation of the filtered estimate with fid_lenet over all measurements of the
 * training, with its bootstrap interval. Iteration 0 has a quality and no estimate, and is left
 * out. NaN, which no threshold holds, for a training that diverged before its second measurement.
 */
export function spearmanWithQuality(
  { filtered, quality }: TrainingCurve,
  seed: number,
): Measurement {
  const trained = quality.iteration.map((at, row) => ({ at, row })).filter(({ at }) => at > 0);
  if (trained.length < 2) return { value: NaN, note: "fewer than two measurements" };
  const estimates = trained.map(({ at }) => filtered[at - 1]);
  const fids = trained.map(({ row }) => quality.fid[row]);
  const { low, high } = bootstrapInterval(
    trained.length,
    (rows) => spearman(pick(estimates, rows), pick(fids, rows)),
    stream(seed, "bootstrap of a correlation"),
  );
  const value = spearman(estimates, fids);
  const range = `${trained.length} measurements, iterations ${trained[0].at} to ${
    trained[trained.length - 1].at
  }; the interval is over the measurements of this one training`;
  return { value, low, high, note: range };
}

function pick(values: readonly number[], rows: ArrayLike<number>): number[] {
  return Array.from(rows, (row) => values[row]);
}
