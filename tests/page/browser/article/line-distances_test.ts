/** The parallel lines of WGAN's Example 1, whose distances are known. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { LN2 } from "../../../../src/math/mod.ts";
import {
  lineDistances,
  linePlan,
  lineSlopes,
  POINTS,
} from "../../../../src/page/browser/article/line-distances.ts";

test("every θ but 0 gives log 2, 1, and infinity; EM gives its absolute value", () => {
  for (const theta of [-1, -0.37, -0.01, 0.01, 0.5, 1]) {
    const { klZeroTheta, klThetaZero, js, tv, em } = lineDistances(theta);
    assert.deepEqual([klZeroTheta, klThetaZero, tv], [Infinity, Infinity, 1]);
    assert.ok(Math.abs(js - LN2) < 1e-12);
    assert.ok(Math.abs(em - Math.abs(theta)) < 1e-12);
    const slopes = lineSlopes(theta);
    assert.deepEqual([slopes.klZeroTheta, slopes.klThetaZero], [NaN, NaN]);
    assert.deepEqual([slopes.js, slopes.tv], [0, 0]);
    assert.ok(Math.abs(slopes.em - Math.sign(theta)) < 1e-9);
    // Straight across: any other plan has a longer way.
    assert.deepEqual([...linePlan(theta)], Array.from({ length: POINTS }, (_, i) => i));
  }
});

test("at 0 all are 0, and none has a slope", () => {
  assert.deepEqual(Object.values(lineDistances(0)), [0, 0, 0, 0, 0]);
  assert.ok(Object.values(lineSlopes(0)).every(Number.isNaN));
});
