import assert from "node:assert/strict";
import { after, test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import { barsText } from "../../scripts/bench/bars.ts";
import { measure } from "../../scripts/bench/measure.ts";
import { ownWork } from "../../scripts/bench/own.ts";
import { stepOverProducts } from "../../scripts/bench/products.ts";
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
  const steps = ["step/mlp-784x3/critic", "step/dcgan-32-f32-gp/critic"];
  for (const name of ["matmul/64x512x512", "batch-norm", "rms-prop", ...steps]) {
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

test("a peer that takes too long is measured once", async () => {
  let runs = 0;
  const { minimum } = await measure(() => void runs++, 1, -1);
  assert.equal(runs, 1);
  assert.ok(minimum >= 0);
});

test("the bars name the worst row, and say where PyTorch's time was recorded", () => {
  const result = (row: string, peer: string, threads: number, minimum: number) => ({
    row,
    peer,
    threads,
    ...(peer === "earthmover" ? { arithmetic: "strict" as const } : {}),
    times: { minimum, median: minimum },
  });
  const results = [
    result("matmul/512x512x512", "earthmover", 1, 8),
    result("matmul/512x512x512", "earthmover", 2, 4),
    result("matmul/512x512x512", "tfjs-wasm", 1, 10),
    result("matmul/64x512x512", "earthmover", 1, 1),
    result("matmul/64x512x512", "tfjs-wasm", 1, 1.2),
    result("conv/1/forward", "earthmover", 1, 24),
    result("conv/1/filter", "earthmover", 1, 12),
    result("step/mlp-784x4/critic", "earthmover", 2, 18.6),
    result("step/dcgan-32-f32-gp/critic", "earthmover", 2, 60),
    result("step/dcgan-32-f32-gp/critic", "pytorch", 2, 50),
    { ...result("step/mlp-784x4/critic", "earthmover", 1, 30), stepOverProducts: 1.1 },
    { ...result("step/dcgan-32-f32/critic", "earthmover", 1, 90), stepOverProducts: 1.3 },
  ];
  const text = barsText({ peaks: { strict: 46 }, results }, ROWS);
  const measured = new Map(
    text.split("\n").map((line) => line.split(/\s{2,}/)).map(([what, , value]) => [what, value]),
  );
  const of = (start: string) => [...measured].find(([what]) => what.startsWith(start))?.[1];
  assert.equal(of("sgemm 512³ and skinny"), "× 1.20 (matmul/64x512x512)");
  assert.equal(of("sgemm 512³, 1 thread"), "73 % (matmul/512x512x512)");
  assert.equal(of("skinny sgemm"), "73 % (matmul/64x512x512)");
  assert.equal(of("conv passes of layers 2-4"), "not measured");
  assert.equal(of("conv passes of layer 1"), "50 % (conv/1/forward)");
  assert.equal(of("sgemm 512³, 2 threads"), "× 2.00 (matmul/512x512x512)");
  assert.equal(of("step/mlp-784x4/critic"), "× 2.00 of the recorded time");
  assert.equal(of("step/dcgan-32-f32-gp/critic"), "× 1.20");
  assert.equal(of("steps, 1 thread"), "× 1.30 (step/dcgan-32-f32/critic)");
  assert.match(text, /PyTorch's times were recorded earlier/);
});

test("bars and report keep the arithmetics apart", () => {
  const result = (arithmetic: "strict" | "fused", threads: number, minimum: number) => ({
    row: "step/mlp-784x4/critic",
    peer: "earthmover",
    arithmetic,
    threads,
    times: { minimum, median: minimum },
    stepOverProducts: arithmetic === "fused" ? 1.2 : 1.1,
  });
  const torch = {
    ...{ row: "step/mlp-784x4/critic", peer: "pytorch", threads: 2 },
    times: { minimum: 10, median: 10 },
  };
  const results = [
    ...[result("strict", 1, 40), result("strict", 2, 20), result("fused", 2, 15)],
    ...[result("fused", 1, 30), torch],
  ];
  const report = { peaks: { strict: 50, fused: 60 }, torch: "1", results };
  const cells = (text: string, start: string) =>
    text.split("\n").find((line) => line.startsWith(start))!.trim().split(/\s{2,}/);
  const bars = barsText(report, ROWS);
  assert.deepEqual(cells(bars, "bar").slice(1), ["wanted", "strict", "fused"]);
  assert.deepEqual(cells(bars, "step/mlp-784x4/critic").slice(2), ["× 2.00", "× 1.50"]);
  assert.match(cells(bars, "steps, 1 thread")[2], /^× 1\.10/);
  assert.match(cells(bars, "steps, 1 thread")[3], /^× 1\.20/);
  const lines = reportText(report, ROWS).split("\n").slice(2, 7).map((line) =>
    line.trim().split(/\s{2,}/)
  );
  // arithmetic, threads, …, time / ours (strict), of its own peak, against one thread of its own
  assert.deepEqual([lines[2][2], lines[2][7]], ["fused", "0.75"]);
  assert.equal(lines[2][8], `${(0.97 / 15 * 1e3 / 2 / 60 * 100).toFixed(0)} %`);
  assert.equal(lines[2][9], "2.00");
  assert.equal(lines[4][6], "0.50");
});

test("a step takes longer than its products", async () => {
  await startBackend({ threads: 1 });
  const work = ownWork(ROWS.find(({ name }) => name === "step/mlp-784x3/critic")!);
  assert.ok(await stepOverProducts(work) > 1);
  work.dispose();
});

test("the report compares every peer with our time on as many threads", () => {
  const row = "matmul/512x512x512";
  const result = (peer: string, threads: number, minimum: number) => ({
    row,
    peer,
    threads,
    ...(peer === "earthmover" ? { arithmetic: "strict" as const } : {}),
    times: { minimum, median: minimum },
  });
  const results = [
    result("earthmover", 1, 8),
    result("earthmover", 2, 4),
    result("tfjs-wasm", 1, 10),
    result("pytorch", 2, 3),
    { row, peer: "tfjs-cpu", threads: 1, times: { skipped: "it takes too long" } },
  ];
  const lines = reportText({ peaks: { strict: 46 }, results }, ROWS).split("\n").map((line) =>
    line.trim().split(/\s{2,}/)
  );
  assert.deepEqual(lines[2], [
    row,
    "earthmover",
    "strict",
    "1",
    "8.000",
    "8.000",
    "33.6",
    "1.00",
    "73 %",
  ]);
  assert.deepEqual(lines[4], [row, "tfjs-wasm", "1", "10.00", "10.00", "26.8", "1.25", "58 %"]);
  assert.equal(lines[3].at(-1), "2.00"); // the speed-up
  assert.equal(lines[5][6], "0.75");
  assert.deepEqual(lines[6], [row, "tfjs-cpu", "it takes too long"]);
});
