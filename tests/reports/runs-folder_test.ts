import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startBackend, stopBackend } from "../../src/backend/mod.ts";
import { UserError } from "../../src/base/mod.ts";
import { critic1dRun, ensureRuns, readRecord, runName } from "../../src/runs/mod.ts";
import { compareRuns, findRuns, listRuns, removeRuns, vouchedRuns } from "../../src/reports/mod.ts";

let out: string;
let runs: string;
const configs = [1e-3, 1e-2].map((learningRate) => ({
  ...critic1dRun({ preset: "smoke", seed: 2 }, "wgan"),
  optimizer: { name: "rmsProp", learningRate, decay: 0.99, epsilon: 1e-8 } as const,
}));
const [a, b] = configs.map(runName);

before(async () => {
  out = mkdtempSync(join(tmpdir(), "runs-"));
  runs = join(out, "runs");
  await startBackend({ threads: 1 });
  await ensureRuns(configs, {
    folder: runs,
    data: () => Promise.reject(new Error("no images")),
    report: () => {},
    warn: () => {},
    kernels: "k",
    clock: () => 0,
    force: false,
  });
  mkdirSync(join(runs, "gan-0123456789ab.partial"));
  writeFileSync(join(runs, "gan-0123456789ab.partial", "metrics.csv"), "x".repeat(1000));
});
after(async () => {
  rmSync(out, { recursive: true });
  await stopBackend();
});

test("runs are listed with what they are, what came of them, and what they take", () => {
  const listed = listRuns(runs);
  assert.deepEqual(listed.map(({ name }) => name), [a, b, "gan-0123456789ab"].sort());
  const one = listed.find(({ name }) => name === a)!;
  assert.deepEqual([one.state, one.iterations, one.title], [
    "whole",
    40,
    "critic between two Gaussians, seed 2",
  ]);
  assert.ok(one.bytes > 500 && typeof one.numbers!.estimate === "number");
  const begun = listed.find(({ name }) => name.startsWith("gan"))!;
  assert.deepEqual([begun.state, begun.bytes, begun.numbers], ["begun", 1000, null]);
});

test("a run is found by how it begins, and a wrong name is one sentence", () => {
  const listed = listRuns(runs);
  assert.equal(findRuns(listed, [a.slice(0, -3)])[0].name, a);
  assert.throws(() => findRuns(listed, ["critic-1d-"]), /begins 2 runs/);
  assert.throws(() => findRuns(listed, ["nothing"]), /there is no run "nothing"/);
});

test("what a manifest names is stood on, and what nothing names is not", () => {
  mkdirSync(join(out, "wgan-2", "smoke"), { recursive: true });
  const manifest = join(out, "wgan-2", "smoke", "manifest.json");
  writeFileSync(manifest, JSON.stringify({ runs: [{ name: a }] }));
  assert.deepEqual([...vouchedRuns(out, runs, [])], [a]);
  assert.deepEqual([...vouchedRuns(out, runs, [b])].sort(), [a, b].sort());
});

test("a comparison names the settings that differ, and draws each run", () => {
  const records = [a, b].map((name) => readRecord(join(runs, name))!);
  const { differences, picture } = compareRuns(records);
  assert.deepEqual(differences, [
    { setting: "optimizer.learningRate", values: ["0.001", "0.01"] },
  ]);
  const [panel] = picture.rows[0].panels;
  assert.ok(panel !== null && "series" in panel);
  assert.deepEqual(panel.series.map((one) => "label" in one && one.label), [
    "optimizer.learningRate 0.001",
    "optimizer.learningRate 0.01",
  ]);
});

test("a run that is damaged is listed as such, and what needs its numbers says so", () => {
  const folder = join(runs, b);
  const table = "metrics.csv";
  symlinkSync(join(out, "nothing"), join(folder, "dangling"));
  for (
    const damage of [
      () => writeFileSync(join(folder, table), "x\n1\n"),
      () => rmSync(join(folder, table)),
    ]
  ) {
    damage();
    assert.equal(listRuns(runs).find(({ name }) => name === b)!.state, "unreadable");
    assert.throws(
      () => compareRuns([a, b].map((name) => readRecord(join(runs, name))!)),
      (error: unknown) =>
        error instanceof UserError && error.message.includes(`its "${table}" is not`),
    );
  }
});

test("a removed run is gone with all that belongs to it, and the others are not", () => {
  removeRuns(runs, ["gan-0123456789ab", b]);
  assert.deepEqual(listRuns(runs).map(({ name }) => name), [a]);
  assert.ok(!existsSync(join(runs, "gan-0123456789ab.partial")));
});
