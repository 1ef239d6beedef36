import assert from "node:assert/strict";

/** Asserts |actual − expected| ≤ tolerance (equal infinities pass, NaN never does). */
export function close(actual: number, expected: number, tolerance: number, what = ""): void {
  const isClose = actual === expected || Math.abs(actual - expected) <= tolerance;
  assert.ok(isClose, `${what} ${actual} is not ${expected} within ${tolerance}`);
}
