import { test } from "node:test";
import assert from "node:assert/strict";
import type { DataIdentity } from "../../../src/runs/mod.ts";
import { modeCoverage } from "../../../src/figures/article/mode-coverage.ts";
import { stackedRows, stackedStatistics } from "../../../src/figures/article/stacked-digits.ts";

const grey = { id: "mnist", size: 32, channels: 1, sha256: "0".repeat(64) } as const;
const colour = { ...grey, id: "avatars", channels: 3 } as const;
const scope = { preset: "quick", seed: 0 } as const;

test("stacks are made of grey images with classes only; without them their claims say why they are not measured", () => {
  const kinds = (data: DataIdentity) =>
    Object.values(modeCoverage.runs({ ...scope, data })).map(({ kind }) => kind);
  assert.deepEqual(new Set(kinds(grey)), new Set(["points-gan", "stacked-gan"]));
  assert.deepEqual(new Set(kinds(colour)), new Set(["points-gan"]));
  assert.deepEqual(new Set(kinds({ ...grey, unlabelled: true })), new Set(["points-gan"]));
  for (const statistic of Object.values(stackedStatistics([]))) {
    assert.ok("missing" in statistic && /grey images with classes/.test(statistic.missing));
  }
  assert.deepEqual(stackedRows([]), []);
});

test("the three trainings on stacks are of equal compute, within one iteration", () => {
  const passes = Object.values(modeCoverage.runs({ ...scope, data: grey })).flatMap((config) =>
    config.kind === "stacked-gan" ? [config.iterations * (5 * config.schedule.nCritic + 4)] : []
  );
  assert.equal(passes.length, 3);
  assert.ok(Math.max(...passes) - Math.min(...passes) <= 5 * 5 + 4);
});
