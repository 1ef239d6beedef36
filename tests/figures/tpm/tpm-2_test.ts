import { test } from "node:test";
import assert from "node:assert/strict";
import type { Measurement } from "../../../src/claims/mod.ts";
import { recordOf } from "../../../src/base/mod.ts";
import { tpm2 } from "../../../src/figures/tpm/tpm-2.ts";
import { SCOPE } from "../mutations/case.ts";

/** A discriminator's training against which the gradient falls as 1 over the iterations. */
function falling(iterations: number, times: number) {
  const probes = Array.from({ length: 101 }, (_, i) => {
    const iteration = i * iterations / 100;
    return { iteration, minimax_norm: iteration === 0 ? 1 : times / iteration };
  });
  return { table: () => probes, config: { generatorAt: 50 } };
}

/** `tpm-2/three-orders` of three generators whose discriminators had so many iterations. */
function least(iterations: number): Measurement {
  const records = recordOf(
    ["age0", "age1", "age2", "long"],
    (name) => [name, falling(iterations, name === "age1" ? 0.1 : 0.01)],
  );
  // Its measure reads one table of each record.
  const { statistics } = tpm2.measure(SCOPE, records as never);
  return statistics["three-orders"] as Measurement;
}

test("what is missing of 4,000 iterations is the power law's", () => {
  const [early, whole] = [least(1000).value, least(4000).value];
  // Ten times as large a gradient has fallen by one order less.
  assert.ok(Math.abs(whole - Math.log10(3800 / 0.1)) < 0.01, `${whole}`);
  assert.ok(Math.abs(early - whole) < 1e-9, `${early}, ${whole}`);
  assert.match(
    least(1000).note!,
    /^epoch 1: 5\.58, epoch 10: 4\.58, epoch 25: 5\.58; of the first/,
  );
});
