/**
 * Writes the block of fields that a kernel reads its arguments from.
 * @module
 */
import type { Heap, Views } from "./memory.ts";

/**
 * A part of the argument block whose fields have names: how `threads/border.ts` says what a kernel
 * reads.
 */
export interface Block<Fields> {
  /** Its size, a multiple of 4. */
  readonly bytes: number;
  /** Writes all its fields, from word `at` of the memory on. */
  write(views: Views, at: number, fields: Fields): void;
}

/**
 * The argument block: little-endian 4-byte fields, written in order, one block for all kernels
 * since one runs at a time.
 *
 * `pool.run("fill", args.begin().write(fillFields, { out, length, value: 0 }).address, chunks)`
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

  /** Appends a block of named fields. */
  write<Fields>(block: Block<Fields>, fields: NoInfer<Fields>): this {
    const at = this.#take(block.bytes >>> 2);
    block.write(this.#heap.views, at, fields);
    return this;
  }

  /**
   * Goes on at `bytes` from the begin, leaving out what lies between.
   * @throws {Error} when that was written already
   */
  skipTo(bytes: number): this {
    const words = (bytes >>> 2) - this.#next;
    if (words < 0) throw new Error(`${this.#next * 4} bytes are written, so ${bytes} is behind`);
    this.#take(words);
    return this;
  }

  /** The first of the next `words` words, which are now taken. */
  #take(words: number): number {
    const first = this.#next;
    this.#next += words;
    if (this.#next > this.#capacity) this.#grow();
    return (this.#base >>> 2) + first;
  }

  #grow(): void {
    const capacity = Math.max(this.#capacity * 2, this.#next);
    const larger = this.#heap.allocate(capacity * 4);
    this.#heap.views.u8.copyWithin(larger, this.#base, this.#base + this.#capacity * 4);
    this.#heap.free(this.#base);
    this.#base = larger;
    this.#capacity = capacity;
  }
}
