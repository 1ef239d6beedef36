import { test } from "node:test";
import assert from "node:assert/strict";
import { recordOf } from "../../../src/base/mod.ts";
import { tpm1 } from "../../../src/figures/tpm/tpm-1.ts";
import { SCOPE } from "../mutations/case.ts";

/** A discriminator that errs on no image from an iteration on. */
const perfectFrom = (generatorAt: number, first: number) => ({
  table: () =>
    [0, 10, 90].map((iteration) => ({
      iteration,
      cross_entropy_nats: 0.1,
      accuracy: iteration < first ? 0.5 : 1,
    })),
  config: { generatorAt, gan: { batchSize: 64 } },
});

test("the oldest generator is judged beside the one that is told first", () => {
  const first = { age0: [50, 10], age1: [300, 90], age2: [1500, 90], plain: [1500, 100] } as const;
  const records = recordOf(
    Object.entries(first),
    ([name, [age, from]]) => [name, perfectFrom(age, from)],
  );
  // Its measure reads one table of each record.
  const { statistics } = tpm1.measure(SCOPE, records as never);
  assert.deepEqual(statistics["within-50"], {
    value: 10,
    note:
      "generator of iteration 50 (0.053 epochs): 10, generator of iteration 300 (0.32 epochs): 90, generator of iteration 1500 (1.6 epochs): 90",
  });
  assert.deepEqual(statistics["within-50-oldest"], {
    value: 90,
    note: "generator of iteration 1500 (1.6 epochs)",
  });
});

test("a discriminator that errs to the end is never perfect", () => {
  const records = recordOf(
    ["age0", "age1", "age2", "plain"],
    (name) => [name, perfectFrom(50, 100)],
  );
  const { statistics } = tpm1.measure(SCOPE, records as never);
  assert.equal((statistics["within-50-oldest"] as { value: number }).value, Infinity);
});
