/**
 * An estimate over a training, as WGAN's Figures 3, 4, and 8 draw it, and how it goes with sample
 * quality.
 */
import type { GanConfig, RunRecord } from "../../runs/mod.ts";
import { type Evaluation, readEvaluations } from "./evaluations.ts";
import {
  blockBootstrapOfSeveral,
  median,
  medianFilter,
  partialSpearman,
  spearman,
} from "../../metrics/mod.ts";
import { log2 } from "../../math/mod.ts";
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

/** The filtered estimate, and fid_lenet, where both were measured. */
interface Paired {
  readonly at: number[];
  readonly estimate: number[];
  readonly fid: number[];
}

/** Iteration 0 has a quality and no estimate, and is left out. */
function paired({ filtered, evaluations }: TrainingCurve): Paired {
  const measured = evaluations.filter(({ iteration }) => iteration > 0);
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
  const trainings = [one, other].map(paired);
  const [a, b] = trainings.map((training) => beyondTime(training).toFixed(2));
  return withInterval(
    trainings,
    ([one, other]) => beyondTime(one) - beyondTime(other),
    seed,
    `${a} against ${b}`,
  );
}

/**
 * How far from digits two generators are where their estimates are equal: log2 of fid_lenet of the
 * one over that of the other at the other's nearest estimate, the median over the measurements of
 * the one. 0 where an estimate means the same of either.
 *
 * Only measurements count whose estimate the other training's range has: beyond it there is no
 * equal one. It is taken from the one to the other and back, and the value farther from 0 stands,
 * so that it is the same, but for its sign, whichever is named first. Where no estimate of either
 * is in the range of the other's the value is infinite.
 */
export function atEqualEstimates(
  one: TrainingCurve,
  other: TrainingCurve,
  seed: number,
): Measurement {
  const [a, b] = [one, other].map(paired);
  const clocks = [a, b].map((training) => ({
    ...training,
    estimate: training.at.map((iteration) => -iteration),
  }));
  const clock = fartherOf(bothWays(clocks[0], clocks[1])).toFixed(2);
  const ways = bothWays(a, b);
  const counted = ways.map(({ length }) => length);
  const note =
    `at equal iterations, and not estimates, ${clock}; ${counted[0]} of ${a.at.length} ` +
    `and ${counted[1]} of ${b.at.length} measurements have an estimate in the other's range`;
  const value = fartherOf(ways);
  if (!Number.isFinite(value)) return { value, note };
  const known = ways.filter(({ length }) => length > 0);
  const { low, high } = blockBootstrapOfSeveral(
    blocksOf(known.map(({ length }) => length)),
    (rows) => fartherOf(known.map((ratios, i) => Array.from(rows[i], (row) => ratios[row]))),
    stream(seed, "bootstrap of a training's curve"),
  );
  return { value, low, high, note };
}

/** Log-ratios from the one to the other, and back with their sign turned. */
function bothWays(one: Paired, other: Paired): number[][] {
  return [ratiosAtEstimates(one, other), ratiosAtEstimates(other, one).map((ratio) => -ratio)];
}

/** Of each of the one's measurements whose estimate is in the other's range, in their order. */
function ratiosAtEstimates(one: Paired, other: Paired): number[] {
  const [low, high] = [Math.min(...other.estimate), Math.max(...other.estimate)];
  return one.estimate.flatMap((estimate, i) => {
    if (!(estimate >= low && estimate <= high)) return [];
    const off = other.estimate.map((value) => Math.abs(value - estimate));
    return [log2(one.fid[i] / other.fid[off.indexOf(Math.min(...off))])];
  });
}

/** The median that is farther from 0; infinite where there is none. */
function fartherOf(ways: readonly (readonly number[])[]): number {
  const medians = ways.filter(({ length }) => length > 0).map(median);
  return medians.length === 0
    ? Infinity
    : medians.reduce((worst, value) => Math.abs(value) > Math.abs(worst) ? value : worst);
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
  const series = blocksOf(sizes);
  const { low, high } = blockBootstrapOfSeveral(
    series,
    (rows) => statistic(trainings.map((training, i) => resampled(training, rows[i]))),
    stream(seed, "bootstrap of a training's curve"),
  );
  const blocks = series.map(({ block }) => block).join(" and ");
  const note = `${what}; ${sizes.join(" and ")} measurements, interval over blocks of ${blocks}`;
  return { value: statistic(trainings), low, high, note };
}

/** Series of these sizes, in blocks of neighbours. */
function blocksOf(sizes: readonly number[]) {
  return sizes.map((size) => ({ size, block: Math.ceil(Math.sqrt(size)) }));
}

/** Fewer measurements have no correlation. */
const LEAST = 2;

/**
 * How much higher the filtered curve ends than it was once the discriminator had begun: medians of
 * its last and its second tenth. In the first it rises because a discriminator that knows nothing
 * learns, whatever the generator does.
 */
export function rise({ filtered }: TrainingCurve): Measurement {
  const tenth = Math.max(1, Math.floor(filtered.length / 10));
  const [first, last] = [filtered.slice(tenth, 2 * tenth), filtered.slice(-tenth)].map(median);
  return { value: last - first, note: `from ${first.toPrecision(3)} to ${last.toPrecision(3)}` };
}
