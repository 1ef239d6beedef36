import { test } from "node:test";
import assert from "node:assert/strict";
import { claim } from "../../claims/claims-fixture.ts";
import { spearmanWithQuality } from "../../../src/figures/parts/training-curve.ts";

/** A curve that was measured at iterations 0, 2, 4, … */
function curve(filtered: number[], fid: number[]) {
  const iteration = fid.map((_, row) => 2 * row);
  const estimates = fid.map(() => NaN);
  return {
    iteration: filtered.map((_, index) => index + 1),
    raw: filtered,
    filtered,
    quality: { iteration, fid, estimateNow: estimates, estimateAfterExtraSteps: estimates },
  };
}

test("the correlation pairs the estimate of an iteration with the quality after it", () => {
  // At iterations 2, 4, 6 the estimate is 5, 3, 1; the values between and iteration 0 would spoil
  // the order.
  const { value, note } = spearmanWithQuality(curve([0, 5, 9, 3, 0, 1], [1, 300, 200, 100]), 0);
  assert.ok(value > 1 - 1e-12, `${value}`);
  assert.match(note!, /^3 measurements, iterations 2 to 6; the interval is over/);
});

test("a training that diverged before its second measurement fails its claim", () => {
  for (const fid of [[1000], [1000, 900]]) {
    const measurement = spearmanWithQuality(curve([1, 2], fid), 0);
    assert.equal(claim("wgan-3/mlp-tracks-quality", measurement).verdict, "fails");
    assert.match(measurement.note!, /fewer than two measurements/);
  }
});
