/** What a claim consists of before anything is measured. */
import { keysOf, recordOf } from "../../base/mod.ts";
import type { Averaging } from "../../metrics/mod.ts";

/** A statement that can fail: set beforehand, with the sentence it comes from. */
export interface Threshold {
  /** What is claimed, in one sentence. */
  readonly statement: string;
  /** Where it is said. */
  readonly source: string;
  /** What is said there: the article's words, the papers' in substance, or a formula. */
  readonly sentence: string;
  /** What is computed. */
  readonly statistic: string;
  /**
   * On which side of the bound it must lie, or `within` ± the bound (equivalence). The bound
   * itself counts, but with `<` and `>`: where two that are alike have it, neither is better.
   */
  readonly op: "<" | "<=" | ">" | ">=" | "within";
  /** In the statistic's unit. */
  readonly bound: number;
  /** How the statistic is averaged over seeds; a `difference` where nothing is said. */
  readonly averaging?: Averaging;
  /**
   * What the same number is where there is nothing to be found: a clock, noise, an untrained
   * generator.
   */
  readonly baseline?: string;
  /**
   * What was decided after a look at a run, and which. Without it the threshold was written before
   * the first.
   */
  readonly postHoc?: string;
  /**
   * What cannot fail but by a bug of the suite: a check of its arithmetic, which is not counted
   * among the claims.
   */
  readonly check?: true;
  /**
   * The claim is about the outcome of trainings: it is not measured where they are too short to
   * mean anything.
   */
  readonly training?: true;
  /**
   * It holds of networks at every step of their training, and is measured however short that is;
   * its basis is the trainings of a seed, and not a closed form.
   */
  readonly everyStep?: true;
  /**
   * One seed decides nothing, such as a rank correlation of five trainings: it is judged by the
   * interval over seeds alone.
   */
  readonly severalSeeds?: true;
  /**
   * Where the bound is a number on a scale that is not every data set's: that of the classifier of
   * MNIST's digits.
   */
  readonly scale?: "mnist";
}

/**
 * Claims on closed forms, and on what holds at every step; one that is about the outcome of a
 * training says so itself.
 */
export function thresholds<Id extends string>(
  claims: Readonly<Record<Id, Threshold>>,
): Readonly<Record<Id, Threshold>> {
  return claims;
}

/** Claims that are about the outcome of trainings. */
export function aboutTrainings<Id extends string>(
  claims: Readonly<Record<Id, Threshold>>,
): Readonly<Record<Id, Threshold>> {
  return recordOf(keysOf(claims), (id) => [id, { ...claims[id], training: true }]);
}
