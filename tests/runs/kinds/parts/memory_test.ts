/**
 * What is said of a training's memory before it begins, against what its backend's memory has
 * reached after it.
 */
import { test } from "node:test";
import assert from "node:assert/strict";
import { engine } from "@tensorflow/tfjs-core";
import { startBackend, stopBackend } from "../../../../src/backend/mod.ts";
import type { EarthmoverBackend } from "../../../../src/backend/earthmover-backend.ts";
import type { DataSource, ImageSet } from "../../../../src/data/mod.ts";
import { kindOf, memoryOf, type RunConfig } from "../../../../src/runs/kinds/kinds.ts";
import { wasmBytes } from "../../../../src/runs/kinds/parts/memory.ts";
import { identityOf, makeInMemory, parseConfig } from "../../../../src/runs/mod.ts";
import { type GivenSettings, planTraining, trainingRun } from "../../../../src/training/mod.ts";

/** Images of one value: what they show takes no memory. */
function images(size: number, channels: number, count: number): ImageSet {
  return {
    ...{ id: "flat", title: "flat", width: size, height: size, channels, count },
    pixels: new Uint8Array(count * size * size * channels).fill(100),
    labels: Uint8Array.from({ length: count }, (_, i) => i % 10),
    classes: [..."0123456789"],
    sha256: "0".repeat(64),
  };
}

function source(size: number, channels: number): DataSource {
  const [train, test] = [images(size, channels, 64), images(size, channels, 600)];
  return { id: "flat", title: "flat", train, test };
}

/**
 * Makes runs, each after those before it, in a backend of their own; how far its memory has
 * reached.
 */
async function reached(configs: readonly RunConfig[], data: DataSource): Promise<number> {
  await startBackend({ threads: 1 });
  try {
    const needs: Record<string, unknown> = {};
    for (const config of configs) {
      needs[config.kind] = await makeInMemory(kindOf(config), config, {
        ...{ needs: needs as never, kernels: "", clock: () => 0 },
        data: () => Promise.resolve(data),
      });
    }
    return (engine().backend as EarthmoverBackend).heap.reached;
  } finally {
    await stopBackend();
  }
}

/** Fails where the estimate is off by more than a fifth. */
function compare(configs: readonly RunConfig[], truth: number): void {
  const estimate = Math.max(...configs.map((config) => wasmBytes(memoryOf(config, 1))));
  const text = `${(estimate / 2 ** 20).toFixed(1)} MiB said, ${(truth / 2 ** 20).toFixed(1)} taken`;
  assert.ok(Math.abs(estimate / truth - 1) <= 0.2, text);
}

const SHORT = {
  ...{ iterations: 1, nCritic: 1, warmUpIterations: 0, boostEvery: 0, extraCriticSteps: 1 },
  ...{ evaluationSamples: 0, evaluateEvery: 1 },
} as const;

const TRAININGS: [what: string, channels: 1 | 3, settings: GivenSettings][] = [
  ["8 filters", 1, { size: 32, filters: 8 }],
  ["16 filters", 1, { size: 32, filters: 16 }],
  ["64 filters, few images", 1, { size: 32, filters: 64, batchSize: 16 }],
  ["many images", 3, { size: 32, filters: 8, batchSize: 256 }],
  ["64 pixels in colour", 3, { size: 64, filters: 16, batchSize: 32 }],
  ["64 pixels, Adam", 3, { size: 64, objective: "gan-nonsaturating", filters: 8 }],
  ["without batch norm", 1, {
    size: 32,
    generator: "dcgan-nobn",
    critic: "dcgan-nobn",
    filters: 16,
  }],
  ["constant filters", 1, { size: 32, generatorShape: "constant", filters: 32 }],
  ["perceptrons", 1, { size: 32, generator: "mlp", critic: "mlp" }],
  ["wide perceptrons, few images", 1, {
    size: 28,
    generator: "mlp",
    critic: "mlp",
    hiddenUnits: 1024,
    batchSize: 16,
  }],
  ["a penalty", 1, { size: 32, objective: "wgan-gp", filters: 16 }],
  ["a penalty on perceptrons", 1, {
    size: 32,
    objective: "wgan-gp",
    generator: "mlp",
    critic: "mlp",
  }],
  ["wide noise", 1, { size: 16, filters: 4, nz: 20_000 }],
  ["quality measured", 1, { size: 32, filters: 8, evaluationSamples: 500 }],
  ["quality measured, in colour", 3, {
    size: 64,
    filters: 8,
    batchSize: 16,
    evaluationSamples: 100,
  }],
];

for (const [what, channels, settings] of TRAININGS) {
  test(`said within a fifth of what is taken: ${what}`, { timeout: 600_000 }, async () => {
    const given = { settings: { ...SHORT, ...settings }, nameOf: String };
    const plan = planTraining([given]);
    const data = source(plan.size, channels);
    const run = trainingRun(plan, identityOf(data));
    const { classifier } = run.evaluation;
    const runs = [...classifier ? [{ ...classifier, epochs: 1 }] : [], run];
    compare(runs, await reached(runs, data));
  });
}

test("said within a fifth of what is taken: points", { timeout: 600_000 }, async () => {
  const optimizer = { name: "rmsProp", learningRate: 1e-3 };
  const network = { hiddenUnits: 512, hiddenLayers: 3 };
  const real = { shape: "mixture", components: [{ mean: [0, 0], sd: 1, weight: 1 }] };
  const run = parseConfig("points-gan", {
    ...{ objective: "wgan", real, generator: network, critic: network, nz: 2, batchSize: 512 },
    ...{
      iterations: 1,
      clip: 0.1,
      optimizer: { critic: optimizer, generator: optimizer },
      seed: 0,
    },
    schedule: { nCritic: 1, warmUp: null, boost: null },
    evaluation: { every: 1, samples: 100 },
  });
  compare([run], await reached([run], source(16, 1)));
});
