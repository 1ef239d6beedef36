/** Runs, figures, and sweeps in fused arithmetic are others than those in strict, by name. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { startBackend, stopBackend } from "../../src/backend/mod.ts";
import { readReproduceFigLine, readSweepLine } from "../../src/cli/mod.ts";
import { CATALOGUE } from "../../src/figures/mod.ts";
import {
  critic1d,
  inArithmetic,
  makeInMemory,
  neededRuns,
  parseConfig,
  runName,
  runTitle,
} from "../../src/runs/mod.ts";
import { planFigureSweep, type SweepPlan } from "../../src/sweep/mod.ts";

const data = { id: "mnist", size: 32, channels: 1, sha256: "0".repeat(64) } as const;

after(stopBackend);

test("every run of a figure, and all that it needs, is fused where the scope is", () => {
  let needed = 0;
  for (const figure of CATALOGUE) {
    const of = (arithmetic: "strict" | "fused") =>
      Object.values(figure.runs({ preset: "smoke", seed: 0, data, arithmetic }));
    const [strict, fused] = [of("strict"), of("fused")];
    assert.deepEqual(of("strict"), Object.values(figure.runs({ preset: "smoke", seed: 0, data })));
    fused.forEach((config, i) => {
      assert.equal(config.arithmetic, "fused", figure.id);
      assert.deepEqual(parseConfig(config.kind, config), config);
      assert.match(runName(config), new RegExp(`^${config.kind}-fused-[0-9a-f]{12}$`));
      assert.equal(runTitle(config), `${runTitle(strict[i])}, fused arithmetic`);
      assert.notEqual(runName(config).slice(-12), runName(strict[i]).slice(-12));
      const needs = Object.values(neededRuns(config));
      needed += needs.length;
      assert.ok(needs.every(({ arithmetic }) => arithmetic === "fused"), figure.id);
    });
  }
  assert.ok(needed > 0);
});

test("a sweep in fused arithmetic has lines and a name of its own, and says so", () => {
  const figures = { ids: ["wgan-2"], preset: "smoke", seed: 0, seeds: 2, data: null } as const;
  const plan = (arithmetic?: "strict" | "fused"): SweepPlan =>
    planFigureSweep(figures, null, { arithmetic, kernels: "k" });
  assert.deepEqual(plan("strict"), plan());
  assert.equal("arithmetic" in plan().head, false);
  assert.equal(plan("fused").head.arithmetic, "fused");
  assert.notEqual(plan("fused").head.name, plan().head.name);
  for (const { run, config } of plan("fused").lines) {
    assert.equal(config.arithmetic, "fused");
    assert.equal(run, runName(config));
  }
});

test("the command lines take it, and nothing else", () => {
  assert.equal(readReproduceFigLine(["wgan-2"]).options.arithmetic, "strict");
  const { options } = readReproduceFigLine(["wgan-2", "--arithmetic", "fused"]);
  assert.equal(options.arithmetic, "fused");
  const { part } = readSweepLine(["wgan-2", "--arithmetic", "fused"]);
  assert.ok(part.part === "sweep" && part.plan.arithmetic === "fused");
  assert.throws(
    () => readReproduceFigLine(["wgan-2", "--arithmetic", "fast"]),
    /^UserError: --arithmetic takes strict, fused, not "fast"/,
  );
});

test("a run is not made in another arithmetic than its own", async () => {
  await startBackend({ threads: 1 });
  const [config] = Object.values(
    CATALOGUE.find(({ id }) => id === "wgan-2")!.runs({ preset: "smoke", seed: 0, data: null }),
  );
  assert.ok(config.kind === "critic-1d");
  await assert.rejects(
    makeInMemory(critic1d, inArithmetic(config, "fused"), {
      ...{ needs: {}, kernels: "k", clock: () => 0 },
    }),
    /^TypeError: a run in fused arithmetic was begun in strict$/,
  );
});
