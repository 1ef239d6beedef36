/** Trainings of the same networks, compared: at equal compute, and by more than one measurement. */
import type { GanConfig, RunRecord } from "../../runs/mod.ts";
import { keysOf, recordOf } from "../../base/mod.ts";
import { criticLagNotes, type Evaluation, readEvaluations } from "./evaluations.ts";
import { type End, endOf } from "./ends.ts";
import { passesAt } from "./passes.ts";

/** One training. */
export interface Trained<Id extends string = string> {
  /** Its key in tables. */
  id: Id;
  /** Its name for a reader. */
  name: string;
  record: RunRecord<GanConfig>;
  evaluations: Evaluation[];
  /** Passes of a batch through a network that were done at each evaluation. */
  passes: number[];
}

/** Numbers that every evaluation has. */
export type Measured = Exclude<
  keyof Evaluation,
  "precision" | "recall" | "density" | "coverage"
>;

/**
 * Reads trainings.
 * @param names for a reader, by the runs' keys in `records`; their order is that of the legend
 */
export function readTrainings<Id extends string>(
  names: Readonly<Record<Id, string>>,
  records: Readonly<Record<Id, RunRecord<GanConfig>>>,
): Trained<Id>[] {
  return keysOf(names).map((id) => ({ id, name: names[id], ...readTraining(records[id]) }));
}

function readTraining(record: RunRecord<GanConfig>): Omit<Trained, "id" | "name"> {
  const evaluations = readEvaluations(record);
  return {
    record,
    evaluations,
    passes: passesAt(record.config, record.table("metrics"), evaluations),
  };
}

/**
 * The passes that all of them have done. One that diverged is as bad at any later budget and sets
 * none; where all did, the budget is that at which all have.
 */
export function equalBudget(all: readonly Pick<Trained, "passes" | "record">[]): number {
  const end = ({ passes }: Pick<Trained, "passes">) => passes[passes.length - 1];
  const whole = all.filter(({ record }) => record.outcome.status !== "diverged");
  return whole.length > 0 ? Math.min(...whole.map(end)) : Math.max(...all.map(end));
}

/** The last evaluation within a budget of passes. */
export function evaluationAt(
  { evaluations, passes }: Pick<Trained, "evaluations" | "passes">,
  budget: number,
): Evaluation {
  const within = evaluations.filter((_, index) => passes[index] <= budget);
  return within[within.length - 1];
}

/** What it came to within a budget of passes. */
export function endAt(
  { evaluations, passes }: Pick<Trained, "evaluations" | "passes">,
  of: Measured,
  budget: number = Infinity,
): End {
  return endOf(evaluations.filter((_, index) => passes[index] <= budget), (row) => row[of]);
}

/** The median of that alone. */
export function lastMedian(
  trained: Pick<Trained, "evaluations" | "passes">,
  of: Measured,
  budget?: number,
): number {
  return endAt(trained, of, budget).value;
}

/** Rows of a figure's table: every evaluation. */
export function comparisonRows(all: readonly Trained[]) {
  return all.flatMap(({ id, evaluations, passes }) =>
    evaluations.map(({ iteration, ...row }, index) => ({
      run: id,
      generator_iteration: iteration,
      network_passes: passes[index],
      ...row,
    }))
  );
}

/** Warnings of critics that were far from their optimum, by the trainings' names. */
export function comparisonNotes(all: readonly Trained[]): string[] {
  return criticLagNotes(recordOf(all, (trained) => [trained.name, trained]));
}
