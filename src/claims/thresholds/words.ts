/** Words that thresholds of several figures have in common, and what they mean there. */

/** Comparable qualities are within a factor of 1.5: log2 of their ratio is within this of 0. */
export const COMPARABLE = 0.585;

/** That nothing is measured unless one has learnt. */
export const unlessLearnt = (who: string) =>
  `not measured where ${who} did not come to half of its untrained distance`;
