/**
 * A pool worker: instantiates the kernels over the shared memory and stays in their work loop until
 * stopped.
 * @module
 */
import { workerData } from "node:worker_threads";
import type { WorkerStart } from "./pool.ts";

const { module, memory, control, worker, spins, failedIndex } = workerData as WorkerStart;

const { exports } = new WebAssembly.Instance(module, { env: { memory } });
try {
  (exports.work as (control: number, worker: number, spins: number) => void)(
    control,
    worker,
    spins,
  );
} catch (error) {
  // The main thread may be blocked waiting for this chunk: tell it through the memory, then through
  // the error event.
  Atomics.store(new Int32Array(memory.buffer), failedIndex, worker + 1);
  throw error;
}
