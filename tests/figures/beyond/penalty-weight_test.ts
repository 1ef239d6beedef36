import { test } from "node:test";
import assert from "node:assert/strict";
import type { Measurement } from "../../../src/claims/mod.ts";
import { penaltyWeightStatistics } from "../../../src/figures/beyond/penalty-weight.ts";
import { claim } from "../../claims/claims-fixture.ts";

/** `penalty-weight/excess-falls` of such norms at λ of 0.1, 1, 10, and 100. */
function excess(norms: readonly number[]): Measurement {
  const rows = [0.1, 1, 10, 100].map((penalty_weight, i) => ({
    penalty_weight,
    mean_norm: norms[i],
    predicted_norm: 1 + 1 / penalty_weight,
    exact_em: 2,
  }));
  return penaltyWeightStatistics(rows)["excess-falls"] as Measurement;
}

test("what a norm has beyond 1 falls as 1/λ, and one below 1 knows no such law", () => {
  const law = excess([11, 2, 1.1, 0.99]);
  assert.ok(Math.abs(law.value) < 1e-12);
  assert.equal(claim("penalty-weight/excess-falls", law).verdict, "passed");
  const below = excess([11, 2, 0.88, 0.99]);
  assert.equal(below.value, 1);
  assert.equal(claim("penalty-weight/excess-falls", below).verdict, "failed");
});
