import { test } from "node:test";
import assert from "node:assert/strict";
import type { Preset } from "../../src/runs/mod.ts";
import { mostMeasured } from "../../src/reports/most-measured.ts";

test("the most seeds speak for a figure, and among equals the largest preset", () => {
  const speaking = (
    ...results: (readonly [of: string, preset: Preset, seeds: number, what?: string])[]
  ) =>
    [...mostMeasured(results, ([of, preset, seeds]) => ({ of, preset, seeds })).values()]
      .map(([of, preset, , what = ""]) => `${of} ${preset}${what}`);
  assert.deepEqual(speaking(["a", "quick", 5], ["a", "preview", 1]), ["a quick"]);
  assert.deepEqual(speaking(["a", "quick", 1], ["a", "full", 3]), ["a full"]);
  assert.deepEqual(speaking(["a", "quick", 1], ["a", "full", 1]), ["a full"]);
  assert.deepEqual(
    speaking(["a", "quick", 1], ["b", "quick", 5], ["b", "full", 1]),
    ["a quick", "b quick"],
  );
  assert.deepEqual(
    speaking(["a", "quick", 1], ["a", "quick", 1, " of other images"]),
    ["a quick"],
    "the first",
  );
  assert.deepEqual(speaking(["a", "smoke", 5], ["a", "quick", 1]), ["a quick"]);
  assert.deepEqual(speaking(["a", "smoke", 5]), ["a smoke"]);
  assert.deepEqual(speaking(), []);
});
