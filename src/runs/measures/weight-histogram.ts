import type { Module } from "../../nn/mod.ts";
import { column, finalTable, type RowOf } from "../store/table.ts";

/** `critic-weights.csv`. */
export const CRITIC_WEIGHTS = finalTable(
  "The histogram of all parameters of the critic at the end, a row for every bar:",
  {
    weight_from: column(null, "its lower border"),
    weight_to: column(null, "its upper border"),
    share: column("share", "of all parameters, the upper border excluded but in the last bar"),
  },
);

/** A bar of the histogram of a network's parameters. */
export type WeightBar = RowOf<typeof CRITIC_WEIGHTS.columns>;

/**
 * Even, so that 0 is a border; the two outermost bars hold what lies within 1 % of the largest
 * magnitude.
 */
const BARS = 200;

/**
 * The histogram of all parameters of a network (weights, biases, scales) between plus and minus the
 * largest magnitude.
 */
export function weightHistogram({ parameters }: Pick<Module, "parameters">): WeightBar[] {
  const values = [...parameters.values()].map((variable) => variable.dataSync<"float32">());
  const count = values.reduce((sum, { length }) => sum + length, 0);
  const limit = values.reduce(
    (limit, list) => list.reduce((m, weight) => Math.max(m, Math.abs(weight)), limit),
    0,
  );
  const counts = new Float64Array(BARS);
  for (const list of values) {
    for (const weight of list) {
      const bar = Math.floor((weight / limit + 1) / 2 * BARS);
      counts[Math.min(BARS - 1, bar)]++;
    }
  }
  const border = (index: number) => (2 * index / BARS - 1) * limit;
  return Array.from(counts, (inBar, index) => ({
    weight_from: border(index),
    weight_to: border(index + 1),
    share: inBar / count,
  }));
}
