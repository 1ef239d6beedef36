/**
 * The one shared memory in which TensorFlow.js's WASM module and our kernels work, and its
 * allocator.
 * @module
 */
import { UserError } from "../../base/mod.ts";

const PAGE = 65536;
/** Pages of a memory of 4 GiB, all that 32-bit addresses reach. */
const MAX_PAGES = 65536;
/** Every tensor, argument block and scratch region begins on a cache line. */
export const ALIGNMENT = 64;
/** Bytes of a SIMD vector. */
const VECTOR = 16;

/**
 * Views on the whole memory. They go stale when it grows: fetch them anew from {@link Heap} at
 * every use.
 */
export interface Views {
  u8: Uint8Array;
  i32: Int32Array;
  u32: Uint32Array;
  f32: Float32Array;
  f64: Float64Array;
}

function viewsOf(buffer: ArrayBufferLike): Views {
  return {
    u8: new Uint8Array(buffer),
    i32: new Int32Array(buffer),
    u32: new Uint32Array(buffer),
    f32: new Float32Array(buffer),
    f64: new Float64Array(buffer),
  };
}

/** The raw allocator inside TensorFlow.js's module. */
export interface RawAllocator {
  malloc(bytes: number): number;
  free(address: number): void;
}

/**
 * A shared memory that grows up to 4 GiB, with 64-byte aligned allocation.
 *
 * Addresses are unsigned numbers (`>>> 0`) everywhere outside WASM.
 */
export class Heap {
  readonly memory: WebAssembly.Memory;
  #views: Views;
  #onGrow: (views: Views) => void = () => {};
  #raw: RawAllocator | undefined;
  /** Aligned address -> the address that the raw allocator gave. */
  readonly #blocks: Map<number, number> = new Map();
  #reached = 0;

  /** @throws {RangeError} or TypeError where the engine has no shared WASM memory */
  constructor() {
    this.memory = new WebAssembly.Memory({ initial: 256, maximum: MAX_PAGES, shared: true });
    this.#views = viewsOf(this.memory.buffer);
  }

  /** Views on the memory as large as it is now. */
  get views(): Views {
    return this.#views;
  }

  /** Bytes of the memory, used or free; it never shrinks. */
  get bytes(): number {
    return this.#views.u8.length;
  }

  /**
   * Bytes up to the end of the highest block that was ever handed out: what of the memory has been
   * used, gaps included.
   */
  get reached(): number {
    return this.#reached;
  }

  /** Blocks handed out by {@link allocate} and not freed. */
  get blocks(): number {
    return this.#blocks.size;
  }

  /** Says who allocates, and whom to tell that the views changed. */
  connect(raw: RawAllocator, onGrow: (views: Views) => void): void {
    this.#raw = raw;
    this.#onGrow = onGrow;
    onGrow(this.#views);
  }

  /**
   * Grows the memory to at least `bytes`, with a fifth (at most 96 MiB) in reserve; false if it
   * cannot be.
   */
  growTo(bytes: number): boolean {
    const have = this.bytes;
    if (bytes <= have) return true;
    const reserve = Math.min(have / 5, 96 * 1024 * 1024);
    for (const wanted of [bytes + reserve, bytes]) {
      const pages = Math.min(Math.ceil(wanted / PAGE), MAX_PAGES);
      if (pages * PAGE < bytes) return false;
      try {
        this.memory.grow(pages - have / PAGE);
      } catch {
        continue;
      }
      this.#views = viewsOf(this.memory.buffer);
      this.#onGrow(this.#views);
      return true;
    }
    return false;
  }

  /**
   * Allocates `bytes`, 64-byte aligned, not cleared. The next up to 15 bytes, to a multiple of 16,
   * belong to the block too, so that kernels may work on whole vectors.
   *
   * @throws {UserError} when the memory cannot grow any further
   */
  allocate(bytes: number): number {
    const raw = bytes > MAX_PAGES * PAGE ? 0 : this.#raw!.malloc(bytes + ALIGNMENT + VECTOR) >>> 0;
    if (raw === 0) {
      throw new UserError(
        `the WASM memory has no room for ${bytes} more bytes (it holds ${this.bytes} of at most ` +
          `${MAX_PAGES * PAGE}): use a smaller batch or model, or dispose of tensors earlier`,
      );
    }
    const aligned = (raw + ALIGNMENT - (raw % ALIGNMENT)) >>> 0;
    this.#blocks.set(aligned, raw);
    this.#reached = Math.max(this.#reached, aligned + bytes);
    return aligned;
  }

  /** Frees what {@link allocate} gave, or what C++ code allocated itself. */
  free(address: number): void {
    const unsigned = address >>> 0;
    const raw = this.#blocks.get(unsigned);
    if (raw !== undefined) this.#blocks.delete(unsigned);
    this.#raw!.free(raw ?? unsigned);
  }
}
