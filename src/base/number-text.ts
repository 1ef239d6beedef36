/** Numbers as people type them. */

/** Digits with or without a sign, a fraction, and an exponent. */
const NUMBER = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;

/**
 * A number in decimal digits: `64`, `-0.5`, `.01`, `1e3`.
 * @returns NaN for any other text, and for a number beyond float64
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { numberOf } from "./mod.ts";
 *
 * assert.equal(numberOf("1e3"), 1000);
 * assert.equal(numberOf("0x10"), NaN);
 * ```
 */
export function numberOf(text: string): number {
  const value = NUMBER.test(text) ? Number(text) : NaN;
  return Number.isFinite(value) ? value : NaN;
}
