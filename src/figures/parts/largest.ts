/** Extremes of a series. */

/**
 * The largest value. By a fold: the arguments of a call are limited, and a training has 200,000
 * values.
 */
export function largest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), -Infinity);
}

/** The largest value minus the smallest. */
export function rangeOf(values: readonly number[]): number {
  return largest(values) + largest(values.map((value) => -value));
}

/** The largest magnitude. */
export function worst(values: readonly number[]): number {
  return largest(values.map(Math.abs));
}
