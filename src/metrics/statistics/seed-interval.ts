/** The mean of a few seeds and its interval, on the scale on which they may be averaged. */
import { exp, log, tanh } from "../../math/mod.ts";
import { type Estimate, meanAndDeviation, meanInterval, median } from "./mean.ts";

/**
 * How values of a statistic are averaged: a `difference` as it is, a `ratio` by its logarithm
 * (twice as much and half as much lie equally far from 1), a `correlation` by Fisher's z = artanh
 * r, which makes its deviation nearly the same whatever it is.
 */
export type Averaging = "difference" | "ratio" | "correlation";

const SCALES: Readonly<
  Record<Averaging, { to: (x: number) => number; from: (x: number) => number }>
> = {
  difference: { to: (x) => x, from: (x) => x },
  ratio: { to: log, from: exp },
  correlation: { to: artanh, from: tanh },
};

/**
 * Mean on its scale with Student's 95 % interval, brought back from there. Where all values are the
 * same, that point. Where one is infinite (a training diverged), a ratio is not positive, or a
 * correlation is ±1, which has no finite z, there is no mean: then the median, from the least value
 * to the greatest, which covers the median of all seeds with probability 1 − 2^(1−n), 94 % for five
 * seeds. NaN where a value is NaN, or where there is one value alone, which has no interval.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { seedInterval } from "../mod.ts";
 *
 * assert.ok(Math.abs(seedInterval([0.5, 2], "ratio").value - 1) < 1e-15);
 * assert.deepEqual(seedInterval([1, 2, Infinity], "difference"), { value: 2, low: 1, high: Infinity });
 * ```
 */
export function seedInterval(values: readonly number[], averaging: Averaging): Estimate {
  const [first] = values;
  if (values.length < 2) return { value: first, low: NaN, high: NaN };
  if (values.some(Number.isNaN)) return { value: NaN, low: NaN, high: NaN };
  if (values.every((value) => value === first)) return { value: first, low: first, high: first };
  const { to, from } = SCALES[averaging];
  const scaled = values.map(to);
  if (!scaled.every(Number.isFinite)) {
    return { value: median(values), low: Math.min(...values), high: Math.max(...values) };
  }
  const { value, low, high } = meanInterval(scaled);
  return { value: from(value), low: from(low), high: from(high) };
}

/**
 * The mean on its scale alone, brought back from there: of a `ratio` the geometric mean. Where all
 * values are the same, that value. NaN of none, and where one has no finite place on the scale.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { seedMean } from "../mod.ts";
 *
 * assert.equal(seedMean([1, 100], "difference"), 50.5);
 * assert.ok(Math.abs(seedMean([1, 100], "ratio") - 10) < 1e-14);
 * assert.ok(Number.isNaN(seedMean([0, 100], "ratio")));
 * ```
 */
export function seedMean(values: readonly number[], averaging: Averaging): number {
  const { to, from } = SCALES[averaging];
  const scaled = values.map(to);
  if (!scaled.every(Number.isFinite)) return NaN;
  const [first] = values;
  if (values.length > 0 && values.every((value) => value === first)) return first;
  return from(meanAndDeviation(scaled).mean);
}

function artanh(r: number): number {
  return Math.abs(r) < 1 ? 0.5 * log((1 + r) / (1 - r)) : Math.sign(r) * Infinity;
}
