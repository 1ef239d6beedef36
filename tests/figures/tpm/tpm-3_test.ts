import { test } from "node:test";
import assert from "node:assert/strict";
import type { Measurement } from "../../../src/claims/mod.ts";
import { recordOf } from "../../../src/base/mod.ts";
import { tpm3 } from "../../../src/figures/tpm/tpm-3.ts";
import { SCOPE } from "../mutations/case.ts";

/**
 * What is measured of a discriminator against which the gradient has mean `signal` and, between
 * batches, deviation `noise`.
 */
function measured(course: readonly { signal: number; noise: number }[]) {
  const spread = course.map(({ signal, noise }, i) => ({
    iteration: 50 * i,
    norm: Math.hypot(signal, noise),
    norm_sd: 0,
    relative_deviation: noise / signal,
    tail_index: 6,
    tail_index_gaussian: 8,
  }));
  const gradients = spread.map(({ iteration, norm }) => ({
    iteration,
    nonsaturating_norm: norm,
    nonsaturating_norm_sd: 0.1,
  }));
  const records = recordOf(["age0", "age1", "age2"], (name) => [name, {
    table: (table: string) => table === "spread" ? spread : gradients,
    config: { generatorAt: 50, gan: { batchSize: 64 } },
  }]);
  // Its measure reads two tables of each record.
  return tpm3.measure(SCOPE, records as never);
}

const near = (actual: number, expected: number) =>
  assert.ok(Math.abs(actual / expected - 1) < 1e-12, `${actual}, ${expected}`);

test("the variance is that of the gradient, and scale alone makes it grow", () => {
  const { tables, statistics } = measured([
    { signal: 2, noise: 1 },
    { signal: 4, noise: 2 },
    { signal: 12, noise: 6 },
  ]);
  tables["tpm-3-spread"].slice(0, 3)
    .forEach((row, i) => near(Number(row.gradient_variance), [1, 4, 36][i]));
  const variance = statistics["variance-epoch-1"] as Measurement;
  near(variance.value, 9);
  assert.equal(
    variance.note,
    "generator of iteration 50 (0.053 epochs); 1 before the training, 4 in the first tenth of it, 36 at the end, 36 times that before; scale alone: 9",
  );
  near((statistics["norm-epoch-1"] as Measurement).value, 3);
  near((statistics["relative-spread-epoch-1"] as Measurement).value, 1);
});

test("noise that grows by less than the gradient is a smaller share of it", () => {
  const { statistics } = measured([
    { signal: 1, noise: 2 },
    { signal: 1, noise: 1 },
    { signal: 10, noise: 5 },
  ]);
  near((statistics["variance-epoch-25"] as Measurement).value, 25);
  const share = statistics["relative-spread-epoch-25"] as Measurement;
  near(share.value, 0.5);
  assert.match(share.note!, /; 2 before the training, 1 in the first tenth of it, 0\.5 at the end/);
});

test("a gradient that is large from the first steps on has not grown", () => {
  const { statistics } = measured([
    { signal: 1, noise: 1 },
    { signal: 20, noise: 20 },
    { signal: 20, noise: 20 },
  ]);
  near((statistics["norm-epoch-10"] as Measurement).value, 1);
  near((statistics["variance-epoch-10"] as Measurement).value, 1);
});
