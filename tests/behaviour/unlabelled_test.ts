import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startBackend, stopBackend } from "../../src/backend/mod.ts";
import type { DataSource, ImageSet, StreamedImages } from "../../src/data/mod.ts";
import {
  ensureRuns,
  type GanConfig,
  identityOf,
  runName,
  wganDcganRun,
} from "../../src/runs/mod.ts";
import { noiseSource } from "../runs/noise-source.ts";

/** The same images without their classes. */
function bare(set: ImageSet): ImageSet {
  const { labels: _labels, classes: _classes, ...rest } = set;
  return rest;
}

/** The same images, as a stream would give them. */
function streamed({ pixels, ...about }: ImageSet): StreamedImages {
  const size = about.width * about.height * about.channels;
  return {
    ...about,
    labels: undefined,
    classes: undefined,
    pixels: undefined,
    skipped: [],
    close: () => Promise.resolve(),
    read: async (indices) => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      const bytes = new Uint8Array(indices.length * size);
      Array.from(indices).forEach((index, i) =>
        bytes.set(pixels.subarray(index * size, (index + 1) * size), i * size)
      );
      return bytes;
    },
  };
}

const train = bare(noiseSource.train as ImageSet);
const inMemory: DataSource = { ...noiseSource, train, test: bare(noiseSource.test) };
const stream: DataSource = { ...inMemory, train: streamed(train) };

function config(data: DataSource): GanConfig {
  const run = wganDcganRun({ preset: "smoke", seed: 1, data: identityOf(data) });
  return { ...run, iterations: 4, sampleAt: [4], evaluation: { ...run.evaluation, every: 2 } };
}

let root: string;
before(async () => {
  root = mkdtempSync(join(tmpdir(), "unlabelled-"));
  await startBackend({ threads: 2 });
});
after(async () => {
  rmSync(root, { recursive: true });
  await stopBackend();
});

async function make(name: string, data: DataSource) {
  const context = {
    folder: join(root, name),
    data: () => Promise.resolve(data),
    report: () => {},
    warn: () => {},
    kernels: "k",
    clock: () => 0,
    force: false,
  };
  const run = config(data);
  return await ensureRuns([run, run.evaluation.classifier!], context);
}

test("a configuration says that images have no classes, and only then", () => {
  assert.equal("unlabelled" in identityOf(noiseSource), false);
  assert.equal(identityOf(inMemory).unlabelled, true);
  assert.ok(config(noiseSource).evaluation.classifier!.epochs > 0);
  assert.equal(config(inMemory).evaluation.classifier?.epochs, 0);
  assert.notEqual(runName(config(inMemory)), runName(config(noiseSource)));
});

test("images without classes are measured by an untrained network, and no class is counted", async () => {
  const [run, classifier] = await make("memory", inMemory);
  assert.deepEqual(classifier.table("metrics"), []);
  const rows = run.table("evaluations");
  assert.deepEqual(rows.map(({ iteration }) => iteration), [0, 2, 4]);
  for (const row of rows) {
    assert.ok(row.fid_lenet! > 0 && row.sliced_wasserstein! > 0);
    assert.deepEqual([row.classes_found, row.class_kl_nats], [null, null]);
  }
  assert.ok(rows[2].coverage !== null);
});

test("a streamed set trains to the same bytes as one in memory", async () => {
  const [here] = await make("memory", inMemory);
  const [there] = await make("stream", stream);
  assert.deepEqual(there.files, here.files);
});
