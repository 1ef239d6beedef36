/** Where resampling takes its random integers from: a `Stream` of src/random is one. */
export interface IntegerSource {
  /** `count` integers of 0 … bound − 1, equally probable. */
  integers(count: number, bound: number): Uint32Array;
}

/** Choices of `bootstrapInterval`. */
export interface BootstrapOptions {
  /** How often rows are drawn anew; 2,000 by default. */
  resamples?: number;
  /** Probability of the interval, in (0, 1); 0.95 by default. */
  level?: number;
}

/**
 * Percentile bootstrap interval of a statistic of `size` exchangeable rows (Efron 1979).
 *
 * Resamples in which the statistic is NaN (a correlation of a constant) are left out; when that is
 * more than half of them the interval is (NaN, NaN).
 *
 * @param size number of rows
 * @param statistic value for the rows with these indices (with repetitions)
 * @param random where the resampling comes from
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { bootstrapInterval, spearman } from "../mod.ts";
 * import { stream } from "../../random/mod.ts";
 *
 * const x = Float64Array.from({ length: 50 }, (_, i) => i);
 * const y = x.map((value, i) => value + (i % 5));
 * const at = (values: Float64Array, rows: Uint32Array) => Array.from(rows, (row) => values[row]);
 * const statistic = (rows: Uint32Array) => spearman(at(x, rows), at(y, rows));
 * const { low, high } = bootstrapInterval(x.length, statistic, stream(0, "bootstrap"));
 * assert.ok(0.9 < low && low < high && high <= 1);
 * ```
 */
export function bootstrapInterval(
  size: number,
  statistic: (rows: Uint32Array) => number,
  random: IntegerSource,
  options: BootstrapOptions = {},
): { low: number; high: number } {
  return percentileInterval(() => statistic(random.integers(size, size)), options);
}

/** Of a statistic that is computed of rows drawn anew whenever it is asked for. */
function percentileInterval(
  draw: () => number,
  { resamples = 2000, level = 0.95 }: BootstrapOptions,
): { low: number; high: number } {
  const values = new Float64Array(resamples);
  let count = 0;
  for (let r = 0; r < resamples; r++) {
    const value = draw();
    if (!Number.isNaN(value)) values[count++] = value;
  }
  if (count <= resamples / 2) return { low: NaN, high: NaN };
  const sorted = values.subarray(0, count).sort();
  return { low: quantile(sorted, (1 - level) / 2), high: quantile(sorted, (1 + level) / 2) };
}

/**
 * Percentile interval of a statistic of a series whose neighbours depend on each other: rows are
 * drawn in blocks of neighbours, from anywhere in the series and round its end (the circular block
 * bootstrap of Politis and Romano 1992), so that what neighbours have in common stays together.
 * With blocks of one row it is {@linkcode bootstrapInterval}.
 * @param block rows of a block, in (0, size]; about √size for a series that remembers a few rows
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { blockBootstrapInterval } from "../mod.ts";
 * import { stream } from "../../random/mod.ts";
 *
 * const series = Float64Array.from({ length: 100 }, (_, i) => Math.floor(i / 10) % 2); // ten rows the same
 * const mean = (rows: Uint32Array) => rows.reduce((sum, row) => sum + series[row], 0) / rows.length;
 * const width = (block: number) => {
 *   const { low, high } = blockBootstrapInterval(100, block, mean, stream(0, "blocks"));
 *   return high - low;
 * };
 * assert.ok(width(10) > 1.5 * width(1)); // a hundred rows are no hundred independent ones
 * ```
 */
export function blockBootstrapInterval(
  size: number,
  block: number,
  statistic: (rows: Uint32Array) => number,
  random: IntegerSource,
  options: BootstrapOptions = {},
): { low: number; high: number } {
  return blockBootstrapOfSeveral([{ size, block }], ([rows]) => statistic(rows), random, options);
}

/**
 * The same of a statistic of several series, each of which is drawn anew in its own blocks: of the
 * difference of two, or of what they have in common.
 * @param series rows, and rows of a block, of each
 * @param statistic value for these rows of each
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { blockBootstrapOfSeveral } from "../mod.ts";
 * import { stream } from "../../random/mod.ts";
 *
 * const draws = stream(0, "two series").normal(200);
 * const mean = (rows: Uint32Array) => rows.reduce((sum, row) => sum + draws[row], 0) / rows.length;
 * const { low, high } = blockBootstrapOfSeveral(
 *   [{ size: 200, block: 1 }, { size: 200, block: 1 }],
 *   ([one, other]) => mean(one) - mean(other),
 *   stream(0, "blocks"),
 * );
 * assert.ok(low < 0 && high > 0); // of one mean
 * ```
 */
export function blockBootstrapOfSeveral(
  series: readonly { readonly size: number; readonly block: number }[],
  statistic: (rows: readonly Uint32Array[]) => number,
  random: IntegerSource,
  options: BootstrapOptions = {},
): { low: number; high: number } {
  const drawn = () =>
    series.map(({ size, block }) => {
      const starts = random.integers(Math.ceil(size / block), size);
      return Uint32Array.from(
        { length: size },
        (_, i) => (starts[Math.floor(i / block)] + i % block) % size,
      );
    });
  return percentileInterval(() => statistic(drawn()), options);
}

/**
 * Quantile p of ascending values, linear between them (type 7 of Hyndman and Fan, as NumPy's
 * default).
 */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  const position = p * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.min(below + 1, sorted.length - 1);
  if (sorted[below] === sorted[above]) return sorted[below]; // also where both are infinite
  return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
}
