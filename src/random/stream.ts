/**
 * Random streams without state to save: a stream is named by (seed, purpose, step), and any of them
 * can be made again alone, in any order. Key = seed, counter = (block, step, hash of the purpose).
 */

import { fnv1a64 } from "./hash.ts";
import { type Words, words } from "./words.ts";
import { fillNormal } from "./normal.ts";

const TWO_TO_32 = 4294967296;

/**
 * Random numbers in a fixed order. Each method goes on where the one before ended; two calls of one
 * method for n and m numbers give what one call for n + m gives.
 */
export interface Stream {
  /**
   * Uniform float32 numbers in [low, high), 24 random bits each; by default in [0, 1). With other
   * bounds the rounding to float32 may reach `high` itself.
   * @param target how many, or the array to fill, which is returned
   */
  uniform(target: number | Float32Array, low?: number, high?: number): Float32Array;
  /**
   * Normal float32 numbers, by default N(0, 1), by Box–Muller from 32 + 32 random bits a pair: |z|
   * ≤ 6.77. Of an odd count, the pair's other number is kept for the next call of `normal`.
   * @param target how many, or the array to fill, which is returned
   */
  normal(target: number | Float32Array, mean?: number, deviation?: number): Float32Array;
  /**
   * `count` integers, each of 0 … bound − 1 equally probable (exactly: what would favour some is
   * drawn again). Throws a RangeError unless `bound` is an integer in [1, 2^32].
   */
  integers(count: number, bound: number): Uint32Array;
  /** The integers 0 … size − 1 in an order of which all are equally probable (Fisher–Yates). */
  permutation(size: number): Uint32Array;
}

/**
 * The stream of random numbers named (seed, purpose, step).
 *
 * @param seed an integer; taken modulo 2^64, so that −1 and 2^64 − 1 name the same stream
 * @param purpose what the numbers are for, in words; enters as its 64-bit FNV-1a hash
 * @param step an integer in [0, 2^32): the iteration, epoch or row; neighbouring steps are
 * independent
 * @throws {RangeError} for a seed that is no safe integer or bigint, and for a step out of range
 *
 * @example
 * ```ts
 * import { stream } from "./mod.ts";
 * const noise = stream(7, "noise of the generator", 120).normal(64 * 100);
 * ```
 */
export function stream(seed: number | bigint, purpose: string, step = 0): Stream {
  if (typeof seed === "number" && !Number.isSafeInteger(seed)) {
    throw new RangeError(`a seed is an integer of at most 53 bits, or a bigint; got ${seed}`);
  }
  if (!(Number.isInteger(step) && step >= 0 && step < TWO_TO_32)) {
    throw new RangeError(`a step is an integer from 0 to 4294967295; got ${step}`);
  }
  const source = words(BigInt.asUintN(64, BigInt(seed)), fnv1a64(purpose), step);
  const spare: number[] = [];
  return {
    uniform: (target, low = 0, high = 1) => fillUniform(source, numbers(target), low, high),
    normal: (target, mean = 0, deviation = 1) =>
      fillNormal(source, spare, numbers(target), mean, deviation),
    integers: (count, bound) => integers(source, new Uint32Array(count), bound),
    permutation: (size) => permutation(source, size),
  };
}

function numbers(target: number | Float32Array): Float32Array {
  return typeof target === "number" ? new Float32Array(target) : target;
}

function fillUniform(source: Words, out: Float32Array, low: number, high: number): Float32Array {
  const width = high - low;
  source.each(out.length, (word, index) => {
    out[index] = low + width * ((word >>> 8) * (1 / 16777216));
  });
  return out;
}

function integers(source: Words, out: Uint32Array, bound: number): Uint32Array {
  if (!(Number.isInteger(bound) && bound >= 1 && bound <= TWO_TO_32)) {
    throw new RangeError(`a bound is an integer from 1 to 4294967296; got ${bound}`);
  }
  for (let i = 0; i < out.length; i++) out[i] = integerBelow(source, bound);
  return out;
}

/** One integer below `bound`: words beyond the last whole multiple of `bound` are drawn again. */
function integerBelow(source: Words, bound: number): number {
  const limit = TWO_TO_32 - TWO_TO_32 % bound;
  let word = source.next();
  while (word >= limit) word = source.next();
  return word % bound;
}

function permutation(source: Words, size: number): Uint32Array {
  const order = Uint32Array.from({ length: size }, (_, index) => index);
  for (let last = size - 1; last > 0; last--) {
    const other = integerBelow(source, last + 1);
    const kept = order[last];
    order[last] = order[other];
    order[other] = kept;
  }
  return order;
}
