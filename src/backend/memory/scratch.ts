/**
 * Scratch memory for kernels: kept between calls, so that a step allocates nothing.
 * @module
 */
import { ALIGNMENT, type Heap } from "./memory.ts";

/**
 * Two regions, 64-byte aligned, that grow to the largest request so far: one shared by all threads
 * of a job, one with a part for each thread. A region's contents and address last until the next
 * request for the same region.
 */
export class Scratch {
  readonly #heap: Heap;
  readonly #threads: number;
  readonly #regions = [{ address: 0, bytes: 0 }, { address: 0, bytes: 0 }];

  /** @param threads how many parts {@link perWorker} has */
  constructor(heap: Heap, threads: number) {
    this.#heap = heap;
    this.#threads = threads;
  }

  /** Address of `bytes` bytes that all threads see. */
  shared(bytes: number): number {
    return this.#region(0, bytes);
  }

  /**
   * Address and stride of one part of `bytes` bytes a thread: worker `w` owns `base + w * stride`.
   */
  perWorker(bytes: number): { base: number; stride: number } {
    const stride = Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
    return { base: this.#region(1, stride * this.#threads), stride };
  }

  /** Frees both regions. */
  release(): void {
    for (const region of this.#regions) {
      if (region.address !== 0) this.#heap.free(region.address);
      region.address = region.bytes = 0;
    }
  }

  #region(which: number, bytes: number): number {
    const region = this.#regions[which];
    if (bytes > region.bytes || region.address === 0) {
      if (region.address !== 0) this.#heap.free(region.address);
      region.address = 0;
      region.address = this.#heap.allocate(bytes);
      region.bytes = bytes;
    }
    return region.address;
  }
}
