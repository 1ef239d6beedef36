/**
 * An estimate over a training, as WGAN's Figures 3, 4, and 8 draw it, and how it goes with sample
 * quality.
 */
import type { GanConfig, RunRecord } from "../../runs/mod.ts";
import { type Evaluation, readEvaluations } from "./evaluations.ts";
import {
  blockBootstrapInterval,
  median,
  medianFilter,
  partialSpearman,
  spearman,
} from "../../metrics/mod.ts";
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
  evaluations: readonly Pick<
    Evaluation,
    "iteration" | "fid_lenet" | "estimate_now" | "estimate_after_extra_steps"
  >[];
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
  const raw = metrics.map((row) => row[column] ?? NaN); // where the run diverged there is no cost
  return {
    iteration: metrics.map(({ iteration }) => iteration),
    raw,
    filtered: Array.from(medianFilter(raw, width)),
    evaluations: readEvaluations(record),
  };
}

/**
 * How the filtered estimate goes with fid_lenet beyond what time explains: Spearman's partial
 * correlation given the iteration, over all measurements of one training, or of several with the
 * same critic together. Its interval is that of a block bootstrap, for neighbouring measurements
 * depend on each other. Iteration 0 has a quality and no estimate, and is left out. NaN for
 * trainings that diverged before there was enough to correlate.
 */
export function trackingBeyondTime(curves: readonly TrainingCurve[], seed: number): Measurement {
  const rows = curves.flatMap(({ filtered, evaluations }) =>
    evaluations.filter(({ iteration }) => iteration > 0)
      .map(({ iteration: at, fid_lenet }) => ({ at, estimate: filtered[at - 1], fid: fid_lenet }))
  );
  if (rows.length < LEAST) return { value: NaN, note: `fewer than ${LEAST} measurements` };
  const of = (name: keyof typeof rows[number], which: ArrayLike<number>) =>
    Array.from(which, (row) => rows[row][name]);
  const partial = (which: ArrayLike<number>) =>
    partialSpearman(of("estimate", which), of("fid", which), of("at", which));
  const all = rows.map((_, row) => row);
  const block = Math.ceil(Math.sqrt(rows.length / curves.length));
  const { low, high } = blockBootstrapInterval(
    rows.length,
    block,
    partial,
    stream(seed, "bootstrap of a correlation"),
  );
  const plain = spearman(of("estimate", all), of("fid", all)).toFixed(2);
  const clock = spearman(of("at", all).map((at) => -at), of("fid", all)).toFixed(2);
  const note =
    `without the iteration taken away ${plain}, minus the iteration itself ${clock}; ${rows.length} measurements, ` +
    `interval over blocks of ${block} of them`;
  return { value: partial(all), low, high, note };
}

/** Fewer measurements have no correlation. */
const LEAST = 2;

/**
 * How much higher the filtered curve ends than it begins: medians of its last and its first tenth.
 */
export function rise({ filtered }: TrainingCurve): Measurement {
  const tenth = Math.max(1, Math.floor(filtered.length / 10));
  const [first, last] = [filtered.slice(0, tenth), filtered.slice(-tenth)].map(median);
  return { value: last - first, note: `from ${first.toPrecision(3)} to ${last.toPrecision(3)}` };
}
