import assert from "node:assert/strict";
import { test } from "node:test";
import { clockText, durationText } from "../../src/base/mod.ts";

test("a time of which only the size is known is told in its largest unit", () => {
  const seconds = [0, 0.4, 59.4, 60, 5399, 5400, 47.4 * 3600, 48 * 3600];
  assert.deepEqual(seconds.map(durationText), [
    ...["1 s", "1 s", "59 s", "1 min", "90 min", "2 h", "47 h", "2 d"],
  ]);
});

test("a time that is watched is told to the second", () => {
  assert.deepEqual([0, 9.4, 59.6, 245, 3723, Infinity, NaN].map(clockText), [
    ...["0:00", "0:09", "1:00", "4:05", "1:02:03", "?", "?"],
  ]);
});
