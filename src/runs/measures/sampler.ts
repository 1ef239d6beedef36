/** Samples of a generator from the run's fixed noise: the first n, never chosen. */
import { clipByValue, slice, type Tensor2D } from "@tensorflow/tfjs-core";
import { fixedNoise } from "../../gan/mod.ts";
import { type ImageShape, type Mode, type Module, type Tensor, valuesOf } from "../../nn/mod.ts";
import type { Images } from "../../images/mod.ts";

/** How a generator is asked for images. */
export interface Batches {
  /** Images that pass together, and share batch statistics where `training` is true. */
  batchSize: number;
  /** Batch norm by the batch's own statistics, as in training, or by those recorded. */
  mode: Mode;
}

/**
 * The images of the first `count` noises. Values are clamped to [-1, 1]: an MLP generator has no
 * tanh, and what lies outside is not an image.
 * @param noise `[whole batches, nz]`
 */
export function imagesOf(
  generator: Module,
  noise: Tensor,
  count: number,
  [height, width, channels]: ImageShape,
  { batchSize, mode }: Batches,
): Images & { pixels: Float32Array } {
  const nz = noise.shape[1]!;
  const pixels = new Float32Array(count * height * width * channels);
  for (let from = 0, to = 0; from < count; from += batchSize) {
    const values = valuesOf(() => {
      const z = slice(noise as Tensor2D, [from, 0], [batchSize, nz]);
      return clipByValue(generator.forward(z, mode), -1, 1);
    });
    const kept = values.subarray(0, pixels.length - to);
    pixels.set(kept, to);
    to += kept.length;
  }
  return { pixels, shape: [count, height, width, channels] };
}

/**
 * A function that makes the samples of the first `count` noises of the run, in batches of the run's
 * size with the batch's own statistics, as in training.
 */
export function sampler(
  { seed, nz, batchSize, data }: {
    seed: number;
    nz: number;
    batchSize: number;
    data: { size: number; channels: number };
  },
  generator: Module,
): (count: number) => Images & { pixels: Float32Array } {
  return (count) => {
    const noise = fixedNoise(seed, wholeBatches(count, batchSize), nz);
    const image = [data.size, data.size, data.channels] as const;
    const mode = { training: true };
    const images = imagesOf(generator, noise, count, image, { batchSize, mode });
    noise.dispose();
    return images;
  };
}

/** The least number of whole batches' images that is at least `count`. */
export function wholeBatches(count: number, batchSize: number): number {
  return Math.ceil(count / batchSize) * batchSize;
}
