/** Parts of a series by tenths of it: how it begins and ends, without the accident of one value. */

/** How many values a tenth of a series is, at least one. */
export function tenthOf(values: readonly number[]): number {
  return Math.max(1, Math.floor(values.length / 10));
}

/** The last tenth of a series. */
export function lastTenth(values: readonly number[]): number[] {
  return values.slice(-tenthOf(values));
}
