import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startBackend, stopBackend } from "../../../src/backend/mod.ts";
import { critic1d, ensureRuns, makeInMemory, runName } from "../../../src/runs/mod.ts";
import { classifier } from "../../../src/runs/kinds/classifier.ts";

/** Bun gives a test 5 s, which a busy machine exceeds. */
const LIMIT = { timeout: 600_000 };

const CONFIG = critic1d.parse({
  objective: "gan",
  real: { mean: -1, sd: 1 },
  fake: { mean: 1, sd: 1 },
  hiddenUnits: 8,
  hiddenLayers: 1,
  activation: "tanh",
  optimizer: { name: "adam", learningRate: 1e-2 },
  clip: null,
  batchSize: 16,
  iterations: 20,
  grid: { from: -2, to: 2, points: 9 },
  seed: 4,
});
const NOTHING = { needs: {}, kernels: "k", clock: () => 0 };

const home = mkdtempSync(join(tmpdir(), "in-memory-"));
before(() => startBackend({ threads: 1 }), LIMIT);
after(async () => {
  rmSync(home, { recursive: true });
  await stopBackend();
});

test("a run in memory has the name and the bytes of the same run on a disk", LIMIT, async () => {
  const made = await makeInMemory(critic1d, CONFIG, NOTHING);
  const [kept] = await ensureRuns([CONFIG], {
    folder: home,
    data: () => Promise.reject(new Error("no images")),
    report: () => {},
    warn: () => {},
    kernels: "k",
    clock: () => 0,
    force: false,
  });
  assert.equal(made.name, runName(CONFIG));
  assert.deepEqual(Object.keys(made.files), ["function.csv", "metrics.csv"]);
  assert.deepEqual(made.files, kept.files);
  for (const file of Object.keys(made.files)) {
    assert.deepEqual(
      new TextDecoder().decode(made.read(file)),
      readFileSync(join(kept.folder, file), "utf8"),
    );
  }
  assert.deepEqual(made.table("function"), kept.table("function"));
  assert.deepEqual(made.outcome, { status: "done" });
});

test("whoever watches sees the function grow to what the run ends with", LIMIT, async () => {
  const functions: unknown[] = [];
  const made = await makeInMemory(critic1d, CONFIG, {
    ...NOTHING,
    report: ({ preview }) => void functions.push(preview().function),
  });
  assert.equal(functions.length, CONFIG.iterations);
  assert.deepEqual(functions.at(-1), made.table("function"));
  assert.notDeepEqual(functions[0], functions.at(-1));
});

test("what the watcher throws ends the run", LIMIT, async () => {
  let last = 0;
  await assert.rejects(
    makeInMemory(critic1d, CONFIG, {
      ...NOTHING,
      report: ({ iteration }) => {
        last = iteration;
        if (iteration === 3) throw new Error("enough");
      },
    }),
    /^Error: enough$/,
  );
  assert.equal(last, 3);
});

test("a run that asks for data and was given none says so", LIMIT, async () => {
  const data = { id: "none", sha256: "0".repeat(64), size: 8, channels: 1 } as const;
  const config = classifier.parse({
    ...{ data, seed: 0, batchSize: 2, learningRate: 1e-3, epochs: 1 },
  });
  await assert.rejects(makeInMemory(classifier, config, NOTHING), /was given no data/);
});

test("a file that the run did not write is not there", LIMIT, async () => {
  const made = await makeInMemory(critic1d, { ...CONFIG, iterations: 1 }, NOTHING);
  assert.throws(() => made.read("models.safetensors"), /has no file "models.safetensors"/);
});
