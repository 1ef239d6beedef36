/**
 * Where an axis carries ticks and what they say.
 *
 * The choice is made in decimal digits, not with the host's logarithm: the decade of a number is
 * read from its shortest decimal form, and a tick is parsed from its decimal digits, so 0.3 is 0.3
 * and not 3 × 0.1.
 */
import { format } from "d3-format";

/** A labelled place on an axis. */
export interface Tick {
  /** Where it stands. */
  value: number;
  /** What it says; mathematics stands between dollar signs. */
  label: string;
}

/** Steps of a linear axis within a decade, in tenths, as matplotlib's MaxNLocator has them. */
const STEPS = [10, 20, 25, 50];

/** The exponent e with 10ᵉ ≤ |value| < 10ᵉ⁺¹, exactly; value ≠ 0. */
export function decade(value: number): number {
  return Number(value.toExponential().split("e")[1]);
}

/** digits × 10^exponent, correctly rounded. */
export function decimal(digits: number, exponent: number): number {
  return Number(`${digits}e${exponent}`);
}

/**
 * The largest count of evenly spaced round numbers in [low, high], at most `most` of them (≥ 2).
 */
export function linearTicks(low: number, high: number, most: number): Tick[] {
  const coarse = decade(high - low);
  for (let exponent = coarse - 3; exponent <= coarse + 1; exponent++) {
    for (const step of STEPS) {
      const size = decimal(step, exponent - 1);
      // A hair of slack: the ends of a domain are often themselves the sums of round numbers.
      const first = Math.ceil(low / size - 1e-9);
      const last = Math.floor(high / size + 1e-9);
      if (last - first + 1 > most || last - first > 1000) continue;
      const values: number[] = [];
      for (let i = first; i <= last; i++) values.push(decimal(i * step, exponent - 1));
      const decimals = Math.max(0, step === 25 ? 1 - exponent : -exponent);
      return values.map((value) => ({ value, label: linearLabel(value, decimals, values) }));
    }
  }
  return [];
}

const SI = format(".3~s");

function linearLabel(value: number, decimals: number, all: readonly number[]): string {
  const largest = all.reduce((m, v) => Math.max(m, Math.abs(v)), 0);
  if (largest >= 1e9 || decimals > 4) return scientific(value);
  if (largest >= 1e6) return SI(value);
  return format(largest >= 1e4 ? `,.${decimals}f` : `.${decimals}f`)(value);
}

/** "$2.5×10^{-5}$"; 0 is "0". */
export function scientific(value: number): string {
  if (value === 0) return "0";
  const [digits, exponent] = value.toExponential(5).split("e");
  return `$${Number(digits)}×10^{${Number(exponent)}}$`;
}
