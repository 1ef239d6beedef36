import { batchIndices } from "./epochs.ts";
import { batch, toFloats, type TrainingImages } from "./image-set.ts";

/** How many batches are read ahead of the one that is asked for. */
const AHEAD = 4;

/**
 * The batches of a run, in the order of its seed. Those of a streamed set are read and decoded
 * ahead, while the network is trained on earlier ones; which images they hold depends on the step
 * alone.
 * @param set where from
 * @param seed the run's seed
 * @param batchSize images of a batch
 * @returns a function of the step (0, 1, 2, …: it may also go back):
 * `[batchSize, height, width, channels]` in [−1, 1]; a promise of it where the set is streamed
 */
export function batches(
  set: TrainingImages,
  seed: number,
  batchSize: number,
): (step: number) => Float32Array<ArrayBuffer> | Promise<Float32Array<ArrayBuffer>> {
  const indicesOf = (step: number) => batchIndices(set, seed, step, batchSize);
  if (set.pixels !== undefined) return (step) => batch(set, indicesOf(step));
  let coming = new Map<number, Promise<Uint8Array>>();
  return async (step) => {
    const wanted = new Map<number, Promise<Uint8Array>>();
    for (let next = step; next <= step + AHEAD; next++) {
      const reading = coming.get(next) ?? set.read(indicesOf(next));
      reading.catch(() => {}); // told when it is asked for, if it ever is
      wanted.set(next, reading);
    }
    coming = wanted;
    return toFloats(await wanted.get(step)!);
  };
}
