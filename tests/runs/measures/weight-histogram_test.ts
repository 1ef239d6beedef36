import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { tensor1d, variable } from "@tensorflow/tfjs-core";
import { startBackend, stopBackend } from "../../../src/backend/mod.ts";
import { weightHistogram } from "../../../src/runs/measures/weight-histogram.ts";

before(() => startBackend({ threads: 1 }));
after(() => stopBackend());

test("shares add up to 1, over all parameters, and clipped weights fill the outermost bars", () => {
  const parameters = new Map([
    ["weight", variable(tensor1d([-0.01, -0.01, 0.01, 0.00995]))],
    ["bias", variable(tensor1d([0, 0.0051, -0.0051, 0.005]))],
  ]);
  const bars = weightHistogram({ parameters });
  assert.equal(bars.reduce((sum, { share }) => sum + share, 0), 1);
  assert.equal(bars[0].share, 2 / 8);
  assert.equal(bars[bars.length - 1].share, 2 / 8);
  assert.ok(Math.abs(bars[0].weight_from + 0.01) < 1e-9);
  assert.ok(Math.abs(bars[bars.length - 1].weight_to - 0.01) < 1e-9);
  const inside = bars.find((bar) => bar.weight_from <= 0.0051 && 0.0051 < bar.weight_to)!;
  assert.ok(inside.share > 0);
});
