import assert from "node:assert/strict";
import { test } from "node:test";
import { midpointSum, normalPdf, softplus } from "../../src/math/mod.ts";

test("the midpoint rule is exact for lines, and to rounding for a density that vanishes at both ends", () => {
  assert.equal(midpointSum(0, 4, 8, (x, width) => x * width), 8);
  const mass = midpointSum(-10, 10, 400, (z, width) => normalPdf(z) * width);
  assert.ok(Math.abs(mass - 1) < 1e-14, `${mass}`);
  const variance = midpointSum(-10, 10, 400, (z, width) => z * z * normalPdf(z) * width);
  assert.ok(Math.abs(variance - 1) < 1e-14, `${variance}`);
});

test("softplus neither overflows nor loses small values", () => {
  assert.equal(softplus(0), Math.LN2);
  assert.equal(softplus(1000), 1000);
  assert.equal(softplus(-1000), 0);
  assert.ok(Math.abs(softplus(-40) / 4.248354255291589e-18 - 1) < 1e-12); // e^-40
  for (const a of [-3, -0.5, 0.5, 3]) assert.ok(Math.abs(softplus(a) - softplus(-a) - a) < 1e-15);
});
