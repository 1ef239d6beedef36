import { exp } from "./exp.ts";

/**
 * The sigmoid σ(a) = 1 / (1 + e^−a).
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { sigmoid } from "./mod.ts";
 *
 * assert.deepEqual([0, 1000, -1000].map(sigmoid), [0.5, 1, 0]);
 * ```
 */
export function sigmoid(a: number): number {
  return 1 / (1 + exp(-a));
}
