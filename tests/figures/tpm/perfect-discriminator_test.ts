import { test } from "node:test";
import assert from "node:assert/strict";
import { perfectDiscriminator } from "../../../src/figures/tpm/perfect-discriminator.ts";
import { recordOf } from "../../../src/base/mod.ts";
import { claim } from "../../claims/claims-fixture.ts";
import { SCOPE } from "../mutations/case.ts";

/** The check of Theorem 2.4 where every discriminator has this distance to the perfect one. */
function theorem(distance: number) {
  const records = recordOf(
    Object.keys(perfectDiscriminator.runs(SCOPE)),
    (name) => [name, {
      table: () => [{
        step: 0,
        accuracy: 1,
        input_gradient: 1,
        distance,
        generator_gradient: 0.1,
      }],
    }],
  );
  // Its measure reads one table of each record.
  const { statistics } = perfectDiscriminator.measure(SCOPE, records as never);
  return claim("perfect-discriminator/theorem-2.4", statistics["theorem-2.4"]);
}

test("Theorem 2.4 is checked where ε is below 1, and not passed without a look", () => {
  assert.equal(theorem(0.5).verdict, "passed");
  assert.equal(theorem(0.01).verdict, "failed");
  assert.equal(theorem(1.2).verdict, "not measured");
  assert.equal(theorem(1.2).note, "no measurement has an ε below 1");
  assert.equal(theorem(NaN).verdict, "failed");
});
