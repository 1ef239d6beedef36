/** A value whose sign in a replay is not the golden run's. */
export interface Flip {
  /**
   * What went into which rectifier (`critic step 0.1, D(real), main.pyramid:32:relu`), or which
   * first gradient (`gradD0/…`).
   */
  readonly where: string;
  /** Which of its values, in PyTorch's order, from 0. */
  readonly index: number;
  /** How far from 0 the value is here, in roundings: 2⁻²⁴ of the largest value there. */
  readonly roundings: number;
  /** How far it may be. */
  readonly allowed: number;
}

/**
 * How far from 0 a value may be whose sign is another: three times what rounding makes in PyTorch's
 * own runs, as the kernels' largest error may be three times the direct passes', and 10⁻⁶ (17
 * roundings) of the largest.
 * @param spread largest difference between PyTorch's runs there
 * @param largest value there
 */
export function nearZero(spread: number, largest: number): number {
  return 3 * spread + 1e-6 * largest;
}

/** The flips of a run. */
export interface RunFlips {
  /** Of what went into ReLUs and leaky ReLUs. */
  readonly activations: readonly Flip[];
  /** Of the first gradients of both networks; where the golden one is 0, any other value is one. */
  readonly gradients: readonly Flip[];
}

/** Compares signs with those of a golden run, and counts. */
export interface FlipCount {
  /** Signs compared so far. */
  readonly signs: number;
  /** Those that were others, in the order in which they were met. */
  readonly flips: readonly Flip[];
  /**
   * Looks at values of one tensor.
   * @param where its name
   * @param values in PyTorch's order
   * @param differs whether the golden value with that index has another sign
   * @param allowed how far from 0 a value with another sign may be
   * @param largest golden value there
   */
  look(
    where: string,
    values: Float32Array,
    differs: (value: number, index: number) => boolean,
    allowed: number,
    largest: number,
  ): void;
}

/** Starts to count. */
export function countFlips(): FlipCount {
  const flips: Flip[] = [];
  let signs = 0;
  return {
    flips,
    get signs() {
      return signs;
    },
    look(where, values, differs, allowed, largest) {
      signs += values.length;
      const rounding = largest / 16777216;
      values.forEach((value, index) => {
        if (!differs(value, index)) return;
        flips.push({
          where,
          index,
          roundings: Math.abs(value) / rounding,
          allowed: allowed / rounding,
        });
      });
    },
  };
}

/** How near to what is allowed the farthest flip is: a quantity as all others. */
export function farthestFlip(
  { signs, flips }: FlipCount,
): { worst: number; where: string; numbers: number } {
  let [worst, where] = [0, "no sign differs"];
  for (const flip of flips) {
    const share = flip.roundings / flip.allowed;
    if (!(share <= worst)) [worst, where] = [Number.isNaN(share) ? Infinity : share, flip.where];
  }
  return { worst, where, numbers: signs };
}
