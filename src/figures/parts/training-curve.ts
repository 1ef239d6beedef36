/**
 * An estimate over a training, as WGAN's Figures 3, 4, and 8 draw it, and how it goes with sample
 * quality.
 */
import type { GanConfig, RunRecord } from "../../runs/mod.ts";
import { type Evaluation, readEvaluations } from "./evaluations.ts";
import { lastTenth, tenthOf } from "./tenths.ts";
import {
  blockBootstrapOfSeveral,
  concordance,
  median,
  medianFilter,
  partialSpearman,
  spearman,
} from "../../metrics/mod.ts";
import { log2 } from "../../math/mod.ts";
import { stream } from "../../random/mod.ts";
import { ALL_TIME, type Measurement, type Statistic } from "../../claims/mod.ts";

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

/** The filtered estimate, and fid_lenet, where both were measured. */
interface Paired {
  readonly at: number[];
  readonly estimate: number[];
  readonly fid: number[];
}

/**
 * Iteration 0 has a quality and no estimate, and is left out.
 * @param after what else is left out, generator iterations
 */
function paired({ filtered, evaluations }: TrainingCurve, after = 0): Paired {
  const measured = evaluations.filter(({ iteration }) => iteration > after);
  return {
    at: measured.map(({ iteration }) => iteration),
    estimate: measured.map(({ iteration }) => filtered[iteration - 1]),
    fid: measured.map(({ fid_lenet }) => fid_lenet),
  };
}

/** Rows of it, with repetitions. */
function resampled({ at, estimate, fid }: Paired, rows: Uint32Array): Paired {
  const of = (values: readonly number[]) => Array.from(rows, (row) => values[row]);
  return { at: of(at), estimate: of(estimate), fid: of(fid) };
}

const beyondTime = ({ at, estimate, fid }: Paired) =>
  partialSpearman({ x: estimate, y: fid, z: at });

const plainly = ({ estimate, fid }: Paired) => spearman(estimate, fid);

/**
 * How the filtered estimate goes with fid_lenet beyond what time explains: Spearman's partial
 * correlation given the iteration, over all measurements. NaN for a training that diverged before
 * there was enough to correlate.
 */
export function trackingBeyondTime(curve: TrainingCurve, seed: number): Measurement {
  const training = paired(curve);
  const [plain, clock] = [plainly(training), clockOf(training)].map((value) => value.toFixed(2));
  return withInterval(
    [training],
    ([one]) => beyondTime(one),
    seed,
    `without the iteration taken away ${plain}, minus the iteration itself ${clock}`,
  );
}

/** Spearman's correlation of the filtered estimate with fid_lenet, whatever time explains of it. */
export function plainTracking(curve: TrainingCurve, seed: number): Measurement {
  const training = paired(curve);
  return withInterval(
    [training],
    ([one]) => plainly(one),
    seed,
    `minus the iteration itself has ${clockOf(training).toFixed(2)}`,
  );
}

/** How much better one estimate goes with its samples' quality beyond time than another does. */
export function trackingContrast(
  one: TrainingCurve,
  other: TrainingCurve,
  seed: number,
): Measurement {
  const trainings = [one, other].map((curve) => paired(curve));
  const [a, b] = trainings.map((training) => beyondTime(training).toFixed(2));
  return withInterval(
    trainings,
    ([one, other]) => beyondTime(one) - beyondTime(other),
    seed,
    `${a} against ${b}`,
  );
}

/**
 * Whether equal estimates are of equal quality: the concordance of log2 of fid_lenet at the one's
 * measurements with that of the other at its nearest estimate, both from the second tenth of the
 * training on. 1 where an estimate means the same of either; 0 where it says nothing, as where it
 * is beyond all that the other had.
 */
export function atEqualEstimates(
  one: TrainingCurve,
  other: TrainingCurve,
  seed: number,
): Measurement {
  const trainings = [one, other].map((curve) => paired(curve, tenthOf(curve.filtered)));
  const clocks = trainings.map((training) => ({
    ...training,
    estimate: training.at.map((iteration) => -iteration),
  }));
  const met = new Set(nearestOf(trainings)).size;
  return withInterval(
    trainings,
    agreement,
    seed,
    `at equal iterations, and not estimates, ${
      agreement(clocks).toFixed(2)
    }; ${met} different measurements of the other are nearest`,
  );
}

function agreement(trainings: readonly Paired[]): number {
  const [one, other] = trainings;
  const nearest = nearestOf(trainings).map((at) => other.fid[at]);
  return concordance(one.fid.map(log2), nearest.map(log2));
}

/** For each measurement of the one which of the other has the nearest estimate. */
function nearestOf([one, other]: readonly Paired[]): number[] {
  return one.estimate.map((estimate) => {
    const off = other.estimate.map((value) => Math.abs(value - estimate));
    return off.indexOf(Math.min(...off));
  });
}

/**
 * That an estimate says nothing beyond time: as {@linkcode trackingBeyondTime}, but where time
 * explains all of the samples' quality there is nothing that it could have said.
 */
export function nothingBeyondTime(curve: TrainingCurve, seed: number): Statistic {
  const clock = clockOf(paired(curve));
  // NaN, of too few measurements, is not one that explains all.
  if (!(Math.abs(clock) >= ALL_TIME)) return trackingBeyondTime(curve, seed);
  return {
    missing: `minus the iteration itself has ${
      clock.toFixed(2)
    } with fid_lenet: beyond time no quality is left`,
  };
}

/** What minus the iteration, a clock, has with fid_lenet. */
function clockOf({ at, fid }: Paired): number {
  return spearman(at.map((iteration) => -iteration), fid);
}

/**
 * A statistic with the interval of a block bootstrap of each training, for neighbouring
 * measurements depend on each other.
 */
function withInterval(
  trainings: readonly Paired[],
  statistic: (trainings: readonly Paired[]) => number,
  seed: number,
  what: string,
): Measurement {
  const sizes = trainings.map(({ at }) => at.length);
  if (sizes.some((size) => size < LEAST)) {
    return { value: NaN, note: `fewer than ${LEAST} measurements` };
  }
  const series = sizes.map((size) => ({ size, block: Math.ceil(Math.sqrt(size)) }));
  const { low, high } = blockBootstrapOfSeveral(
    series,
    (rows) => statistic(trainings.map((training, i) => resampled(training, rows[i]))),
    stream(seed, "bootstrap of a training's curve"),
  );
  const blocks = series.map(({ block }) => block).join(" and ");
  const note = `${what}; ${sizes.join(" and ")} measurements, interval over blocks of ${blocks}`;
  return { value: statistic(trainings), low, high, note };
}

/** Fewer measurements have no correlation. */
const LEAST = 2;

/**
 * What the filtered curve was once the critic had begun, and what it ended as: medians of its
 * second and its last tenth. In the first tenth a critic that knows nothing learns, whatever the
 * generator does.
 */
function earlyAndLate({ filtered }: TrainingCurve): { early: number; late: number; note: string } {
  const tenth = tenthOf(filtered);
  const [early, late] = [filtered.slice(tenth, 2 * tenth), lastTenth(filtered)].map(median);
  return { early, late, note: `from ${early.toPrecision(3)} to ${late.toPrecision(3)}` };
}

/** How much higher the filtered curve ends than it was early. */
export function rise(curve: TrainingCurve): Measurement {
  const { early, late, note } = earlyAndLate(curve);
  return { value: late - early, note };
}

/**
 * What is left at the end of the filtered estimate as it was early. That of a critic that tells
 * nothing apart is exactly 0, and has not fallen but gone: it counts as one that stays, and so does
 * one that is not positive, of which a share says nothing.
 */
export function fall(curve: TrainingCurve): Measurement {
  const { early, late, note } = earlyAndLate(curve);
  if (early > 0 && late > 0) return { value: late / early, note };
  return { value: 1, note: `${note}: not a distance that falls` };
}
