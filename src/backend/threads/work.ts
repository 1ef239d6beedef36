/**
 * What a thread of the pool does: it instantiates the kernels over the shared memory and stays in
 * their work loop until stopped.
 * @module
 */

/** What a thread is started with. */
export interface WorkerStart {
  module: WebAssembly.Module;
  memory: WebAssembly.Memory;
  control: number;
  /** 1 … threads-1; the calling thread is 0. */
  worker: number;
  spins: number;
  /** Index in i32s of the word in which a worker that traps leaves its number + 1. */
  failedIndex: number;
}

/** Returns when the pool stops. */
export function work(start: WorkerStart): void {
  const { module, memory, control, worker, spins, failedIndex } = start;
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  try {
    (exports.work as (control: number, worker: number, spins: number) => void)(
      control,
      worker,
      spins,
    );
  } catch (error) {
    // The caller may be blocked waiting for this chunk: tell it through the memory, then through
    // the error event.
    Atomics.store(new Int32Array(memory.buffer), failedIndex, worker + 1);
    throw error;
  }
}
