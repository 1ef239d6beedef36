/** The worst difference of a quantity. */
export interface Difference {
  /**
   * The worst |difference| as a share of what is allowed: agreement is ≤ 1. Infinite where
   * something is not a number.
   */
  readonly worst: number;
  /** Where the worst was met: a tensor's or a loss's name. */
  readonly where: string;
}

/** How one quantity of a replay agrees with the golden run. */
export interface Comparison extends Difference {
  /** The run's name, or `probe` for what all runs of a set share. */
  readonly run: string;
  /** What was compared: `gradD0`, `losses`, `final/G`, … */
  readonly quantity: string;
  /** Numbers compared. */
  readonly numbers: number;
  /**
   * The same of a second replay, in which the golden run's signs are imposed; missing where there
   * is none.
   */
  readonly imposed?: Difference;
}

/**
 * `explained`: it differs, and agrees once the golden run's signs are imposed, so that flips are
 * all there is to it.
 */
export type Verdict = "agrees" | "explained" | "differs";

/**
 * The verdict on a quantity. With signs imposed it has to agree, and what it is without them is
 * told. (That no sign flips but at rounding's distance from 0 is a quantity of its own.)
 */
export function verdictOn({ worst, imposed }: Comparison): Verdict {
  if ((imposed?.worst ?? worst) > 1) return "differs";
  return worst > 1 ? "explained" : "agrees";
}

/** What numbers of that spread may differ by, the largest of them being `largest`. */
export function allowance(spread: number, largest: number): number {
  return 10 * spread + 1e-6 * largest;
}

/** Gathers differences under one quantity. */
export interface Gathering {
  /**
   * Compares numbers with golden ones, of which {@linkcode allowance} is the tolerance.
   * @param where name of the tensor or loss
   * @param rounding added to the tolerance (default 0)
   */
  compare(
    where: string,
    actual: ArrayLike<number>,
    golden: ArrayLike<number>,
    spread: number,
    rounding?: number,
  ): void;
  /** What came of it. */
  result(): Comparison;
}

/** Starts to compare a quantity. */
export function gather(run: string, quantity: string): Gathering {
  let worst = 0;
  let where = "";
  let numbers = 0;
  return {
    compare(name, actual, golden, spread, rounding = 0) {
      const share = shareOfTolerance(actual, golden, spread, rounding);
      numbers += golden.length;
      if (share > worst || where === "") [worst, where] = [share, name];
    },
    result: () => ({ run, quantity, worst, where, numbers }),
  };
}

function shareOfTolerance(
  actual: ArrayLike<number>,
  golden: ArrayLike<number>,
  spread: number,
  rounding: number,
): number {
  if (actual.length !== golden.length) return Infinity;
  let largest = 0;
  let error = 0;
  for (let i = 0; i < golden.length; i++) {
    const difference = Math.abs(actual[i] - golden[i]);
    if (Number.isNaN(difference)) return Infinity;
    largest = Math.max(largest, Math.abs(golden[i]));
    error = Math.max(error, difference);
  }
  if (error === 0) return 0;
  return error / (allowance(spread, largest) + rounding);
}
