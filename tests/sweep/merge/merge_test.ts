/** Merging, by made-up and real runs: what is read, refused, and written. */
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { after, before, test } from "node:test";
import { kernelHash, startBackend, stopBackend } from "../../../src/backend/mod.ts";
import { parseCsv } from "../../../src/base/mod.ts";
import { meanInterval } from "../../../src/metrics/mod.ts";
import { decodePng } from "../../../src/images/mod.ts";
import { ensureRuns, identityOf } from "../../../src/runs/mod.ts";
import {
  gridPoints,
  mergeSweep,
  planFigureSweep,
  planGridSweep,
  readPlan,
  surveySweep,
  sweepPlaces,
  type SweepPlan,
  writeLineState,
  writePlan,
} from "../../../src/sweep/mod.ts";
import { parseVary } from "../../../src/cli/mod.ts";
import { noiseSource } from "../../runs/noise-source.ts";

let folder: string;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "merge-"));
  await startBackend({ threads: 1 });
});
after(async () => {
  rmSync(folder, { recursive: true });
  await stopBackend();
});

const host = { threads: 0, runtime: "", platform: "", cores: 1, features: [] };
const data = identityOf(noiseSource);
const images = { source: "noise", size: data.size, bytes: 1, sha256: data.sha256 };
const settings = {
  ...{ size: data.size, filters: 2, nz: 5, batchSize: 8, iterations: 4, evaluateEvery: 2 },
  ...{ warmUpIterations: 0, boostEvery: 0, evaluationSamples: 32, extraCriticSteps: 1 },
};

function gridPlan(): SweepPlan {
  const axes = [parseVary("learning-rate=1e-3,1e-4"), parseVary("clip=0.01,0.1")];
  const sources = [{ settings, nameOf: (name: string) => name }];
  const points = gridPoints({ axes, sources, seeds: 2 }).map((one) => ({ ...one, data, images }));
  return planGridSweep(axes, points, { kernels: kernelHash() });
}

/** Makes the runs of a plan in some order. */
async function make({ lines }: SweepPlan, runs: string, order: "forward" | "backward") {
  const configs = lines.map(({ config }) => config);
  if (order === "backward") configs.reverse();
  await ensureRuns(configs, {
    folder: runs,
    data: () => Promise.resolve(noiseSource),
    report: () => {},
    warn: () => {},
    kernels: kernelHash(),
    clock: () => 0,
    force: false,
  });
}

function merge(plan: SweepPlan, name: string, mixed = false) {
  const places = sweepPlaces(join(folder, name), plan.head.name);
  return mergeSweep(plan, { runs: join(folder, name), places, kernels: kernelHash(), mixed, host });
}

/** All merged files by name, but for manifests, which tell times. */
function bytesOf(plan: SweepPlan, name: string): Record<string, string> {
  const { merged } = sweepPlaces(join(folder, name), plan.head.name);
  const files = readdirSync(merged, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== "manifest.json")
    .map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(
    files.map((file) => [relative(merged, file), readFileSync(file).toString("base64")]),
  );
}

test("a plan is written and read, and has the classifier once, before those that need it", () => {
  const plan = gridPlan();
  const places = sweepPlaces(join(folder, "plan"), plan.head.name);
  writePlan(places, plan);
  assert.deepEqual(readPlan(places.folder), plan);
  assert.equal(plan.lines.length, 9);
  assert.equal(plan.lines[0].config.kind, "classifier");
  for (const { needs } of plan.lines.slice(1)) assert.deepEqual(needs, [plan.lines[0].run]);
  writeFileSync(places.plan, readFileSync(places.plan, "utf8").replace('"nz":5', '"nz":6'));
  assert.throws(() => readPlan(places.folder), /line 2 of ".*" is no run of this version/);
});

test("a grid is merged to the same bytes whatever the order of arrival", {
  timeout: 600_000,
}, async () => {
  const plan = gridPlan();
  await make(plan, join(folder, "forward"), "forward");
  await make(plan, join(folder, "backward"), "backward");
  await merge(plan, "forward");
  const { missing } = await merge(plan, "backward");
  assert.deepEqual(missing, []);
  const bytes = bytesOf(plan, "forward");
  assert.deepEqual(bytesOf(plan, "backward"), bytes);
  // A scheduler's job and a user may do it at the same time.
  await Promise.all([merge(plan, "backward"), merge(plan, "backward")]);
  assert.deepEqual(bytesOf(plan, "backward"), bytes);
  const { folder: sweep } = sweepPlaces(join(folder, "backward"), plan.head.name);
  assert.deepEqual(readdirSync(sweep).filter((name) => name.includes("partial")), []);
  assert.deepEqual(Object.keys(bytes).sort(), [
    "clip.png",
    "learningRate-clip.png",
    "learningRate.png",
    "runs.csv",
    "summary.csv",
  ]);
  const text = (name: string) => Buffer.from(bytes[name], "base64").toString();
  const rows = parseCsv(text("runs.csv"));
  assert.equal(rows.length, 8);
  const same = rows.filter(({ learningRate, clip }) => learningRate === 1e-4 && clip === 0.1);
  assert.deepEqual(same.map(({ seed }) => seed), [0, 1]);
  const summary = parseCsv(text("summary.csv")).find((row) =>
    row.quantity === "fid_lenet" && row.learningRate === 1e-4 && row.clip === 0.1
  )!;
  const { value, low, high } = meanInterval(same.map(({ fid_lenet }) => Number(fid_lenet)));
  assert.deepEqual([summary.value, summary.low, summary.high, summary.seeds], [
    value,
    low,
    high,
    2,
  ]);
  assert.ok(decodePng(Buffer.from(bytes["clip.png"], "base64")).width > 100);
});

test("what is missing is named, and what is there is merged", async () => {
  const plan = gridPlan();
  const gone = plan.lines[3].run;
  rmSync(join(folder, "backward", gone), { recursive: true });
  const { missing } = await merge(plan, "backward");
  assert.deepEqual(missing, [gone]);
  const { merged } = sweepPlaces(join(folder, "backward"), plan.head.name);
  const row = parseCsv(readFileSync(join(merged, "runs.csv"), "utf8"))
    .find(({ run }) => run === gone)!;
  assert.deepEqual([row.outcome, row.estimate], ["missing", null]);
});

test("runs of other kernels or another version are refused by name, or mixed and named", async () => {
  const plan = gridPlan();
  const [, one, other] = plan.lines.map(({ run }) => run);
  const edit = (run: string, from: RegExp, to: string) => {
    const file = join(folder, "forward", run, "record.json");
    writeFileSync(file, readFileSync(file, "utf8").replace(from, to));
  };
  const before = bytesOf(plan, "forward");
  edit(one, /"kernels": "[0-9a-f]+"/, `"kernels": "${"ab".repeat(32)}"`);
  edit(other, /"version": "[^"]+"/, '"version": "0.0.9"');
  await assert.rejects(merge(plan, "forward"), (error: Error) => {
    assert.match(error.message, new RegExp(`${one} is of version \\S+ with kernels abababababab`));
    assert.match(error.message, new RegExp(`${other} is of version 0\\.0\\.9`));
    assert.match(error.message, /--mixed$/);
    return true;
  });
  assert.deepEqual(bytesOf(plan, "forward"), before, "what was merged before is as it was");
  const { notes } = await merge(plan, "forward", true);
  assert.equal(notes.length, 2);
});

test("figures are merged with their claims, of the seeds that are whole", {
  timeout: 600_000,
}, async () => {
  const figures = { ids: ["wgan-2"], preset: "smoke", seed: 3, seeds: 3, data: null } as const;
  const plan = planFigureSweep(figures, null, { name: "mine", kernels: kernelHash() });
  assert.equal(plan.lines.length, 6);
  await make(plan, join(folder, "figures"), "forward");
  const whole = await merge(plan, "figures");
  assert.deepEqual(whole.ledger!.entries.map(({ seeds }) => seeds).filter((n) => n !== 3), []);
  assert.deepEqual(whole.ledger!.missing, []);
  for (const file of whole.files) assert.ok(existsSync(file), file);
  const seed4 = plan.lines.find(({ config }) => config.seed === 4)!;
  rmSync(join(folder, "figures", seed4.run), { recursive: true });
  const part = await merge(plan, "figures");
  assert.deepEqual(part.missing, [seed4.run]);
  assert.deepEqual(part.ledger!.entries.map(({ seeds }) => seeds).filter((n) => n !== 2), []);
});

test("a survey tells what is whole, what failed and why, and what nobody has begun", async () => {
  const plan = gridPlan();
  const places = sweepPlaces(join(folder, "backward"), plan.head.name);
  const [a, b] = [plan.lines[3].run, plan.lines[5].run];
  const runs = join(folder, "backward");
  const state = { iteration: 1, iterations: 4, secondsLeft: null, status: "W 1" } as const;
  rmSync(join(runs, b), { recursive: true });
  writeLineState(places.states, a, { ...state, state: "failed", error: "the disk is full" });
  const look = async (scheduled = new Map()) => {
    const survey = await surveySweep(plan, { places, runs, scheduled });
    return [a, b].map((run) => {
      const { status, note } = survey.find((one) => one.run === run)!;
      return [status, note];
    });
  };
  assert.deepEqual(await look(), [["failed", "the disk is full"], ["waiting", ""]]);
  writeLineState(places.states, b, { ...state, state: "running", error: null });
  assert.deepEqual((await look())[1], ["failed", "its process ended without a word"]);
  const queued = new Map([[6, { state: "queued", words: "PENDING (Resources)" } as const]]);
  assert.deepEqual((await look(queued))[1], ["queued", "PENDING (Resources)"]);
  rmSync(places.states, { recursive: true });
  const ended = new Map([[6, { state: "ended", words: "FAILED" } as const]]);
  assert.match((await look(ended))[1][1], /it ended \(FAILED\) and left nothing/);
});
