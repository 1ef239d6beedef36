import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startBackend, stopBackend } from "../../../src/backend/mod.ts";
import {
  criticVsEmRun,
  ensureRuns,
  modesRun,
  noisyDiscriminatorRun,
  noisyGanRun,
  ringAblationRun,
  type RunContext,
  updatesRun,
} from "../../../src/runs/mod.ts";
import { modeStatistics } from "../../../src/runs/measures/mode-statistics.ts";
import { addNoise, samplePoints } from "../../../src/runs/kinds/parts/points-shape.ts";
import { steepestSlope } from "../../../src/metrics/mod.ts";

const setting = { preset: "smoke", seed: 2 } as const;

let folder: string;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "points-"));
  await startBackend({ threads: 1 });
});
after(async () => {
  rmSync(folder, { recursive: true });
  await stopBackend();
});

function context(name: string, stopAt = Infinity): RunContext {
  let steps = 0;
  let now = 0;
  return {
    folder: join(folder, name),
    data: () => Promise.reject(new Error("no data wanted")),
    report: () => {
      if (++steps === stopAt) throw new Error("killed");
    },
    warn: () => {},
    kernels: "k",
    // Every look at the clock makes a checkpoint due.
    clock: () => now += 1000,
    force: false,
  };
}

const blob = (x: number) => ({
  shape: "mixture" as const,
  components: [{ mean: [x, 0], sd: 0.5, weight: 1 }],
});
const momentum = { critic: "momentum", generator: null, sigmoid: true, noClipping: false } as const;
const critic = criticVsEmRun(setting, { real: blob(0), fake: blob(1) }, {
  clip: 0.1,
  hiddenUnits: 16,
});

for (
  const [what, config] of [
    ["a critic between points", critic],
    ["a discriminator of noisy points", noisyDiscriminatorRun(setting, 0.5)],
    ["a GAN on points", {
      ...modesRun(setting, "ring", "gan-nonsaturating", 1e-3),
      iterations: 12,
    }],
    ["a WGAN whose critic is watched", { ...ringAblationRun(setting, momentum), iterations: 12 }],
    ["a GAN on points whose updates are tried", updatesRun(setting, "gan-nonsaturating")],
    ["a WGAN on points whose updates are tried", updatesRun(setting, "wgan")],
    ["a GAN on points with noise", { ...noisyGanRun(setting, 1, "sgd"), iterations: 9 }],
  ] as const
) {
  test(`${what}, interrupted again and again, ends with the bytes of one that was not`, async () => {
    const files = (name: string) => {
      const place = join(folder, name);
      return readdirSync(place, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith(".csv"))
        .map((entry) => join(entry.parentPath, entry.name)).sort()
        .map((file) => readFileSync(file, "utf8"));
    };
    await ensureRuns([config], context(`${what} whole`));
    for (const stopAt of [2, 4]) {
      await assert.rejects(ensureRuns([config], context(`${what} in parts`, stopAt)), /killed/);
    }
    await ensureRuns([config], context(`${what} in parts`));
    assert.deepEqual(files(`${what} in parts`), files(`${what} whole`));
    assert.ok(files(`${what} whole`).length > 0);
  });
}

test("over its steepest slope a critic's estimate stays below the exact distance, trained or not", async () => {
  const [record] = await ensureRuns([critic], context("duality"));
  const probes = record.table("probes");
  assert.ok(probes.length >= 4);
  for (const { estimate, steepest_slope, exact_em } of probes) {
    assert.ok(estimate <= steepest_slope * exact_em * 1.0001);
    assert.ok(exact_em > 0.8 && exact_em < 1.3, `${exact_em}`);
  }
});

test("the steepest slope of a linear function is the length of its gradient along the points", () => {
  const a = { data: Float64Array.of(0, 0, 3, 4), n: 2, d: 2 };
  const b = { data: Float64Array.of(6, 8), n: 1, d: 2 };
  assert.equal(steepestSlope([a, b], [[0, 10], [20]]), 2);
  assert.equal(steepestSlope([a, b], [[0, 10], [35]]), 5);
});

test("modes are found by a quarter of their fair share, and samples lie on them within 4 sd", () => {
  const mixture = {
    shape: "mixture" as const,
    components: [[0, 0], [10, 0]].map((mean) => ({ mean, sd: 1, weight: 0.5 })),
  };
  const samples = (right: number) => ({
    data: Float64Array.from({ length: 200 }, (_, i) => i % 2 === 0 && i / 2 < right ? 9 : 0),
    n: 100,
    d: 2,
  });
  assert.equal(modeStatistics(samples(12), mixture).modes_found, 1);
  assert.equal(modeStatistics(samples(13), mixture).modes_found, 2);
  const even = modeStatistics(samples(50), mixture);
  assert.ok(Math.abs(even.kl_to_uniform_nats) < 1e-15);
  assert.equal(even.share_within_4_sd, 1);
  const far = { data: Float64Array.of(0, 4.1, 0, 3.9), n: 2, d: 2 };
  assert.equal(modeStatistics(far, mixture).share_within_4_sd, 0.5);
});

test("points of a segment lie on it, and noise spreads them by its standard deviation", () => {
  const draw = { seed: 1, purpose: "real points", step: 0, count: 4000 } as const;
  const shape = { shape: "segment" as const, from: [2, -1], to: [2, 1] };
  const points = samplePoints(shape, draw);
  assert.ok(points.every((x, i) => i % 2 === 0 ? x === 2 : x >= -1 && x <= 1));
  const across = addNoise(points, 0.5, draw).filter((_, i) => i % 2 === 0);
  const variance = across.reduce((sum, x) => sum + (x - 2) * (x - 2), 0) / across.length;
  assert.ok(Math.abs(Math.sqrt(variance) - 0.5) < 0.02, `${variance}`);
});
