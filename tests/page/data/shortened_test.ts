import assert from "node:assert/strict";
import { test } from "node:test";
import { allShortened } from "../../../src/page/data/shortened.ts";

test("numbers keep six digits at any depth, and whole numbers, signs, and texts all", () => {
  const whole = { x: [1234567, -0, Infinity], label: "0.123456789", none: null, on: true };
  assert.deepEqual(allShortened(whole), whole);
  assert.ok(Object.is(allShortened(-0), -0));
  assert.ok(Number.isNaN(allShortened(NaN)));
  assert.deepEqual(allShortened({ y: [[0.12345678, 1.23456789e-9], [12345.678]] }), {
    y: [[0.123457, 1.23457e-9], [12345.7]],
  });
});
