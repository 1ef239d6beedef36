import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { oneHot, tensor1d, type Tensor4D, tensor4d, tidy } from "@tensorflow/tfjs-core";
import { startBackend, stopBackend } from "../../../src/backend/mod.ts";
import { batch } from "../../../src/data/mod.ts";
import {
  ensureRuns,
  identityOf,
  type RunContext,
  runName,
  stackedGanRun,
} from "../../../src/runs/mod.ts";
import {
  stack,
  stackedImages,
  stackIndices,
} from "../../../src/runs/kinds/parts/stacked-digits.ts";
import { countModes } from "../../../src/runs/measures/stacked-modes.ts";
import type { Classifier } from "../../../src/nn/mod.ts";
import { log } from "../../../src/math/mod.ts";
import { noiseImages, noiseSource } from "../noise-source.ts";

let folder: string;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "stacked-"));
  await startBackend({ threads: 1 });
});
after(async () => {
  rmSync(folder, { recursive: true });
  await stopBackend();
});

test("three grey images become the channels of one", () => {
  const grey = Float32Array.of(1, 2, 10, 20, 100, 200, 3, 4, 30, 40, 300, 400);
  assert.deepEqual(
    [...stack(grey, 2)],
    [1, 10, 100, 2, 20, 200, 3, 30, 300, 4, 40, 400],
  );
});

test("a batch is of the images that its indices name, the same ones each time it is asked for", async () => {
  const train = noiseImages("train", 96);
  const real = stackedImages(train, 5, 4);
  const [once, again, other] = await Promise.all([real(3), real(3), real(4)]);
  assert.deepEqual(once.shape, [4, 16, 16, 3]);
  assert.deepEqual(once.dataSync(), again.dataSync());
  assert.notDeepEqual(once.dataSync(), other.dataSync());
  const indices = stackIndices(train, { seed: 5, purpose: "stacked digits", step: 3, count: 4 });
  const blue = await batch(train, [indices[3 * 2 + 2]]);
  const values = once.dataSync();
  for (let i = 0; i < 256; i++) assert.equal(values[(2 * 256 + i) * 3 + 2], blue[i]);
  for (const tensor of [once, again, other]) tensor.dispose();
});

/** A classifier that reads the class from the first pixel. */
const reader = {
  forward: (x: Tensor4D) =>
    tidy(() => {
      const first = Array.from({ length: x.shape[0] }, (_, i) => x.dataSync()[i * 4]);
      return oneHot(tensor1d(first, "int32"), 10);
    }),
} as unknown as Classifier;

test("a mode is what the classifier sees in the three channels", async () => {
  const digits = [[1, 2, 3], [1, 2, 3], [3, 2, 1], [9, 9, 9]];
  const images = digits.map((triple) =>
    tensor4d(triple.flatMap((_, i) => i === 0 ? triple : [0, 0, 0]).concat([0, 0, 0]), [1, 2, 2, 3])
  );
  const counted = await countModes(reader, 10, images);
  assert.equal(counted.samples, 4);
  assert.equal(counted.modes, 1000);
  assert.equal(counted.modes_found, 3);
  const kl = 0.5 * log(0.5 * 1000) + 2 * 0.25 * log(0.25 * 1000);
  assert.ok(Math.abs(counted.kl_to_uniform_nats - kl) < 1e-12);
  assert.ok(images.every(({ isDisposed }) => isDisposed));
});

test("a stacked run counts modes of its samples and of real stacks, and resumes to the same bytes", async () => {
  const setting = { preset: "smoke", seed: 1, data: identityOf(noiseSource) } as const;
  const config = stackedGanRun(setting, "wgan");
  const context = (name: string, stopAt = Infinity, tick = 0): RunContext => {
    let seconds = 0;
    return {
      folder: join(folder, name),
      data: () => Promise.resolve(noiseSource),
      report: ({ run, iteration }) => {
        if (run === runName(config) && iteration === stopAt) throw new Error("stop");
      },
      warn: () => {},
      kernels: "k",
      clock: () => seconds += tick,
      force: false,
    };
  };
  const [whole] = await ensureRuns([config], context("whole"));
  const evaluations = whole.table("evaluations");
  assert.deepEqual(evaluations.map(({ iteration }) => iteration), [0, 2, 4]);
  for (const { samples, modes, modes_found } of evaluations) {
    assert.deepEqual([samples, modes], [64, 8]);
    assert.ok(modes_found >= 1 && modes_found <= 8);
  }
  const [ruler] = whole.table("ruler");
  assert.deepEqual([ruler.samples, ruler.modes], [64, 8]);
  assert.ok("samples/0000004.png" in whole.files);

  await assert.rejects(ensureRuns([config], context("cut", 3, 60)), /stop/);
  const [resumed] = await ensureRuns([config], context("cut"));
  assert.deepEqual(resumed.files, whole.files);
  const text = (place: string) => readFileSync(join(place, "evaluations.csv"), "utf8");
  assert.equal(text(resumed.folder), text(whole.folder));
  assert.ok(!readdirSync(join(folder, "cut")).some((name) => name.endsWith(".partial")));
});

test("a configuration of stacks is of three channels and of its source", () => {
  const setting = { preset: "smoke", seed: 1, data: identityOf(noiseSource) } as const;
  const { data, evaluation, schedule, clip } = stackedGanRun(setting, "gan-minimax");
  assert.equal(data.channels, 3);
  assert.notEqual(data.sha256, setting.data.sha256);
  assert.deepEqual(evaluation.classifier.data, setting.data);
  assert.deepEqual([schedule.nCritic, clip], [1, null]);
  assert.throws(() =>
    stackedGanRun({ ...setting, data: { ...setting.data, size: -1 } }, "gan-minimax")
  );
});
