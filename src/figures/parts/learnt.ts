/** What is measured only of generators that learnt, and why it is not where one did not. */
import type { Measurement, Statistic } from "../../claims/mod.ts";
import { type End, endOf, endText, hasLearnt } from "./ends.ts";
import type { Evaluation } from "./evaluations.ts";

/** Why nothing is said of the modes of a generator that learnt nothing. */
export const NEVER_THERE = "a mode that was never there cannot be lost";

/** What tells whether a training learnt. */
export interface Course {
  /** For a reader. */
  readonly name: string;
  /** The untrained generator's distance. */
  readonly untrained: number;
  /** What it came to. */
  readonly fid: End;
}

/**
 * The course of a training.
 * @param evaluations from iteration 0 on
 * @param fid what it came to, where that is not its own end but one within a budget
 */
export function courseOf(
  name: string,
  evaluations: readonly Pick<Evaluation, "fid_lenet">[],
  fid: End = endOf(evaluations, ({ fid_lenet }) => fid_lenet),
): Course {
  return { name, untrained: evaluations[0].fid_lenet, fid };
}

/**
 * The course of a training up to its nearest measurement: what it lost later it had learnt, such as
 * a mode, and one that collapsed or diverged is no reason not to look.
 */
export function courseOnTheWay(
  name: string,
  evaluations: readonly Pick<Evaluation, "fid_lenet">[],
): Course {
  const value = Math.min(...evaluations.map(({ fid_lenet }) => fid_lenet));
  return courseOf(name, evaluations, { value, low: value, high: value });
}

/**
 * A number that says nothing unless all of these learnt.
 * @param why it says nothing then, to stand behind who did not learn
 */
export function whereAllLearnt(
  courses: readonly Course[],
  why: string,
  measure: () => Measurement,
): Statistic {
  const not = courses.filter(({ fid, untrained }) => !hasLearnt(fid, untrained));
  return not.length === 0 ? measure() : { missing: `${not.map(unlearnt).join(", ")}: ${why}` };
}

/** A number that says nothing unless one of these learnt: of two that did not neither is better. */
export function whereAnyLearnt(
  courses: readonly Course[],
  measure: () => Measurement,
): Statistic {
  if (courses.some(({ fid, untrained }) => hasLearnt(fid, untrained))) return measure();
  return {
    missing: `${courses.map(unlearnt).join(", ")}: of those that learnt nothing none is better`,
  };
}

function unlearnt({ name, untrained, fid }: Course): string {
  return `${name} did not come to half of its untrained distance (${untrained.toFixed(0)} to ${
    endText(fid)
  }) and learnt nothing`;
}
