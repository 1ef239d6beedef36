import { test } from "node:test";
import assert from "node:assert/strict";
import { stability } from "../../../src/figures/article/stability.ts";
import { keysOf, recordOf } from "../../../src/base/mod.ts";
import { SCOPE } from "../mutations/case.ts";

/** What is measured of trainings that come to this share of the untrained generator's distance. */
function measured(left: (name: string) => number) {
  const plan = stability.runs(SCOPE);
  type Records = Parameters<typeof stability.measure>[1];
  const records = recordOf(keysOf(plan), (name) => {
    const evaluations = [1, left(name), left(name), left(name)]
      .map((exact_em, iteration) => ({ iteration, exact_em }));
    return [name, {
      config: plan[name],
      outcome: { status: "done" },
      table: () => evaluations,
    }];
  });
  return stability.measure(SCOPE, records as unknown as Records).statistics;
}

test("what more critic steps do is held against a GAN's, rate by rate", () => {
  const { "more-critic-steps": steps } = measured((name) => {
    if (!name.includes("5 critic")) return 0.1;
    return name.startsWith("wgan") ? 0.2 : name.includes("lr 0.001,") ? 0.8 : 0.4;
  });
  assert.ok("value" in steps);
  // WGAN's 2 over the GAN's 4 at three rates, and over 8 at one.
  assert.ok(Math.abs(steps.value - 0.5 * Math.pow(2, -1 / 4)) < 1e-12);
  assert.ok(steps.low! < steps.value && steps.value < steps.high!);
  assert.match(steps.note!, /WGAN 2\.00, 2\.00, 2\.00, 2\.00, GAN 4\.00, 4\.00, 8\.00, 4\.00$/);
});

test("what learns at no balance depends on none, which supports nothing", () => {
  for (const idle of ["wgan", "gan"]) {
    const of = measured((name) => name.startsWith(idle) ? 1 : 0.1);
    for (const name of ["more-critic-steps", "wgan-spread"] as const) {
      const statistic = of[name];
      assert.ok("missing" in statistic && /does not come to half/.test(statistic.missing), idle);
    }
  }
});

test("what diverged at every balance is an observation, and has no number", () => {
  for (const gone of ["wgan", "gan"]) {
    const of = measured((name) => name.startsWith(gone) ? Infinity : 0.1);
    const statistic = of["wgan-spread"];
    assert.ok("value" in statistic && Number.isNaN(statistic.value), gone);
  }
});
