/** What a claim consists of before anything is measured. */
import { keysOf, recordOf } from "../../base/mod.ts";

/** A statement that can fail: set beforehand, with the sentence it comes from. */
export interface Threshold {
  /** What is claimed, in one sentence. */
  readonly statement: string;
  /** Where it is said. */
  readonly source: string;
  /** What is computed. */
  readonly statistic: string;
  /** On which side of the bound it must lie; the bound itself counts. */
  readonly op: "<=" | ">=";
  /** In the statistic's unit. */
  readonly bound: number;
  /**
   * Where the claim is about the outcome of trainings: `whole`, of such as stay finite; `any`, of
   * such as diverge too. Neither is measured where trainings are too short to mean anything. A
   * claim on closed forms or on what holds at every step has none.
   */
  readonly training?: "whole" | "any";
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
  training: "whole" | "any" = "whole",
): Readonly<Record<Id, Threshold>> {
  return recordOf(keysOf(claims), (id) => [id, { ...claims[id], training }]);
}
