import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startBackend, stopBackend } from "../../src/backend/mod.ts";
import {
  critic1dRun,
  ensureRuns,
  type ExperimentConfig,
  type Laboratory,
  missingRuns,
  readTable,
  runName,
} from "../../src/experiments/mod.ts";

let folder: string;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "runs-"));
  await startBackend({ threads: 1 });
});
after(async () => {
  rmSync(folder, { recursive: true });
  await stopBackend();
});

const config: ExperimentConfig = {
  ...critic1dRun({ preset: "smoke", seed: 3 }, "wgan"),
  iterations: 20,
  batchSize: 32,
};

/** A laboratory that counts the iterations it is told of. */
function laboratory(more: Partial<Laboratory> = {}): Laboratory & { steps: number } {
  const lab = {
    steps: 0,
    folder,
    data: () => Promise.reject(new Error("no data wanted")),
    report: () => void lab.steps++,
    warn: () => {},
    kernels: "k",
    clock: () => 0,
    force: false,
    ...more,
  };
  return lab;
}

test("a run is made once: the second time it is found", async () => {
  const first = laboratory();
  const [record] = await ensureRuns([config], first);
  assert.equal(first.steps, 20);
  assert.deepEqual(record.outcome, { status: "done" });
  assert.equal(readTable(record, "function").length, config.kind === "critic-1d" ? 321 : 0);

  const second = laboratory();
  assert.deepEqual(await ensureRuns([config, config], second), [record, record]);
  assert.equal(second.steps, 0);
});

test("a run is made again if it is asked for, if a file has changed, or if other kernels made it", async () => {
  await ensureRuns([config], laboratory());
  const place = join(folder, runName(config));
  const table = readFileSync(join(place, "function.csv"), "utf8");

  const forced = laboratory({ force: true });
  await ensureRuns([config], forced);
  assert.equal(forced.steps, 20);

  writeFileSync(join(place, "function.csv"), "x,value,gradient\n0,0,0\n");
  assert.equal(missingRuns([config], laboratory()).length, 1);
  await ensureRuns([config], laboratory());
  assert.equal(readFileSync(join(place, "function.csv"), "utf8"), table);

  const other = laboratory({ kernels: "others" });
  await ensureRuns([config], other);
  assert.equal(other.steps, 20);
});

test("the same run made twice has the same bytes", async () => {
  const files = () =>
    readdirSync(join(folder, runName(config))).filter((name) => name !== "record.json").map((
      name,
    ) => readFileSync(join(folder, runName(config), name), "utf8"));
  await ensureRuns([config], laboratory({ force: true }));
  const once = files();
  await ensureRuns([config], laboratory({ force: true }));
  assert.deepEqual(files(), once);
});

test("a run that is interrupted leaves nothing under its final name", async () => {
  const other = { ...config, seed: 4 };
  const stops = laboratory({
    report: ({ iteration }) => {
      if (iteration === 5) throw new Error("stop");
    },
  });
  await assert.rejects(ensureRuns([other], stops), /stop/);
  assert.ok(!readdirSync(folder).includes(runName(other)));
  assert.deepEqual(missingRuns([other], laboratory()), [other]);
  await ensureRuns([other], laboratory());
  assert.ok(readdirSync(folder).includes(runName(other)));
  assert.ok(!readdirSync(folder).includes(`${runName(other)}.partial`));
});
