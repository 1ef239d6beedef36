import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { Worker } from "node:worker_threads";
import { Args } from "../../../src/backend/memory/args.ts";
import { Heap } from "../../../src/backend/memory/memory.ts";
import { tfjsFile } from "../../../src/backend/mod.ts";
import { ELEMENTWISE, fillFields, LOOP } from "../../../src/backend/threads/border.ts";
import type { Op } from "../../../src/backend/threads/ops.ts";
import { Pool } from "../../../src/backend/threads/pool.ts";
import { startTfjsModule } from "../../../src/backend/memory/tfjs-module.ts";
import { compileKernels, DISPATCH } from "../../../scripts/compile-kernels.ts";

const kernels = new WebAssembly.Module(
  readFileSync(new URL("../../../wasm/build/kernels.wasm", import.meta.url)),
);

/**
 * The real loop around a test's own kernel. `args` points to three words: a flag that a worker
 * raises when it has begun; what a worker is to do (0 finish, 1 trap, 2 never come back); and what
 * the main thread is to do once a worker has begun (the same codes).
 */
const FAULTY_KERNEL = `
  export function execute(op: i32, args: usize, chunk: i32, worker: i32): void {
    if (worker != 0) atomic.store<i32>(args, 1);
    else while (atomic.load<i32>(args) == 0) {}
    const todo = load<i32>(args + (worker != 0 ? 4 : 8));
    if (todo == 1) unreachable();
    if (todo == 2) atomic.wait<i32>(args, 1, -1);
  }`;

const { CHUNK } = ELEMENTWISE;

/** Bun gives a test 5 s, which a busy machine exceeds. */
const LIMIT = { timeout: 600_000 };

const heap = new Heap();
let faulty: WebAssembly.Module;

before(async () => {
  await startTfjsModule(heap, new Uint8Array(readFileSync(tfjsFile())));
  faulty = new WebAssembly.Module((await compileKernels({ [DISPATCH]: FAULTY_KERNEL })).slice());
});

function words(...values: number[]): number {
  const address = heap.allocate(values.length * 4);
  heap.views.i32.set(values, address >>> 2);
  return address;
}

async function startedPool(module: WebAssembly.Module, threads: number): Promise<Pool> {
  const pool = new Pool(heap, module, threads, 2);
  await pool.ready();
  return pool;
}

describe("Pool", () => {
  for (const threads of [1, 2, 3, 8, 20]) {
    test(`computes every chunk once on ${threads} threads, awake or asleep`, LIMIT, async () => {
      const pool = await startedPool(kernels, threads);
      const length = CHUNK * 37 + 5;
      const out = heap.allocate(length * 4);
      const args = new Args(heap);
      for (let round = 0; round < 40; round++) {
        // every tenth round finds the workers asleep
        if (round % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
        pool.run("fill", args.begin().write(fillFields, { out, length, value: round }).address, 38);
        const values = heap.views.f32.subarray(out >>> 2, (out >>> 2) + length);
        assert.ok(values.every((value) => value === round), `round ${round}`);
      }
      await pool.stop();
      heap.free(out);
    });
  }

  test("many small jobs in a row lose no chunk", LIMIT, async () => {
    const pool = await startedPool(kernels, 3);
    const out = heap.allocate(3 * CHUNK * 4);
    const args = new Args(heap);
    for (let round = 1; round <= 3000; round++) {
      const fields = { out, length: CHUNK * 2 + 1, value: round };
      pool.run("fill", args.begin().write(fillFields, fields).address, 3);
      for (const i of [0, CHUNK, CHUNK * 2]) {
        assert.equal(heap.views.f32[(out >>> 2) + i], round);
      }
    }
    await pool.stop();
  });

  test("a worker that dies in a kernel is an error, now and for later jobs", LIMIT, async () => {
    const pool = await startedPool(faulty, 2);
    assert.throws(() => pool.run(0 as unknown as Op, words(0, 1, 0), 2), /worker 1 died/);
    assert.throws(() => pool.run(0 as unknown as Op, words(0, 0, 0), 2), /pool is broken/);
    await pool.stop();
  });

  test("a kernel that traps on the calling thread is an error", LIMIT, async () => {
    const pool = await startedPool(faulty, 2);
    const args = words(0, 0, 1);
    assert.throws(() => {
      // The worker may have computed both chunks before this thread came to one.
      for (let round = 0; round < 10_000; round++) pool.run(0 as unknown as Op, args, 2);
    }, WebAssembly.RuntimeError);
    assert.throws(() => pool.run(0 as unknown as Op, words(0, 0, 0), 2), /pool is broken/);
    await pool.stop();
  });

  test("a stopped pool refuses work", LIMIT, async () => {
    const pool = await startedPool(kernels, 2);
    await pool.stop();
    assert.throws(() => pool.run("fill", 0, 2), /it was stopped/);
  });
});

describe("the loop in WASM", () => {
  let worker: Worker | undefined;
  after(() => worker?.terminate());

  test("gives up on a worker that never comes back", LIMIT, async () => {
    const { exports } = new WebAssembly.Instance(faulty, { env: { memory: heap.memory } });
    const control = words(...new Array(LOOP.CONTROL_BYTES / 4).fill(0));
    const start = { module: faulty, memory: heap.memory, control, worker: 1, spins: 10 };
    worker = new Worker(new URL("../../../src/backend/host/node-worker.ts", import.meta.url), {
      workerData: { ...start, failedIndex: (control + LOOP.FAILED) >>> 2 },
    });
    worker.on("error", () => {});
    while (heap.views.i32[(control + LOOP.STARTED) >>> 2] === 0) {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    const dispatch = exports.dispatch as (...args: number[]) => number;
    assert.equal(dispatch(control, 0, words(0, 2, 0), 2, 100, 3), -1);
  });
});
