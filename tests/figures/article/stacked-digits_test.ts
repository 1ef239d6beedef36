import { test } from "node:test";
import assert from "node:assert/strict";
import type { DataIdentity } from "../../../src/runs/mod.ts";
import { modeCoverage } from "../../../src/figures/article/mode-coverage.ts";
import { contrastOf } from "../../../src/figures/article/contrast.ts";
import {
  type StackedOutcome,
  stackedOutcomes,
  stackedRows,
  type StackedRuns,
  stackedStatistics,
} from "../../../src/figures/article/stacked-digits.ts";
import { MODEL_NAMES } from "../../../src/figures/article/models.ts";
import type { RecordsOf } from "../../../src/figures/engine/figure.ts";

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

/** Trainings by their unevenness, the contrast of their samples, and the most modes. */
const trainings = (ends: readonly (readonly [kl: number, contrast: number, most?: number])[]) =>
  MODEL_NAMES.map((model, i) => ({
    model,
    evaluations: [200, ends[i][2] ?? 300].map((modes_found) => ({ modes_found })),
    last: { modes: 1000, samples: 26_000 },
    end: { modesFound: 500, kl: ends[i][0], contrast: ends[i][1] },
  } as unknown as StackedOutcome));

test("beside flat images there is no evenness, and beside those that collapsed there is", () => {
  assert.deepEqual([...MODEL_NAMES], ["gan-minimax", "gan-nonsaturating", "wgan"]);
  const of = stackedStatistics(trainings([[3.3, 14], [6.9, 45], [1.4, 50]]));
  const [flat, collapsed] = [of["stacked-kl-minimax"], of["stacked-kl-nonsaturating"]];
  assert.ok("missing" in flat && /50 of 255 within the WGAN's, by 14/.test(flat.missing));
  assert.ok("value" in collapsed && collapsed.value === 1.4 / 6.9);
  const wgan = stackedStatistics(trainings([[3.3, 14], [6.9, 45], [1.4, 14]]));
  assert.ok("missing" in wgan["stacked-kl-nonsaturating"]);
  const noModes = stackedStatistics(trainings([[3.3, 14], [2.9, 45, 299], [1.4, 50]]));
  const unlearnt = noModes["stacked-kl-nonsaturating"];
  assert.ok("missing" in unlearnt && /299 modes at most, and untrained 200/.test(unlearnt.missing));
  const lost = stackedStatistics(trainings([[3.3, 14], [2.9, 45], [1.4, 50, 200]]));
  assert.ok("value" in lost["stacked-kl-nonsaturating"], "a WGAN that shows none is refuted");
});

test("a training on stacks comes to the medians of its last three counts, or to none", () => {
  const counts = [[900, 0.1], [300, 3], [100, 2], [200, 9]];
  const record = (status: string) => ({
    config: { objective: "wgan", sampleAt: [] },
    files: {},
    outcome: { status, iteration: 3 },
    table: () =>
      counts.map(([modes_found, kl_to_uniform_nats], iteration) => ({
        iteration,
        critic_steps: iteration + 1,
        modes_found,
        kl_to_uniform_nats,
      })),
  });
  const ends = (status: string) =>
    stackedOutcomes(
      { ...scope, data: grey },
      Object.fromEntries(
        MODEL_NAMES.map((model) => [`stacked/${model}`, record(status)]),
      ) as unknown as RecordsOf<StackedRuns>,
    ).map(({ end }) => end);
  assert.deepEqual(ends("done")[0], { modesFound: 200, kl: 3, contrast: NaN });
  assert.deepEqual(ends("diverged")[0], { modesFound: 0, kl: Infinity, contrast: NaN });
});

test("contrast is the deviation within an image's channel", () => {
  const images = (pixels: readonly number[], channels: number) => ({
    pixels: Uint8Array.from(pixels),
    shape: [2, 1, 2, channels] as [number, number, number, number],
  });
  assert.equal(contrastOf(images([7, 7, 200, 200], 1)), 0);
  assert.equal(contrastOf(images([0, 255, 9, 9], 1)), 255 / 4);
  assert.equal(contrastOf(images([0, 9, 255, 9, 0, 9, 255, 9], 2)), 255 / 4);
});
