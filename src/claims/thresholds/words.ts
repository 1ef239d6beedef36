/** Words that thresholds of several figures have in common, and what they mean there. */

/** Comparable qualities are within a factor of 1.5: log2 of their ratio is within this of 0. */
export const COMPARABLE = 0.585;

/** Training is worse that ends so many times as far away. */
export const WORSE = 1.5;

/**
 * Where minus the iteration goes with quality so nearly, or against it, no quality is left that
 * time does not explain: that an estimate says nothing of it cannot be told from noise, which has
 * 0. That one does say something noise misses, and it is measured all the same.
 */
export const ALL_TIME = 0.95;

/** That nothing is measured of a gradient that is none. */
export const UNLESS_DEAD =
  "not measured where it is exactly 0, as of a discriminator whose units are all off";
/** Why that was added. */
export const DEAD =
  "that a gradient of exactly 0 is not measured was added when a discriminator that dies was seen to pass";

/** That nothing is measured unless one has learnt. */
export const unlessLearnt = (who: string) =>
  `not measured where ${who} did not come to half of its untrained distance`;
