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

/** Whose events can be written. */
const silent = (sentence: string) => assert.fail(sentence);

/** The record of a run with so many rows. */
function record(folder: string, rows: number): RunRecord {
  const { run: name, tables } = progress(folder, rows);
  return {
    name,
    folder,
    files: { "metrics.csv": "", "evaluations.csv": "", "bars.csv": "", "samples/0.png": "" },
    table: (name: string) => tables[name],
  } as unknown as RunRecord;
}

function progress(folder: string, rows: number): RunProgress {
  const metrics = Array.from({ length: rows }, (_, i) => ({ iteration: i + 1, estimate: i / 2 }));
  const evaluations = [{ iteration: 0, fid: 3, lag: null }];
  const bars = [{ weight_from: -1, share: 1 }];
  return {
    run: "gan-1",
    folder,
    iteration: rows,
    iterations: 9,
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
  const events = trainingEvents(told, () => now, silent);
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
  events.report(progress(folder, 4)); // too soon
  events.finished(record(folder, 5)); // it diverged at iteration 5, which is not reported
  events.close();
  assert.equal(
    written(join(told, "gan-1")),
    bytes(100, [...soFar, metric(101.25, 4), metric(101.25, 5)]),
  );
});

test("a training that goes on, and one that was there, tell all in place of what was told", () => {
  const folder = runFolder("again", [0]);
  const told = join(home, "told-again");
  for (const seconds of [200, 300]) {
    const events = trainingEvents(told, () => seconds, silent);
    events.report(progress(folder, 2));
    events.close();
  }
  const all = (seconds: number) =>
    bytes(seconds, [
      ...[metric(seconds, 1), metric(seconds, 2), evaluation(seconds), sheet(seconds, 0)],
    ]);
  assert.equal(written(join(told, "gan-1")), all(300));

  const events = trainingEvents(told, () => 400, silent);
  events.finished(record(folder, 2));
  events.close();
  assert.equal(written(join(told, "gan-1")), all(400));
});

test("a folder that cannot be written is said once, and ends no training", () => {
  writeFileSync(join(home, "file"), "");
  const said: string[] = [];
  let now = 1;
  const events = trainingEvents(join(home, "file"), () => now, (sentence) => said.push(sentence));
  for (; now < 4; now++) events.report(progress(home, now));
  events.finished(record(home, 4));
  events.close();
  assert.equal(said.length, 1);
  assert.match(said[0], /^TensorBoard is told no more: cannot write to the folder ".*gan-1"/);
});
