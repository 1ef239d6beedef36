import { test } from "node:test";
import assert from "node:assert/strict";
import { measured, notMeasured, verdictText } from "../../src/claims/claim.ts";
import { type ClaimId, THRESHOLDS } from "../../src/claims/thresholds.ts";

test("a measured value is held against its bound, which belongs to the claim", () => {
  const { bound } = THRESHOLDS["wgan-1/em-is-distance"];
  assert.equal(measured("wgan-1/em-is-distance", { value: bound }).verdict, "holds");
  assert.equal(measured("wgan-1/em-is-distance", { value: bound * 1.01 }).verdict, "fails");
  const least = THRESHOLDS["wgan-3/mlp-tracks-quality"].bound;
  assert.equal(measured("wgan-3/mlp-tracks-quality", { value: least }).verdict, "holds");
  assert.equal(measured("wgan-3/mlp-tracks-quality", { value: least - 0.01 }).verdict, "fails");
});

test("NaN never holds", () => {
  for (const id of Object.keys(THRESHOLDS) as ClaimId[]) {
    assert.equal(measured(id, { value: NaN }).verdict, "fails");
  }
});

test("what was not measured says why", () => {
  const claim = notMeasured("wgan-3/mlp-tracks-quality", "smoke");
  assert.equal(claim.value, null);
  assert.equal(verdictText(claim), "not measured (smoke)");
});

test("every claim has a statement, a source, and a statistic, and belongs to a figure", () => {
  for (const [id, { statement, source, statistic }] of Object.entries(THRESHOLDS)) {
    assert.match(id, /^[a-z0-9-]+\/[a-z0-9.-]+$/);
    assert.match(statement, /^[A-Z].*\.$/);
    assert.match(source, /WGAN|TPM|seed/);
    assert.ok(statistic.length > 10);
  }
});
