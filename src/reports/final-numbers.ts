/** What came of a run in a few numbers, whatever its kind. */
import { median } from "../metrics/mod.ts";
import type { RunConfig, RunRecord, StoredRecord, Tables } from "../runs/mod.ts";

/** What is looked at of every run, and what it is in words. */
export const QUANTITIES = {
  estimate: "the critic's estimate",
  fid_lenet: "fid_lenet",
  kid_lenet: "kid_lenet",
  sliced_wasserstein: "sliced Wasserstein distance",
  classes_found: "classes found",
  precision: "precision",
  recall: "recall",
  density: "density",
  coverage: "coverage",
} as const;

/** The name of one. */
export type Quantity = keyof typeof QUANTITIES;

/** All of them at the end of a run; null where a run has none, or diverged. */
export type FinalNumbers = Readonly<Record<Quantity, number | null>>;

/** The share of a training at its end over which the estimate is taken: it is noisy. */
const LAST = 0.1;

/**
 * The numbers of a run at its end: the median of the estimate over the last tenth of its
 * iterations, and the last measurement of everything else.
 */
export function finalNumbers(record: RunRecord): FinalNumbers {
  // Whichever kind it is: a table that it does not write has no rows.
  const { table, outcome } = tablesOf(record);
  const whole = outcome.status === "done";
  const estimates = table("metrics").map(({ estimate }) => estimate)
    .filter((value) => typeof value === "number");
  const last = estimates.slice(-Math.ceil(LAST * estimates.length));
  const measured = table("evaluations").at(-1) ?? {};
  const value = (quantity: Quantity) =>
    quantity === "estimate" ? (last.length > 0 ? median(last) : null) : measured[quantity] ?? null;
  const names = Object.keys(QUANTITIES) as Quantity[];
  return Object.fromEntries(
    names.map((name) => [name, whole ? value(name) : null]),
  ) as FinalNumbers;
}

/**
 * A quantity along a run: at which iterations or steps, and what it was; nothing where it has none.
 */
export function curveOf(record: RunRecord, quantity: Quantity): { x: number[]; y: number[] } {
  const { table } = tablesOf(record);
  const rows = table(quantity === "estimate" ? "metrics" : "evaluations")
    .filter((row) => typeof row[quantity] === "number");
  return {
    x: rows.map(({ iteration, step }) => iteration ?? step ?? NaN),
    y: rows.map((row) => row[quantity] ?? NaN),
  };
}

function tablesOf(record: RunRecord) {
  const stored = record as unknown as StoredRecord<RunConfig, Tables>;
  const table = (name: string): Readonly<Record<string, number | null>>[] =>
    `${name}.csv` in stored.files ? stored.table(name) : [];
  return { table, outcome: stored.outcome };
}
