/** Ticks of a logarithmic axis. */
import { format } from "d3-format";
import { decade, decimal, linearTicks, scientific, type Tick } from "./ticks.ts";

/** Labelled and unlabelled ticks of a log axis. */
export interface LogTicks {
  major: Tick[];
  minor: number[];
}

/**
 * Below this ratio of its ends the axis is ticked like a linear one: it has too few round
 * multiples.
 */
const NARROW = 4;

/**
 * Which multiples of the powers of ten carry labels where fewer than two powers fit; the first that
 * is few enough.
 */
const MULTIPLES = [[1, 2, 3, 4, 5, 6, 7, 8, 9], [1, 2, 3, 5], [1, 2, 5], [1, 3]];

/**
 * Powers of ten in [low, high] (both positive), every k-th so that at most `most` (≥ 2) carry a
 * label, and unlabelled ticks between them: the multiples 2 … 9, or the powers passed over.
 */
export function logTicks(low: number, high: number, most: number): LogTicks {
  if (high < NARROW * low) return { major: linearTicks(low, high, most), minor: [] };
  const first = decade(low);
  const last = decade(high);
  // The ends of a domain are often themselves products of round numbers.
  const inside = (value: number) => value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9);
  const multiplesOf = (factors: readonly number[]) => {
    const values: number[] = [];
    for (let e = first; e <= last; e++) values.push(...factors.map((m) => decimal(m, e)));
    return values.filter(inside);
  };
  const all = multiplesOf(MULTIPLES[0]);
  const powers: number[] = [];
  for (let e = first; e <= last + 1; e++) if (inside(decimal(1, e))) powers.push(e);
  if (powers.length < 2) {
    const few = MULTIPLES.map(multiplesOf);
    const major = few.find((values) => values.length <= most) ?? few[few.length - 1];
    const labelled = major.map((value) => ({ value, label: shortLabel(value) }));
    return { major: labelled, minor: all.filter((v) => !major.includes(v)) };
  }
  const stride = Math.ceil(powers.length / most);
  const chosen = everyNth(powers, stride);
  const ticks = stride === 1 ? all : powers.map((e) => decimal(1, e));
  const major = chosen.map((e) => ({ value: decimal(1, e), label: `$10^{${e}}$` }));
  return { major, minor: ticks.filter((v) => !major.some(({ value }) => value === v)) };
}

/**
 * The exponents divisible by n, so that 10⁰ is among them; from the first on if these are too few.
 */
function everyNth(exponents: readonly number[], n: number): number[] {
  const divisible = exponents.filter((e) => e % n === 0);
  return divisible.length > 1 ? divisible : exponents.filter((_, i) => i % n === 0);
}

/** Plain digits where they are short. */
function shortLabel(value: number): string {
  return value >= 1e-3 && value < 1e4 ? format("~f")(value) : scientific(value);
}
