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
  return { table: () => probes, config: { generatorAt: 50, gan: { batchSize: 64 } } };
}

/** `tpm-2/power-law` of three generators whose discriminators had so many iterations. */
function law(iterations: number): Measurement {
  const records = recordOf(
    ["age0", "age1", "age2", "long"],
    (name) => [
      name,
      falling(name === "long" ? 4000 : iterations, name === "age1" ? 0.1 : 0.01),
    ],
  );
  // Its measure reads one table of each record.
  const { statistics } = tpm2.measure(SCOPE, records as never);
  return statistics["power-law"] as Measurement;
}

test("a power is better than an exponential, and says what is missing of 4,000 iterations", () => {
  const [early, whole] = [law(1000), law(4000)];
  assert.ok(early.value > 0.1, `${early.value}`);
  // Ten times as large a gradient has fallen by one order less; the end is the last tenth's median.
  const orders = Math.log10(3800 / 0.01).toFixed(2);
  for (const { note } of [early, whole]) {
    assert.match(
      note!,
      new RegExp(
        `; by it ${orders}, 4\\.58, ${orders} orders in 4000 iterations, ` +
          `and against the generator of iteration 50 ${orders} were measured$`,
      ),
    );
  }
});

test("a discriminator that dies takes the gradient with it, and says nothing of learning", () => {
  const dead = {
    ...falling(4000, 0.01),
    table: () =>
      falling(4000, 0.01).table().map((row) => ({
        ...row,
        minimax_norm: row.iteration < 1000 ? row.minimax_norm : 0,
      })),
  };
  const records = recordOf(["age0", "age1", "age2", "long"], (name) => [name, dead]);
  const { statistics } = tpm2.measure(SCOPE, records as never);
  for (const name of ["epoch-1", "epoch-10", "epoch-25", "five-orders"] as const) {
    assert.ok("missing" in statistics[name], name);
  }
});
