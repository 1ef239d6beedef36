import { test } from "node:test";
import assert from "node:assert/strict";
import { CLASSES, comparisonChart } from "../../../src/figures/parts/comparison-panels.ts";
import type { Trained } from "../../../src/figures/parts/comparison.ts";

test("an axis of classes is that of ten, and reaches above what data with more have", () => {
  const domain = (...found: number[]) => {
    const trained = {
      name: "WGAN",
      record: { config: { objective: "wgan" }, outcome: { status: "done" } },
      evaluations: found.map((classes_found, iteration) => ({ iteration, classes_found })),
      passes: found.map((_, iteration) => 29 * iteration),
    } as unknown as Trained;
    return comparisonChart([trained], "compute", { title: "Modes", ...CLASSES }).y?.domain;
  };
  assert.deepEqual(domain(2, 10), [0, 10.5], "a full house of ten is no reason to move it");
  assert.deepEqual(domain(3, 20, NaN), [0, 21]);
});
