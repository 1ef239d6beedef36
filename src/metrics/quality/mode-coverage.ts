import { log } from "../../math/mod.ts";

/** How many of the known modes samples show, and how evenly. */
export interface ModeCoverage {
  /** Modes that hold at least the wanted share of the samples. */
  found: number;
  /** KL(histogram ‖ uniform) in nats: 0 for an even histogram, log(modes) when all lie in one. */
  klToUniform: number;
}

/**
 * Modes found and the evenness of a histogram of samples over known modes (classes, or the centres
 * of a mixture).
 * @param counts samples of each mode
 * @param share of all samples that a mode needs to count as found; 0 by default: one sample is
 * enough
 * @throws {RangeError} when there is no sample, or a count is negative
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { modeCoverage } from "../mod.ts";
 *
 * assert.deepEqual(modeCoverage([5, 5, 0, 0]), { found: 2, klToUniform: Math.LN2 });
 * ```
 */
export function modeCoverage(
  counts: ArrayLike<number>,
  { share = 0 }: { share?: number } = {},
): ModeCoverage {
  let total = 0;
  for (let i = 0; i < counts.length; i++) {
    if (!(counts[i] >= 0)) throw new RangeError(`counts are not negative; got ${counts[i]}`);
    total += counts[i];
  }
  if (!(total > 0)) throw new RangeError("modes are counted over at least one sample; got none");
  let found = 0;
  let klToUniform = 0;
  for (let i = 0; i < counts.length; i++) {
    if (counts[i] === 0) continue;
    const p = counts[i] / total;
    if (p >= share) found++;
    klToUniform += p * log(p * counts.length);
  }
  return { found, klToUniform };
}
