import { stream } from "../random/mod.ts";
import type { ImageCollection } from "./image-set.ts";

/** An epoch's order, kept because many steps in a row ask for it. */
interface Epoch {
  readonly seed: number;
  readonly epoch: number;
  readonly order: Uint32Array;
}

/** The last two orders of each set: a batch may begin in one epoch and end in the next. */
const kept = new WeakMap<ImageCollection, Epoch[]>();

/**
 * The order in which an epoch visits a set: every image once.
 * @param set whose images
 * @param seed the run's seed
 * @param epoch 0, 1, 2, …; each has an order of its own, and any can be computed alone
 * @returns `[set.count]`, a permutation of 0 … count − 1
 */
export function epochIndices(set: ImageCollection, seed: number, epoch: number): Uint32Array {
  const epochs = kept.get(set) ?? [];
  const found = epochs.find((one) => one.seed === seed && one.epoch === epoch);
  if (found !== undefined) return found.order;
  const order = stream(seed, "order of an epoch", epoch).permutation(set.count);
  kept.set(set, [...epochs.slice(-1), { seed, epoch, order }]);
  return order;
}

/**
 * Which images are the batch of a step: epochs are laid end to end and cut into batches, so every
 * image comes once an epoch, every batch is full, and a step's batch depends on nothing but its
 * number.
 * @param set whose images
 * @param seed the run's seed
 * @param step 0, 1, 2, …: counts batches, not generator iterations
 * @param batchSize how many images
 * @returns `[batchSize]`
 */
export function batchIndices(
  set: ImageCollection,
  seed: number,
  step: number,
  batchSize: number,
): Uint32Array {
  const indices = new Uint32Array(batchSize);
  for (let filled = 0; filled < batchSize;) {
    const position = step * batchSize + filled;
    const epoch = Math.floor(position / set.count);
    const start = position - epoch * set.count;
    const part = epochIndices(set, seed, epoch).subarray(start, start + batchSize - filled);
    indices.set(part, filled);
    filled += part.length;
  }
  return indices;
}
