import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { startBackend, stopBackend } from "../../../src/backend/mod.ts";
import type { Measurement } from "../../../src/claims/mod.ts";
import { wgan2 } from "../../../src/figures/wgan/wgan-2.ts";
import { buildPointsCritic } from "../../../src/runs/kinds/parts/perceptron.ts";
import { tabulate } from "../../../src/runs/measures/tabulate.ts";
import { critic1dRun } from "../../../src/runs/mod.ts";

before(() => startBackend({ threads: 1 }));
after(stopBackend);

/** The statistics of the figure's networks before their first step. */
function untrained(seed: number) {
  const scope = { preset: "quick", seed } as const;
  const record = (objective: "gan" | "wgan") => {
    const config = critic1dRun(scope, objective);
    const network = buildPointsCritic(config, 1, seed);
    return { config, table: () => tabulate(network, objective, config.grid) };
  };
  const records = { discriminator: record("gan"), critic: record("wgan") };
  // Its measure reads one table of each record.
  const { statistics } = wgan2.measure({ ...scope, data: null }, records as never);
  return (name: string) => (statistics[name] as Measurement).value;
}

// The baselines of two claims say so.
test("of twenty critics before their first step one is a line", () => {
  const seeds = Array.from({ length: 20 }, (_, seed) => untrained(seed));
  const count = (name: string, bound: number) =>
    seeds.filter((statistic) => statistic(name) >= bound).length;
  assert.equal(count("critic-slope", 0.2), 1);
  assert.equal(count("critic-is-linear", 0.95), 1);
  // Nor is any discriminator the optimal one.
  assert.ok(seeds.every((statistic) => statistic("d-is-optimal") > 0.05));
  assert.ok(seeds.every((statistic) => statistic("d-gradient-vanishes") > 1e-3));
});
