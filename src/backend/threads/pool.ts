/**
 * The thread pool: runs a kernel's chunks on the main thread and on workers that live in a WASM
 * loop.
 * @module
 */
import { host } from "#host";
import type { Thread } from "../host/host.ts";
import type { Heap } from "../memory/memory.ts";
import { LOOP } from "./border.ts";
import { type Op, OPS } from "./ops.ts";
import type { WorkerStart } from "./work.ts";

const { CONTROL_BYTES, WAKE, STOP, FAILED, STARTED } = LOOP;

/**
 * How often an idle thread looks for work before it sleeps: about 0.2 ms, longer than the pause
 * between two kernels. With more threads than cores a spinning thread only keeps a computing one
 * from its core.
 */
const SPINS = 50_000;
const SPINS_CROWDED = 200;
/** Sleeping slices of 50 ms without a finished chunk before a job counts as lost: a minute. */
const PATIENCE = 1200;
/** How long workers may take to start. */
const START_MS = 30_000;

interface Kernels {
  execute(op: number, args: number, chunk: number, worker: number): void;
  dispatch(
    control: number,
    op: number,
    args: number,
    chunks: number,
    spins: number,
    patience: number,
  ): number;
}

/**
 * What a kernel is called where runs are counted: its name and, where it has several ways, its way.
 */
export function kernelName(op: Op, way?: string): string {
  return way === undefined ? op : `${op}, ${way}`;
}

/**
 * A pool of `threads` threads (the caller's and `threads - 1` workers) that all execute one kernel
 * at a time.
 */
export class Pool {
  readonly threads: number;
  readonly #kernels: Kernels;
  readonly #heap: Heap;
  readonly #control: number;
  readonly #spins: number;
  /** The other threads than the caller's. */
  readonly workers: Thread[] = [];
  /** How often each kernel was run, by its name and, where it has several, its way. */
  readonly runs: Map<string, number> = new Map();
  #broken: string | undefined;

  /**
   * Starts the workers; each takes part from the moment it is ready, no job waits for it.
   *
   * @param cores processors of the machine, which decides how long idle threads spin
   */
  constructor(heap: Heap, module: WebAssembly.Module, threads: number, cores: number) {
    this.threads = threads;
    this.#heap = heap;
    this.#spins = threads <= cores ? SPINS : SPINS_CROWDED;
    const instance = new WebAssembly.Instance(module, { env: { memory: heap.memory } });
    this.#kernels = instance.exports as unknown as Kernels;
    this.#control = heap.allocate(CONTROL_BYTES);
    heap.views.u8.fill(0, this.#control, this.#control + CONTROL_BYTES);
    for (let worker = 1; worker < threads; worker++) this.#start(module, worker);
  }

  #start(module: WebAssembly.Module, worker: number): void {
    const start: WorkerStart = {
      module,
      memory: this.#heap.memory,
      control: this.#control,
      worker,
      spins: this.#spins,
      failedIndex: (this.#control + FAILED) >>> 2,
    };
    try {
      this.workers.push(
        host.startThread(start, (how) => this.#broken ??= `worker ${worker} ${how}`),
      );
    } catch (error) {
      this.#broken ??= `worker ${worker} did not start: ${(error as Error).message}`;
    }
  }

  /**
   * Waits until all workers have reached their loop.
   * @throws {Error} when one died, or they are not there after 30 s
   */
  async ready(): Promise<void> {
    const deadline = performance.now() + START_MS;
    while (this.#started < this.threads - 1) {
      if (this.#broken !== undefined) throw new Error(this.#broken);
      if (performance.now() > deadline) throw new Error("they did not report in time");
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }

  /** Whether it can compute no more: a worker died, a kernel trapped, or it was stopped. */
  get broken(): boolean {
    return this.#broken !== undefined;
  }

  /** Workers that have reached their loop. */
  get #started(): number {
    return Atomics.load(this.#heap.views.i32, (this.#control + STARTED) >>> 2);
  }

  /**
   * Computes chunks `0 … chunks-1` of the kernel and returns when all are done.
   *
   * @param op a kernel of kernels.wasm
   * @param args address of its argument block
   * @param chunks independent pieces; a job of one chunk runs on the calling thread alone
   * @param way which of its ways the arguments make the kernel take, in a few words, where it has
   * several
   * @throws {Error} when a worker died or no chunk finished for a minute; the pool is then unusable
   */
  run(op: Op, args: number, chunks: number, way?: string): void {
    if (chunks <= 0) return;
    const name = kernelName(op, way);
    this.runs.set(name, (this.runs.get(name) ?? 0) + 1);
    if (this.#broken !== undefined) this.#fail(this.#broken);
    let failed = 0;
    try {
      if (chunks === 1 || this.threads === 1) {
        for (let chunk = 0; chunk < chunks; chunk++) {
          this.#kernels.execute(OPS[op], args, chunk, 0);
        }
      } else {
        failed = this.#kernels.dispatch(
          this.#control,
          OPS[op],
          args,
          chunks,
          this.#spins,
          PATIENCE,
        );
      }
    } catch (error) {
      this.#broken = `kernel ${op} trapped: ${(error as Error).message}`;
      throw error;
    }
    if (failed > 0) this.#fail(`worker ${failed} died in kernel ${op}`);
    if (failed < 0) this.#fail(`kernel ${op} did not finish: a worker was lost or is stuck`);
  }

  #fail(why: string): never {
    this.#broken = why;
    throw new Error(
      `the thread pool is broken: ${why}. Call startBackend() for a new one; tensors are kept`,
    );
  }

  /**
   * Ends the workers and waits until they are gone. The pool cannot be used afterwards.
   *
   * The control block is not freed: a worker that was still loading may look at it once more.
   */
  async stop(): Promise<void> {
    this.#broken ??= "it was stopped";
    const words = this.#heap.views.i32;
    Atomics.store(words, (this.#control + STOP) >>> 2, 1);
    Atomics.add(words, (this.#control + WAKE) >>> 2, 1);
    Atomics.notify(words, (this.#control + WAKE) >>> 2);
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }
}
