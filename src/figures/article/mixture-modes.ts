/**
 * The first two parts of mode coverage: perceptrons on a ring of 8 and a grid of 25 Gaussians, each
 * model at every learning rate of one grid, and the best of each by one rule.
 */
import {
  MODE_MIXTURES,
  modesRun,
  type PointsGanConfig,
  type RunRow,
  type Scope,
} from "../../runs/mod.ts";
import { keysOf, recordOf } from "../../base/mod.ts";
import type { RecordsOf, TableRow } from "../engine/figure.ts";
import {
  distanceAtEnd,
  type PointsEvaluation,
  readPointsEvaluations,
} from "../parts/points-evaluations.ts";
import { type MixtureName, type OnTarget, onTarget } from "./modes-on-target.ts";
import { type Model, MODEL_NAMES } from "./models.ts";

/** All of them. */
export const MIXTURES = keysOf(MODE_MIXTURES);

/** Of both sides; the same for every model. */
export const LEARNING_RATES = [3e-4, 1e-3, 3e-3] as const;

/** One training. */
export interface MixtureOutcome {
  readonly mixture: MixtureName;
  readonly model: Model;
  readonly learningRate: number;
  readonly config: PointsGanConfig;
  readonly evaluations: readonly PointsEvaluation[];
  /** Median of the last three measurements; infinite where it diverged. */
  readonly exactEm: number;
  readonly samples: readonly RunRow<"points-gan", "samples">[];
  /** The last samples on the modes. */
  readonly onTarget: OnTarget;
}

/** A model on a mixture at its best learning rate. */
export interface BestOutcome extends MixtureOutcome {
  /** At every learning rate, in their order, it itself among them. */
  readonly all: readonly MixtureOutcome[];
}

const PAIRS = MIXTURES.flatMap((mixture) => MODEL_NAMES.map((model) => ({ mixture, model })));
const ALL = PAIRS.flatMap((pair) =>
  LEARNING_RATES.map((learningRate) => ({ ...pair, learningRate }))
);

const keyOf = ({ mixture, model, learningRate }: typeof ALL[number]) =>
  `${mixture}/${model}, lr ${learningRate}` as const;

/** The runs by their names. */
export type MixtureRuns = Readonly<Record<ReturnType<typeof keyOf>, PointsGanConfig>>;

/** The runs. */
export function mixtureRuns(scope: Scope): MixtureRuns {
  return recordOf(ALL, (one) => [
    keyOf(one),
    modesRun(scope, one.mixture, one.model, one.learningRate),
  ]);
}

/** Reads the trainings and chooses, mixture by mixture, for each model. */
export function mixtureOutcomes(records: RecordsOf<MixtureRuns>): BestOutcome[] {
  return PAIRS.map(({ mixture, model }) =>
    bestOf(LEARNING_RATES.map((learningRate): MixtureOutcome => {
      const one = { mixture, model, learningRate };
      const record = records[keyOf(one)];
      const evaluations = readPointsEvaluations(record);
      const samples = record.table("samples");
      return {
        ...one,
        config: record.config,
        evaluations,
        exactEm: distanceAtEnd(evaluations),
        samples,
        onTarget: onTarget(mixture, samples),
      };
    }))
  );
}

/**
 * The one whose samples cover the modes best, which asks that they lie on them and on all alike;
 * of some that cover as much, as where none does, the nearest, and of those alike the first.
 */
function bestOf(all: readonly MixtureOutcome[]): BestOutcome {
  const best = all.reduce((best, one) => {
    const gain = one.onTarget.covered - best.onTarget.covered;
    return gain > 0 || gain === 0 && one.exactEm < best.exactEm ? one : best;
  });
  return { ...best, all };
}

/** Rows of the figure's table: what was measured on the way, of every training. */
export function mixtureTableRows(outcomes: readonly BestOutcome[]): TableRow[] {
  return outcomes.flatMap(({ all }) =>
    all.flatMap(({ mixture, model, learningRate, evaluations }) =>
      evaluations.map((row) => ({ mixture, model, learning_rate: learningRate, ...row }))
    )
  );
}

/** Rows of a table: what every training came to, and which was chosen. */
export function mixtureEndRows(outcomes: readonly BestOutcome[]): TableRow[] {
  return outcomes.flatMap(({ learningRate: best, all }) =>
    all.map(({ mixture, model, learningRate, config, exactEm, onTarget }) => ({
      mixture,
      model,
      learning_rate: learningRate,
      chosen: learningRate === best ? 1 : 0,
      iterations: config.iterations,
      modes_present: onTarget.present,
      covered: onTarget.covered,
      kl_on_modes_nats: onTarget.kl,
      share_within_4_sd: onTarget.share,
      exact_em: exactEm,
    }))
  );
}
