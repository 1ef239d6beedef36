import { test } from "node:test";
import assert from "node:assert/strict";
import { unlessDead } from "../../../src/figures/parts/dead.ts";

test("a dead discriminator gives no number, and a gradient that is small or none at all does", () => {
  const measure = () => ({ value: 1 });
  const dead = unlessDead([0.1, 0], measure);
  assert.ok("missing" in dead && /exactly 0/.test(dead.missing));
  assert.ok("missing" in unlessDead([-0], measure));
  assert.deepEqual(unlessDead([0.1, 1e-30], measure), { value: 1 });
  // A training that diverged is an observation.
  assert.deepEqual(unlessDead([NaN], measure), { value: 1 });
});
