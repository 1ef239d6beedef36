/**
 * What is measured only of generators that learnt, and why it is not where one did not. One that
 * diverged is an observation all the same: NaN, which counts as the value farthest from what is
 * claimed.
 */
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
 * a mode, and one that collapsed or diverged is no reason not to look. One that diverged before it
 * had learnt came to nothing else.
 */
export function courseOnTheWay(
  name: string,
  evaluations: readonly Pick<Evaluation, "fid_lenet">[],
): Course {
  const all = evaluations.map(({ fid_lenet }) => fid_lenet);
  const nearest = Math.min(...all);
  const lost = all.includes(Infinity) && !hasLearnt({ value: nearest }, all[0]);
  const value = lost ? Infinity : nearest;
  return courseOf(name, evaluations, { value, low: value, high: value });
}

/**
 * A number that says nothing unless all of these learnt.
 * @param why it says nothing then, to stand behind who did not learn
 */
export function whereAllLearnt(
  courses: readonly Course[],
  why: string,
  measure: () => Statistic,
): Statistic {
  const not = courses.filter(({ fid, untrained }) => !hasLearnt(fid, untrained));
  return not.length === 0 ? measure() : withoutNumber(not, why);
}

/**
 * A number that says nothing unless one of these learnt: of two that did not neither is better.
 * Where one did, another that diverged is infinitely far from it.
 */
export function whereAnyLearnt(
  courses: readonly Course[],
  measure: () => Measurement,
): Statistic {
  if (courses.some(({ fid, untrained }) => hasLearnt(fid, untrained))) return measure();
  return withoutNumber(courses, "of such neither is better");
}

/** What stands for the number of courses that did not learn. */
function withoutNumber(not: readonly Course[], why: string): Statistic {
  const note = `${not.map(unlearnt).join(", ")}: ${why}`;
  return not.some(hasDiverged) ? { value: NaN, note } : { missing: note };
}

function hasDiverged({ fid }: Course): boolean {
  return fid.value === Infinity;
}

function unlearnt(course: Course): string {
  const { name, untrained, fid } = course;
  return hasDiverged(course)
    ? `${name} diverged`
    : `${name} did not come to half of its untrained distance (${untrained.toFixed(0)} to ${
      endText(fid)
    })`;
}
