/** The backend comes into another program and goes again, and leaves that program as it was. */

import assert from "node:assert/strict";
import { test } from "node:test";
import process from "node:process";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import type { EarthmoverBackend } from "../../src/backend/earthmover-backend.ts";

type Backend = typeof import("../../src/backend/mod.ts");

/** Bun gives a test 5 s. */
const LIMIT = { timeout: 600_000 };
const ROUNDS = 100;

/** All that a program can see of TensorFlow.js's registries. */
function registered(): Record<string, unknown> {
  const names = tf.engine().backendNames();
  return {
    current: tf.getBackend(),
    names,
    priorities: names.map((name) => tf.engine().registryFactory[name].priority),
    kernels: [...names, "wasm", "earthmover"].map((name) => tf.getKernelsForBackend(name).length),
    globals: Object.keys(globalThis).length,
  };
}

// Bun runs all files in one process: what others have left of tensors is not this program's
tf.engine().reset();
const untouched = registered();
let guest: Backend;

test("importing the module changes nothing", LIMIT, async () => {
  guest = await import("../../src/backend/mod.ts");
  assert.deepEqual(registered(), untouched);
  assert.deepEqual(tf.tidy(() => tf.tensor([1, 2]).arraySync()), [1, 2]);
  assert.equal(tf.getBackend(), "cpu");
});

const pool = () => (tf.engine().backend as EarthmoverBackend).pool;

/** Operations on the current backend. */
function computes(rows = 10): void {
  tf.tidy(() => {
    const total = tf.sum(tf.add(tf.fill([rows, 1000], 2), 1)).arraySync();
    assert.equal(total, 3000 * rows);
  });
}

/** The program's own backend computes, and nothing is left of ours. */
function isHome(): void {
  computes();
  assert.equal(tf.getBackend(), "cpu");
  assert.deepEqual(registered(), { ...untouched, current: "cpu" });
  assert.equal(tf.memory().numTensors, 0);
}

async function isHere(threads: number): Promise<void> {
  assert.equal((await guest.startBackend({ threads })).threads, threads);
  assert.equal(tf.getBackend(), "earthmover");
  computes(800); // enough for all threads
}

const ROWS: Record<string, () => Promise<void>> = {
  "the backend that was current before is current again": async () => {
    await isHere(2);
    await guest.stopBackend();
    isHome();
  },

  "another backend made current in between stays so": async () => {
    await isHere(1);
    await tf.setBackend("cpu");
    await guest.stopBackend();
    isHome();
  },

  "tensors come along and go back": async () => {
    const weights = tf.tidy(() => tf.variable(tf.tensor1d([1, 2, 3])));
    const words = tf.tensor1d(["a", "ß"]);
    await isHere(2);
    tf.tidy(() => weights.assign(tf.mul(weights, 2)));
    const made = [tf.tensor1d([-5, 7], "int32"), tf.tensor1d([true, false]), tf.clone(words)];
    const shared = tf.reshape(made[0], [2, 1]);
    await guest.stopBackend();
    assert.deepEqual(weights.arraySync(), [2, 4, 6]);
    tf.tidy(() => weights.assign(tf.add(weights, 1)));
    assert.deepEqual(weights.arraySync(), [3, 5, 7]);
    assert.deepEqual(made.map((t) => t.arraySync()), [[-5, 7], [1, 0], ["a", "ß"]]);
    made[0].dispose();
    assert.deepEqual(tf.tidy(() => tf.add(shared, 1).arraySync()), [[-4], [8]]);
    tf.dispose([weights, words, made[1], made[2], shared]);
    isHome();
  },

  "tensors outlive the backend where no other was current": async () => {
    tf.engine().reset();
    assert.equal(tf.getBackend(), null);
    await isHere(2);
    const x = tf.tensor1d([1, 2, 3]);
    await guest.stopBackend();
    assert.deepEqual(x.arraySync(), [1, 2, 3]);
    assert.deepEqual(tf.tidy(() => tf.add(x, 1).arraySync()), [2, 3, 4]);
    await isHere(1);
    assert.deepEqual(tf.tidy(() => tf.add(x, 1).arraySync()), [2, 3, 4]);
    x.dispose();
    await guest.stopBackend();
    isHome();
  },

  "removed by TensorFlow.js it starts again": async () => {
    await isHere(2);
    const x = tf.tensor1d([1, 2]);
    tf.removeBackend("earthmover");
    await tf.setBackend("cpu");
    assert.deepEqual(tf.tidy(() => tf.neg(x).arraySync()), [-1, -2]);
    x.dispose();
    await isHere(2);
    tf.removeBackend("earthmover");
    await guest.stopBackend();
    isHome();
  },

  "after a reset of the engine it starts and stops": async () => {
    await isHere(2);
    tf.engine().reset();
    await isHere(2);
    tf.engine().reset();
    await guest.stopBackend();
    isHome();
  },

  "starts and stops that overlap take effect in order": async () => {
    const { startBackend, stopBackend } = guest;
    const [first, second] = await Promise.all([
      startBackend({ threads: 1 }),
      startBackend({ threads: 2 }),
    ]);
    assert.deepEqual([first.threads, second.threads], [1, 2]);
    computes();
    await Promise.all([stopBackend(), startBackend({ threads: 1 }), stopBackend(), stopBackend()]);
    isHome();
    await Promise.all([startBackend({ threads: 2 }), stopBackend(), startBackend({ threads: 2 })]);
    computes();
    await stopBackend();
    await stopBackend();
    isHome();
  },

  "a second copy of the module says that there is a first": async () => {
    const copy = "../../src/backend/start.ts?copy";
    const other: Pick<Backend, "startBackend" | "stopBackend"> = await import(copy);
    await isHere(1);
    await assert.rejects(other.startBackend({ threads: 1 }), /another copy of this module/);
    await other.stopBackend();
    computes();
    await guest.stopBackend();
    assert.equal((await other.startBackend({ threads: 1 })).threads, 1);
    computes();
    await assert.rejects(guest.startBackend({ threads: 1 }), /another copy of this module/);
    await other.stopBackend();
    isHome();
  },

  "a worker that was killed is replaced by the next start, and tensors are kept": async () => {
    await isHere(3);
    const x = tf.tensor1d([1, 2, 3]);
    await pool().workers[1].terminate();
    while (!pool().broken) await new Promise((resolve) => setTimeout(resolve, 1));
    assert.throws(() => computes(800), /pool is broken: worker 2 was ended. Call startBackend\(\)/);
    await isHere(3);
    assert.deepEqual(x.arraySync(), [1, 2, 3]);
    await pool().workers[0].terminate();
    await guest.stopBackend();
    assert.deepEqual(x.arraySync(), [1, 2, 3]);
    x.dispose();
    isHome();
  },

  "a program's own stock backend stays its own": async () => {
    await isHere(1);
    await guest.stopBackend();
    await import("@tensorflow/tfjs-backend-wasm"); // registers itself the first time
    stockFactory ??= tf.findBackendFactory("wasm");
    if (tf.findBackendFactory("wasm") === null) tf.registerBackend("wasm", stockFactory, 2);
    stockKernels ??= tf.getKernelsForBackend("wasm");
    for (const config of stockKernels) {
      if (!tf.getKernel(config.kernelName, "wasm")) tf.registerKernel(config);
    }
    const before = registered();
    await isHere(1);
    await guest.stopBackend();
    assert.deepEqual(registered(), before);
    assert.ok(stockKernels.length > 100);
    for (const { kernelName } of stockKernels) tf.unregisterKernel(kernelName, "wasm");
    tf.removeBackend("wasm");
    isHome();
  },
};

let stockFactory: ReturnType<typeof tf.findBackendFactory> | undefined;
let stockKernels: tf.KernelConfig[] | undefined;

/** Asks the host for a garbage collection, where it can be asked. */
function collectGarbage(): void {
  const { Bun } = globalThis as { Bun?: { gc(sync: boolean): void } };
  if (Bun !== undefined) return Bun.gc(true);
  try {
    setFlagsFromString("--expose-gc");
    runInNewContext("gc")();
  } catch {
    // Deno cannot be asked
  }
}

/** A whole number below `n` from a fixed sequence. */
function* sequence(n: number): Generator<number> {
  for (let state = 1;; state = (state * 48271) % 2147483647) yield state % n;
}

for (const [row, run] of Object.entries(ROWS)) test(row, LIMIT, run);

test(`all of this ${ROUNDS} times, in any order; the memory stays flat`, LIMIT, async () => {
  const rows = Object.entries(ROWS);
  const order = sequence(rows.length);
  let early = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const [row, run] = rows[order.next().value!];
    try {
      await run();
    } catch (error) {
      throw new Error(`round ${round}: ${row}`, { cause: error });
    }
    if (round === ROUNDS / 4) {
      collectGarbage();
      early = process.memoryUsage().rss;
    }
  }
  collectGarbage();
  // a start that kept its memory would hold 6 MiB; these are some hundred starts
  const grown = (process.memoryUsage().rss - early) / 2 ** 20;
  assert.ok(grown < 200, `${grown} MiB more than after a quarter of the rounds`);
});
