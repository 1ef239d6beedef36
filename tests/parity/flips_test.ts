import assert from "node:assert/strict";
import { test } from "node:test";
import { countFlips, farthestFlip, nearZero } from "../../src/parity/flips.ts";

test("flips are counted, named, and measured in roundings of the largest value", () => {
  const count = countFlips();
  const allowed = nearZero(0, 2);
  const isPositive = [true, false, true];
  const differs = (value: number, index: number) => value > 0 !== isPositive[index];
  count.look("a", Float32Array.of(1.5, -2, 0.1), differs, allowed, 2);
  assert.deepEqual(farthestFlip(count), { worst: 0, where: "no sign differs", numbers: 3 });
  count.look("b", Float32Array.of(-(2 ** -22), 2 ** -20, 1), differs, allowed, 2);
  count.look("c", Float32Array.of(0, 0, 0), differs, allowed, 2);
  const named = count.flips.map(({ where, index, roundings }) => [where, index, roundings]);
  assert.deepEqual(named, [["b", 0, 2], ["b", 1, 8], ["c", 0, 0], ["c", 2, 0]]);
  const { worst, where, numbers } = farthestFlip(count);
  assert.deepEqual([where, numbers], ["b", 9]);
  // 10⁻⁶ of the largest is 16.8 roundings of it.
  assert.ok(Math.abs(worst - 8 / 16.777216) < 1e-12, `${worst}`);
});

test("a flip farther from 0 than rounding, or of a value that is none, is out of bounds", () => {
  const one = (value: number) => {
    const count = countFlips();
    count.look("a", Float32Array.of(value), () => true, nearZero(1e-5, 1), 1);
    return farthestFlip(count).worst;
  };
  assert.ok(one(3e-5) < 1);
  assert.ok(one(3.2e-5) > 1);
  assert.equal(one(NaN), Infinity);
});
