import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { encodePng } from "../../src/images/mod.ts";
import type { RunProgress, RunRecord } from "../../src/runs/mod.ts";
import { eventRecord, opening, type TrainingEvent } from "../../src/tensorboard/event-bytes.ts";
import { trainingEvents } from "../../src/tensorboard/mod.ts";

const home = mkdtempSync(join(tmpdir(), "events-"));
after(() => rmSync(home, { recursive: true }));

const png = encodePng({ width: 2, height: 1, channels: 1, data: new Uint8Array(2).fill(255) });

/** A run's folder with sheets of these iterations. */
function runFolder(name: string, sheets: readonly number[]): string {
  const folder = join(home, name);
  mkdirSync(join(folder, "samples"), { recursive: true });
  for (const at of sheets) {
    writeFileSync(join(folder, "samples", `${String(at).padStart(7, "0")}.png`), png);
  }
  return folder;
}

function progress(folder: string, rows: number, iterations = 9): RunProgress {
  const metrics = Array.from({ length: rows }, (_, i) => ({ iteration: i + 1, estimate: i / 2 }));
  const evaluations = [{ iteration: 0, fid: 3, lag: null }];
  const bars = [{ weight_from: -1, share: 1 }];
  return {
    run: "gan-1",
    folder,
    iteration: rows,
    iterations,
    work: { done: 0, total: 1 },
    status: "",
    preview: () => ({}),
    tables: { metrics, evaluations, bars } as unknown as RunProgress["tables"],
  };
}

/** The bytes of a run's only file of events. */
function written(folder: string): string {
  const names = readdirSync(folder);
  assert.equal(names.length, 1, names.join());
  assert.match(names[0], /^events\.out\.tfevents\.\d+\.earthmover$/);
  return readFileSync(join(folder, names[0])).toString("hex");
}

const bytes = (seconds: number, events: readonly TrainingEvent[]) =>
  Buffer.concat([...opening(seconds), ...events.map(eventRecord)]).toString("hex");
const metric = (seconds: number, step: number): TrainingEvent => ({
  seconds,
  step,
  scalars: { "metrics/estimate": (step - 1) / 2 },
});
const evaluation = (seconds: number): TrainingEvent => ({
  seconds,
  step: 0,
  scalars: { "evaluations/fid": 3 },
});
const sheet = (seconds: number, step: number): TrainingEvent => ({
  seconds,
  step,
  images: { samples: { width: 2, height: 1, png } },
});

test("numbers and sheets once each, at most every second, and all at the end", () => {
  const folder = runFolder("made", [0]);
  const told = join(home, "told");
  let now = 100;
  const events = trainingEvents(told, () => now);
  events.report(progress(folder, 1));
  now = 100.5;
  events.report(progress(folder, 2)); // too soon
  now = 101;
  runFolder("made", [3]);
  events.report(progress(folder, 3));
  const soFar = [
    ...[metric(100, 1), evaluation(100), sheet(100, 0)],
    ...[metric(101, 2), metric(101, 3), sheet(101, 3)],
  ];
  assert.equal(written(join(told, "gan-1")), bytes(100, soFar));
  now = 101.25;
  events.report(progress(folder, 4, 4)); // the last
  events.close();
  assert.equal(written(join(told, "gan-1")), bytes(100, [...soFar, metric(101.25, 4)]));
});

test("a training that goes on, and one that was there, tell all in place of what was told", () => {
  const folder = runFolder("again", [0]);
  const told = join(home, "told-again");
  for (const seconds of [200, 300]) {
    const events = trainingEvents(told, () => seconds);
    events.report(progress(folder, 2));
    events.close();
  }
  const all = (seconds: number) =>
    bytes(seconds, [
      ...[metric(seconds, 1), metric(seconds, 2), evaluation(seconds), sheet(seconds, 0)],
    ]);
  assert.equal(written(join(told, "gan-1")), all(300));

  const { tables } = progress(folder, 2);
  const record = {
    name: "gan-1",
    folder,
    files: { "metrics.csv": "", "evaluations.csv": "", "bars.csv": "", "samples/0.png": "" },
    table: (name: string) => tables[name],
  };
  const events = trainingEvents(told, () => 400);
  events.finished(record as unknown as RunRecord);
  events.close();
  assert.equal(written(join(told, "gan-1")), all(400));
});

test("a folder that cannot be written is said", () => {
  writeFileSync(join(home, "file"), "");
  const events = trainingEvents(join(home, "file"), () => 1);
  assert.throws(() => events.report(progress(home, 1)), /cannot write to the folder ".*gan-1"/);
});
