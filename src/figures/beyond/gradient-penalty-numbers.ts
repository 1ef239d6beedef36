/**
 * The settings of `gradient-penalty`: their names, what came of each, and what its claims are
 * judged by.
 */
import {
  type GanConfig,
  PENALTY_CELLS,
  type PenaltyCell,
  type PenaltyMethod,
  type RunRecord,
  type RunRow,
} from "../../runs/mod.ts";
import { recordOf } from "../../base/mod.ts";
import type { Measurement, Statistic, Statistics } from "../../claims/mod.ts";
import { endAt, lastMedian, readTrainings, type Trained } from "../parts/comparison.ts";
import { type End, endText, nearestOf, ratioOf } from "../parts/ends.ts";
import { type Course, courseOf, whereAllLearnt, whereAnyLearnt } from "../parts/learnt.ts";

/** For a reader. */
export const NAMES: Record<PenaltyMethod, string> = {
  "clipping": "WGAN, clipping",
  "penalty-rmsprop": "WGAN-GP, RMSProp",
  "penalty-adam": "WGAN-GP, Adam",
};

/** A setting's training, and what came of it. */
export interface Setting extends Trained {
  readonly cell: PenaltyCell;
  /** What it came to. */
  readonly fid: End;
  /** The histogram of its critic's weights at the end. */
  readonly weights: readonly RunRow<"gan", "critic-weights">[];
}

/** `c 0.01, batch norm`: what is clipped; empty where nothing is. */
export const criticOf = ({ clip, batchNorm }: Pick<PenaltyCell, "clip" | "batchNorm">) =>
  clip === null ? "" : `c ${clip}${batchNorm ? ", batch norm" : ""}`;

/** Of both sides. */
export const learningRateOf = ({ record }: Setting) => record.config.optimizer.critic.learningRate;

/** `c 0.01, lr 0.0005`: what differs within a method. */
export const settingOf = (one: Setting) =>
  `${one.cell.clip === null ? "" : `${criticOf(one.cell)}, `}lr ${learningRateOf(one)}`;

/** The name of its run. */
export const keyOf = (cell: PenaltyCell) =>
  [cell.method, ...cell.clip === null ? [] : [criticOf(cell)], `lr × ${cell.rate}`].join(", ");

/** Every setting's training, in the order of the grid. */
export function readGrid(records: Readonly<Record<string, RunRecord<GanConfig>>>): Setting[] {
  const names = recordOf(PENALTY_CELLS, (cell) => [keyOf(cell), NAMES[cell.method]]);
  return readTrainings(names, records).map((one, i) => ({
    ...one,
    cell: PENALTY_CELLS[i],
    fid: endAt(one, "fid_lenet"),
    weights: one.record.table("critic-weights"),
  }));
}

/** The setting of a method that comes nearest to real images; the first of those alike. */
export function bestOf(grid: readonly Setting[], method: PenaltyMethod): Setting {
  return nearestOf(grid.filter(({ cell }) => cell.method === method));
}

/**
 * A clip that initial weights do not reach: they have a deviation of 0.02, so that at 0.01 clipping
 * alone puts three fifths of them to the ends before any is trained.
 */
export const BEYOND_INITIAL = 0.1;

/** The critics of that clip, at each learning rate. */
export function widelyClipped(grid: readonly Setting[]): Setting[] {
  return grid.filter(({ cell }) => cell.clip === BEYOND_INITIAL);
}

/** A row of the grid's table. */
export function gridRow(one: Setting, bests: readonly Setting[]) {
  const { cell, fid } = one;
  const { lower, upper } = outermost(one);
  return {
    run: keyOf(cell),
    method: cell.method,
    clip: cell.clip,
    batch_norm: cell.batchNorm ? 1 : 0,
    learning_rate: learningRateOf(one),
    fid_lenet: fid.value,
    fid_lenet_least: fid.low,
    fid_lenet_greatest: fid.high,
    critic_gradient_norm: lastMedian(one, "critic_gradient_norm"),
    share_at_lower_end: lower,
    share_at_upper_end: upper,
    best: bests.includes(one) ? 1 : 0,
  };
}

/** What the claims are of: the best of each method, and the critics of the wide clip. */
export function statistics(
  best: Readonly<Record<PenaltyMethod, Setting>>,
  wide: readonly Setting[],
): Statistics<"gradient-penalty"> {
  const { clipping, "penalty-rmsprop": rmsProp, "penalty-adam": adam } = best;
  const over = (one: Setting, other: Setting): Measurement => ({
    ...ratioOf(one.fid, other.fid),
    note: [one, other].map((one) => `${one.name}, ${settingOf(one)}: ${endText(one.fid)}`)
      .join("; "),
  });
  const ifClippingLearnt = (measure: () => Measurement) =>
    whereAllLearnt(
      [courseOfBest(clipping)],
      "a critic that teaches nothing says nothing of clipping",
      measure,
    );
  return {
    "clipping-pushes-weights": {
      value: Math.min(...wide.map(outermost).flatMap(({ lower, upper }) => [lower, upper])),
      note: `${wide.map(endsOf).join("; ")}; the best clipped, ${endsOf(clipping)}`,
    },
    "norm-at-equilibrium": atEquilibrium(adam),
    "quality-same-optimizer": ifClippingLearnt(() => over(rmsProp, clipping)),
    quality: ifClippingLearnt(() => over(adam, clipping)),
    "adam-improves": whereAnyLearnt(
      [adam, rmsProp].map(courseOfBest),
      () => over(adam, rmsProp),
    ),
  };
}

function courseOfBest({ name, evaluations, fid }: Setting): Course {
  return courseOf(`the best of ${name}`, evaluations, fid);
}

const share = (value: number) => `${(100 * value).toFixed(1)} %`;

/** `c 0.1, lr 0.002: 34.1 % at −c, 55.3 % at c`. */
function endsOf(one: Setting): string {
  const { lower, upper } = outermost(one);
  return `${settingOf(one)}: ${share(lower)} at −c, ${share(upper)} at c`;
}

/**
 * The norm s against its equilibrium. Of a function of slope s between the sides the critic's loss
 * is −s W + λ (s − 1)², which is least at s = 1 + W/(2λ); its estimate is s W.
 */
function atEquilibrium(penalised: Setting): Statistic {
  const { config, outcome } = penalised.record;
  if (outcome.status === "diverged") return { missing: "the penalised training diverged" };
  const lambda = config.penaltyWeight ?? NaN;
  const norm = lastMedian(penalised, "critic_gradient_norm");
  const distance = lastMedian(penalised, "estimate_now") / norm;
  const predicted = 1 + distance / (2 * lambda);
  return {
    value: norm / predicted - 1,
    note: `norm ${norm.toPrecision(4)}, predicted ${predicted.toPrecision(4)} for λ = ${lambda}`,
  };
}

/**
 * The shares of the parameters in the outermost bars of their histogram, within 1 % of minus and of
 * plus the largest magnitude: no number where the training diverged.
 */
export function outermost({ weights, record }: Setting): { lower: number; upper: number } {
  if (record.outcome.status === "diverged") return { lower: NaN, upper: NaN };
  return { lower: weights[0].share, upper: weights[weights.length - 1].share };
}
