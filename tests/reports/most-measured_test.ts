import { test } from "node:test";
import assert from "node:assert/strict";
import { mostMeasured } from "../../src/reports/most-measured.ts";

test("the most seeds speak for a figure, and among equals the largest preset", () => {
  const speaking = (...results: (readonly [of: string, preset: string, seeds: number])[]) =>
    [...mostMeasured(results, ([of, , seeds]) => ({ of, seeds })).values()]
      .map(([of, preset]) => `${of} ${preset}`);
  assert.deepEqual(speaking(["a", "quick", 5], ["a", "preview", 1]), ["a quick"]);
  assert.deepEqual(speaking(["a", "quick", 1], ["a", "full", 3]), ["a full"]);
  assert.deepEqual(speaking(["a", "quick", 1], ["a", "full", 1]), ["a full"]);
  assert.deepEqual(
    speaking(["a", "quick", 1], ["b", "quick", 5], ["b", "full", 1]),
    ["a quick", "b quick"],
  );
  assert.deepEqual(speaking(), []);
});
