import { exp } from "./exp.ts";
import { log1p } from "./log.ts";

/**
 * log(1 + e^a), without overflow: −log(1 − σ(a)), and with −a for a, −log σ(a), for the sigmoid σ.
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { softplus } from "./mod.ts";
 *
 * assert.equal(softplus(1000), 1000); // exp(1000) would overflow
 * ```
 */
export function softplus(a: number): number {
  return Math.max(0, a) + log1p(exp(-Math.abs(a)));
}
