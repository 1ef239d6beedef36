import assert from "node:assert/strict";
import { after, test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import { measure } from "../../scripts/bench/measure.ts";
import { ownWork } from "../../scripts/bench/own.ts";
import { reportText } from "../../scripts/bench/report.ts";
import { ROWS } from "../../scripts/bench/rows.ts";
import { startBackend, stopBackend } from "../../src/backend/mod.ts";

after(stopBackend);

test("every row has a name of its own", () => {
  assert.equal(new Set(ROWS.map(({ name }) => name)).size, ROWS.length);
});

test("measure runs the work at least four times, the first untimed", async () => {
  let runs = 0;
  const { minimum, median } = await measure(() => void runs++, 0.001);
  assert.ok(runs >= 4);
  assert.ok(0 <= minimum && minimum <= median);
});

test("works of every kind run and free what they made", async () => {
  await startBackend({ threads: 2 });
  for (const name of ["matmul/64x512x512", "batch-norm", "rms-prop", "step/mlp-784x3/critic"]) {
    const before = tf.memory().numTensors;
    const work = ownWork(ROWS.find((row) => row.name === name)!);
    await work.run();
    const during = tf.memory().numTensors;
    await work.run();
    assert.equal(tf.memory().numTensors, during, `${name} leaks`);
    work.dispose();
    assert.equal(tf.memory().numTensors, before, `${name} leaves tensors behind`);
  }
});

test("the report compares every peer with our time on as many threads", () => {
  const row = "matmul/512x512x512";
  const result = (peer: string, threads: number, minimum: number) => ({
    row,
    peer,
    threads,
    times: { minimum, median: minimum },
  });
  const results = [
    result("earthmover", 1, 8),
    result("earthmover", 2, 4),
    result("tfjs-wasm", 1, 10),
    result("pytorch", 2, 3),
    { row, peer: "tfjs-cpu", threads: 1, times: { skipped: "it takes too long" } },
  ];
  const lines = reportText({ strictPeak: 46, results }, ROWS).split("\n").map((line) =>
    line.trim().split(/\s{2,}/)
  );
  assert.deepEqual(lines[2], [row, "earthmover", "1", "8.000", "8.000", "33.6", "1.00"]);
  assert.deepEqual(lines[4], [row, "tfjs-wasm", "1", "10.00", "10.00", "26.8", "1.25"]);
  assert.deepEqual(lines[5].at(-1), "0.75");
  assert.deepEqual(lines[6], [row, "tfjs-cpu", "it takes too long"]);
});
