/**
 * What a training came to: the median of its last five measurements, for one alone would be an
 * accident, from the least of them to the greatest.
 */
import { median } from "../../metrics/mod.ts";
import type { Measurement } from "../../claims/mod.ts";
import type { Evaluation } from "./evaluations.ts";

/** Of how many measurements at the end the median is taken. */
export const LAST = 5;

/** A training learnt if what it came to is at most this of the untrained generator's distance. */
const LEARNT = 0.5;

/** A median, and how far the measurements around it reach. */
export type End = Required<Pick<Measurement, "value" | "low" | "high">>;

/**
 * The end of a training, or of a part of it. From the least to the greatest of five a median is
 * covered with a probability of 1 − 2⁻⁴, 94 %. One that diverged came to its last row alone.
 * @param evaluations in their order, at least one
 */
export function endOf<Row extends Pick<Evaluation, "fid_lenet">>(
  evaluations: readonly Row[],
  of: (row: Row) => number | null,
): End {
  const last = evaluations[evaluations.length - 1];
  const counted = last.fid_lenet === Infinity ? [last] : evaluations.slice(-LAST);
  const values = counted.map((row) => of(row) ?? NaN);
  return { value: median(values), low: Math.min(...values), high: Math.max(...values) };
}

/** Whether a training came to half of its untrained generator's distance; not if it diverged. */
export function hasLearnt({ value }: Pick<End, "value">, untrained: number): boolean {
  return value <= LEARNT * untrained;
}

/** The training that came nearest to real images; of those alike the first. */
export function nearestOf<One extends { readonly fid: End }>(some: readonly One[]): One {
  return some.reduce((best, one) => one.fid.value < best.fid.value ? one : best);
}

/** One end over another: at least its least over the other's greatest. */
export function ratioOf(one: End, other: End): End {
  return { value: one.value / other.value, low: one.low / other.high, high: one.high / other.low };
}

/** `67 (65 to 72)`, for a note. */
export function endText({ value, low, high }: End, digits = 0): string {
  const [median, least, most] = [value, low, high].map((number) => number.toFixed(digits));
  return least === most ? median : `${median} (${least} to ${most})`;
}
