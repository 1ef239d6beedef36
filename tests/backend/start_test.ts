import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import {
  type BackendFiles,
  kernelHash,
  kernelsFile,
  startBackend,
  stopBackend,
  tfjsFile,
} from "../../src/backend/mod.ts";

after(stopBackend);

/** Bun gives a test 5 s, which a busy machine exceeds. */
const LIMIT = { timeout: 600_000 };

test(
  "startBackend gives the threads asked for and makes itself TensorFlow.js's backend",
  LIMIT,
  async () => {
    const info = await startBackend({ threads: 3 });
    assert.equal(info.threads, 3);
    assert.equal(info.requestedThreads, 3);
    assert.equal(info.fallback, undefined);
    assert.match(info.kernelHash, /^[0-9a-f]{64}$/);
    assert.ok(info.features.includes("simd") && info.features.includes("threads"));
    assert.equal(tf.getBackend(), "earthmover");
    assert.equal(tf.sum(tf.fill([1000, 1001], 2)).arraySync(), 2_002_000);
  },
);

test("another number of threads exchanges the workers and keeps the tensors", LIMIT, async () => {
  await startBackend({ threads: 2 });
  const kept = tf.tensor1d([1, 2, 3]);
  const info = await startBackend({ threads: 5 });
  assert.equal(info.threads, 5);
  assert.deepEqual(kept.arraySync(), [1, 2, 3]);
  assert.deepEqual(tf.fill([3], 7).arraySync(), [7, 7, 7]);
});

test("stopped and started again it works", LIMIT, async () => {
  await startBackend({ threads: 2 });
  await stopBackend();
  await stopBackend();
  const info = await startBackend({ threads: 1 });
  assert.equal(info.threads, 1);
  assert.deepEqual(tf.fill([2], 4).arraySync(), [4, 4]);
});

test("without SharedArrayBuffer one thread computes, and a sentence says so", LIMIT, async () => {
  await stopBackend();
  const { SharedArrayBuffer } = globalThis;
  Reflect.deleteProperty(globalThis, "SharedArrayBuffer");
  try {
    const info = await startBackend({ threads: 3 });
    assert.equal(info.threads, 1);
    assert.equal(info.requestedThreads, 3);
    assert.equal(
      info.fallback,
      "Only one thread computes, not 3: this host has no SharedArrayBuffer.",
    );
    assert.deepEqual(tf.fill([2], 4).arraySync(), [4, 4]);
  } finally {
    globalThis.SharedArrayBuffer = SharedArrayBuffer;
    await stopBackend();
  }
});

test("startBackend makes itself TensorFlow.js's backend again", LIMIT, async () => {
  await startBackend({ threads: 1 });
  await tf.setBackend("cpu");
  await startBackend({ threads: 1 });
  assert.equal(tf.getBackend(), "earthmover");
});

test("a number of threads that is none is a user's error", LIMIT, async () => {
  for (const threads of [0, -1, 2.5, NaN, Infinity]) {
    await assert.rejects(startBackend({ threads }), /whole number from 1/);
  }
});

const bytes = (file: URL) => new Uint8Array(readFileSync(file));

test("with the bytes of its files it starts on these", LIMIT, async () => {
  await stopBackend();
  const files = { kernels: bytes(kernelsFile()), tfjs: bytes(tfjsFile()) };
  const info = await startBackend({ threads: 2, files });
  assert.equal(info.kernelHash, kernelHash());
  assert.deepEqual(tf.matMul(tf.fill([2, 2], 3), tf.fill([2, 2], 5)).arraySync(), [
    [30, 30],
    [30, 30],
  ]);
  await stopBackend();
});

test("files that are damaged are a user's error, and nothing is started", LIMIT, async () => {
  await stopBackend();
  const whole = { kernels: bytes(kernelsFile()), tfjs: bytes(tfjsFile()) };
  const damaged: BackendFiles[] = [
    { ...whole, kernels: whole.kernels.subarray(0, 1000) },
    { ...whole, tfjs: new Uint8Array(8) },
  ];
  for (const files of damaged) {
    await assert.rejects(startBackend({ threads: 1, files }), {
      name: "UserError",
      message: /^the files given to startBackend are no WebAssembly .*: give the whole bytes of /,
    });
  }
  assert.equal(tf.findBackend("earthmover"), null);
});
