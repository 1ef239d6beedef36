import { philox4x32 } from "./philox.ts";

/** Words that are made at once: 1,024 blocks. */
const BUFFER = 4096;
const LAST_BLOCK = 4294967295;

/** A sequence of 2^34 random 32-bit words. */
export interface Words {
  /** The next word, in [0, 2^32). */
  next(): number;
  /** Calls `use(word, index)` for the next `count` words. */
  each(count: number, use: (word: number, index: number) => void): void;
}

/**
 * The words of Philox under `seed` at the counters (0, 1, 2, …; step; the two halves of `purpose`).
 */
export function words(seed: bigint, purpose: bigint, step: number): Words {
  const key0 = Number(seed & 0xffffffffn);
  const key1 = Number(seed >> 32n);
  const purpose0 = Number(purpose & 0xffffffffn);
  const purpose1 = Number(purpose >> 32n);
  let buffer = new Uint32Array(4);
  let block = 0; // the next block to make
  let used = 4; // words of the buffer that were given out; at first the buffer is empty

  function refill(wanted: number): void {
    const size = Math.min(BUFFER, Math.ceil(wanted / 4) * 4);
    if (buffer.length !== size) buffer = new Uint32Array(size);
    for (let offset = 0; offset < size; offset += 4) {
      if (block > LAST_BLOCK) throw new RangeError("a random stream ends after 2^34 words");
      philox4x32(block++, step, purpose0, purpose1, key0, key1, buffer, offset);
    }
    used = 0;
  }

  return {
    next() {
      if (used === buffer.length) refill(64);
      return buffer[used++];
    },
    each(count, use) {
      for (let index = 0; index < count; index++) {
        if (used === buffer.length) refill(count - index);
        use(buffer[used++], index);
      }
    },
  };
}
