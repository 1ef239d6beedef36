/**
 * Writes the block of fields that a kernel reads its arguments from.
 * @module
 */
import type { Heap } from "./memory.ts";

/**
 * The argument block: little-endian 4-byte fields, written in order, one block for all kernels since one runs at a time.
 *
 * `pool.run("fill", args.begin().pointer(out).i32(length).f32(0).address, chunks)`
 */
export class Args {
  readonly #heap: Heap;
  #base: number;
  #capacity: number;
  #next = 0;

  /** @param fields how many fields to reserve room for; it grows as needed */
  constructor(heap: Heap, fields: number = 1024) {
    this.#heap = heap;
    this.#capacity = fields;
    this.#base = heap.allocate(fields * 4);
  }

  /** Address of the block. Read it after the last field is written: growing moves it. */
  get address(): number {
    return this.#base;
  }

  /** Starts a new block; what the last one held is gone. */
  begin(): this {
    this.#next = 0;
    return this;
  }

  /** Appends a signed 32-bit integer. */
  i32(value: number): this {
    const index = this.#slot();
    this.#heap.views.i32[index] = value;
    return this;
  }

  /** Appends an address in the heap. */
  pointer(address: number): this {
    const index = this.#slot();
    this.#heap.views.u32[index] = address;
    return this;
  }

  /** Appends a float32. */
  f32(value: number): this {
    const index = this.#slot();
    this.#heap.views.f32[index] = value;
    return this;
  }

  #slot(): number {
    if (this.#next === this.#capacity) {
      const larger = this.#heap.allocate(this.#capacity * 8);
      this.#heap.views.u8.copyWithin(larger, this.#base, this.#base + this.#capacity * 4);
      this.#heap.free(this.#base);
      this.#base = larger;
      this.#capacity *= 2;
    }
    return (this.#base >>> 2) + this.#next++;
  }
}
