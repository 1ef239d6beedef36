import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { startBackend, stopBackend } from "../../src/backend/mod.ts";
import type { DataSource } from "../../src/data/mod.ts";
import {
  ensureRuns,
  type GanConfig,
  identityOf,
  readSheet,
  type RunContext,
  type RunRecord,
  SHEET_SAMPLES,
} from "../../src/runs/mod.ts";
import {
  generatedSamples,
  type GivenSettings,
  interpolatedSamples,
  openGenerator,
  planTraining,
  publishTraining,
  trainingRun,
} from "../../src/training/mod.ts";
import { sha256 } from "../../src/base/mod.ts";
import { decodeSafetensors } from "../../src/nn/mod.ts";
import { tile } from "../../src/images/mod.ts";
import { noiseSource } from "../runs/noise-source.ts";

const SETTINGS: GivenSettings = {
  size: 16,
  filters: 2,
  nz: 5,
  batchSize: 8,
  iterations: 6,
  warmUpIterations: 1,
  warmUpCritic: 3,
  nCritic: 2,
  learningRate: 1e-3,
  evaluateEvery: 3,
  evaluationSamples: 64,
  extraCriticSteps: 1,
  sampleEvery: 4,
  keepEvery: 4,
  seed: 5,
};
const plan = planTraining([{ settings: SETTINGS, nameOf: (name) => name }]);

/** The same images without labels, as a folder of pictures gives them. */
const unlabelled: DataSource = {
  ...noiseSource,
  train: { ...noiseSource.train, labels: undefined, classes: undefined },
  test: { ...noiseSource.test, labels: undefined, classes: undefined },
};

let folder: string;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "train-"));
  await startBackend({ threads: 2 });
});
after(async () => {
  rmSync(folder, { recursive: true });
  await stopBackend();
});

/**
 * Trains into a folder of that name, once; as if killed at the given report, with a checkpoint
 * before.
 */
async function trained(name: string, source: DataSource, stopAt?: number): Promise<Published> {
  const found = done.get(name);
  if (found) return found;
  const out = join(folder, name);
  let [now, steps] = [0, 0];
  const context: RunContext = {
    folder: join(out, "runs"),
    data: () => Promise.resolve(source),
    report: ({ run }) => {
      if (run.startsWith("gan") && ++steps === stopAt) throw new Error("killed");
    },
    warn: () => {},
    kernels: "k",
    clock: () => stopAt === undefined ? 0 : now += 1000, // makes checkpoints due
    force: false,
  };
  const config = trainingRun(plan, identityOf(source));
  const [record] = await ensureRuns([config], context);
  const files = publishTraining({ record, plan, host: {}, out });
  done.set(name, { record, out, files, place: join(files.at(-1)!, "..") });
  return done.get(name)!;
}

const done = new Map<string, Published>();

interface Published {
  record: RunRecord<GanConfig>;
  out: string;
  files: string[];
  place: string;
}

/** Digests of all files but the manifest, which has wall times. */
function contents({ place }: Published): Record<string, string> {
  return Object.fromEntries(
    readdirSync(place, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== "manifest.json")
      .map((entry) => join(entry.parentPath, entry.name)).sort()
      .map((path) => [relative(place, path), sha256(readFileSync(path))]),
  );
}

const EXPECTED_FILES = [
  "config.json",
  "critic-weights.csv",
  "critic.safetensors",
  "critics/0000004.safetensors",
  "evaluations.csv",
  "generator.safetensors",
  "generators/0000004.safetensors",
  "metrics.csv",
  "samples/0000000.png",
  "samples/0000004.png",
  "samples/0000006.png",
];

test("a training leaves tables, sheets, models, its configuration, and a manifest of them", async () => {
  const whole = await trained("whole", noiseSource);
  const digests = contents(whole);
  assert.deepEqual(Object.keys(digests), EXPECTED_FILES);
  const manifest = JSON.parse(readFileSync(whole.files.at(-1)!, "utf8"));
  assert.deepEqual(manifest.outputs, digests);
  assert.deepEqual(manifest.config, whole.record.config);
  assert.match(whole.place, /train\/noise-16-wgan-[0-9a-f]{12}$/);
  const config = JSON.parse(readFileSync(join(whole.place, "config.json"), "utf8"));
  assert.deepEqual(config, plan);
  assert.equal(whole.record.table("metrics").length, 6);
});

test("interrupted and resumed, from checkpoints, it ends with the same bytes", {
  timeout: 600_000,
}, async () => {
  const whole = await trained("whole", noiseSource);
  await assert.rejects(trained("in parts", noiseSource, 3), /killed/);
  assert.deepEqual(contents(await trained("in parts", noiseSource)), contents(whole));
});

test("models have the names of PyTorch's state_dict", async () => {
  const { place } = await trained("whole", noiseSource);
  const state = (name: string) => {
    const file = join(place, name);
    return decodeSafetensors(readFileSync(file), file);
  };
  const shape = (name: string, tensor: string) => {
    const value = state(name).get(tensor)!;
    return "shape" in value ? value.shape : value.count;
  };
  assert.deepEqual(shape("generator.safetensors", "main.initial:5-4:convt.weight"), [5, 4, 4, 4]);
  assert.deepEqual(shape("generator.safetensors", "main.pyramid:4-2:convt.weight"), [4, 2, 4, 4]);
  assert.deepEqual(shape("critic.safetensors", "main.initial:1-2:conv.weight"), [2, 1, 4, 4]);
  // 9 critic and 6 generator steps beside those of the sheets and measurements, which pass the
  // generator, too.
  const batches = shape("critic.safetensors", "main.pyramid:4:batchnorm.num_batches_tracked");
  assert.equal(batches, 2 * (3 + 5 * 2) + 6);
});

test("data without labels is trained on; classes are not counted, which is an empty field", async () => {
  const { record } = await trained("unlabelled", unlabelled);
  const rows = record.table("evaluations");
  assert.deepEqual(rows.map(({ iteration }) => iteration), [0, 3, 6]);
  for (const row of rows) {
    assert.ok(Number.isFinite(row.fid_lenet));
    assert.equal(row.classes_found, null);
    assert.ok(Number.isFinite(row.estimate_after_extra_steps));
  }
  // Measuring quality changes nothing in the training.
  const labelled = (await trained("whole", noiseSource)).record;
  assert.deepEqual(record.table("metrics"), labelled.table("metrics"));
});

test("a generator is found in a training's folder, a checkpoint, a run, and a file", async () => {
  const { place, record, out } = await trained("whole", noiseSource);
  const wanted = sha256(readFileSync(join(place, "generator.safetensors")));
  for (const from of [place, join(place, "generator.safetensors"), record.folder]) {
    assert.equal(openGenerator(from).sha256, wanted, from);
  }
  assert.equal(openGenerator(place).settings.batchSize, 8);
  await assert.rejects(trained("stopped", noiseSource, 3), /killed/);
  const runs = join(folder, "stopped", "runs");
  const [partial] = readdirSync(runs).filter((name) => /^gan-.*\.partial$/.test(name));
  const inPartial = openGenerator(join(runs, partial));
  assert.match(inPartial.file, /checkpoints\/checkpoint-\d+\/generator\.safetensors$/);
  assert.equal(openGenerator(join(inPartial.file, "..")).sha256, inPartial.sha256);
  assert.throws(() => openGenerator(out), /holds no generator; give a folder that train wrote/);
  assert.throws(() => openGenerator(join(out, "none")), /cannot read the generator .* not exist/);
  assert.throws(
    () => openGenerator(join(place, "critic.safetensors")),
    /holds a critic; give the generator's file/,
  );
});

test("with the training's seed and batches, samples are those of its last sheet", async () => {
  const { place, record } = await trained("whole", noiseSource);
  const sampling = { seed: 5, count: SHEET_SAMPLES, batchSize: 8, mode: { training: true } };
  const samples = generatedSamples(openGenerator(place), sampling);
  const bytes = tile(samples, 1, 16, 0).data;
  assert.deepEqual(bytes, readSheet(record, 6, SHEET_SAMPLES).pixels);
  const others = generatedSamples(openGenerator(place), { ...sampling, seed: 6 });
  assert.notDeepEqual(others.pixels, samples.pixels);
});

test("a row between two noises begins at the row's sample, whatever rows are beside it", async () => {
  const source = openGenerator((await trained("whole", noiseSource)).place);
  for (const training of [true, false]) {
    const sampling = { seed: 5, count: 3, batchSize: 8, mode: { training } };
    const size = 16 * 16;
    const rows = interpolatedSamples(source, sampling, 4, "spherical");
    assert.deepEqual(rows.shape, [12, 16, 16, 1]);
    const samples = generatedSamples(source, sampling);
    for (let row = 0; row < 3; row++) {
      assert.deepEqual(
        rows.pixels.slice(row * 4 * size, (row * 4 + 1) * size),
        samples.pixels.slice(row * size, (row + 1) * size),
      );
    }
    const alone = interpolatedSamples(source, { ...sampling, count: 1 }, 4, "spherical");
    assert.deepEqual(alone.pixels, rows.pixels.slice(0, 4 * size));
  }
});
