/** What can be asked of a trained generator: samples, and the ways between them. */
import { type Tensor, tensor2d } from "@tensorflow/tfjs-core";
import { fixedNoise } from "../gan/mod.ts";
import type { Images } from "../images/mod.ts";
import { interpolate, type Path } from "./interpolate.ts";
import type { OpenGenerator } from "./open-generator.ts";
import { type Batches, imagesOf, wholeBatches } from "../runs/mod.ts";

/** Which noise, and how it passes. */
export interface Sampling extends Batches {
  /** The noise follows from it. */
  seed: number;
  /** Samples, or pairs of noises. */
  count: number;
}

/**
 * The first `count` samples of a seed: those of a training's sheets, where seed, batch size, and
 * mode are the training's.
 */
export function generatedSamples(
  { generator, nz, image }: Pick<OpenGenerator, "generator" | "nz" | "image">,
  { seed, count, ...batches }: Sampling,
): Images & { pixels: Float32Array } {
  const noise = fixedNoise(seed, wholeBatches(count, batches.batchSize), nz);
  const images = imagesOf(generator, noise, count, image, batches);
  noise.dispose();
  return images;
}

/**
 * Rows of images between pairs of noises, first to last: row i begins at sample i of the seed. A
 * column is a batch of its own, all at one share of their ways, so that batch statistics are those
 * of noise and no image depends on its row.
 * @param steps images of a row, at least 2
 */
export function interpolatedSamples(
  { generator, nz, image }: Pick<OpenGenerator, "generator" | "nz" | "image">,
  { seed, count, ...batches }: Sampling,
  steps: number,
  path: Path,
): Images & { pixels: Float32Array } {
  const whole = wholeBatches(count, batches.batchSize);
  const both = fixedNoise(seed, 2 * whole, nz);
  const values = both.dataSync<"float32">();
  both.dispose();
  const [from, to] = [values.slice(0, whole * nz), values.slice(whole * nz)];
  const size = image[0] * image[1] * image[2];
  const pixels = new Float32Array(count * steps * size);
  for (let step = 0; step < steps; step++) {
    const between = interpolate(from, to, nz, step / (steps - 1), path);
    const noise: Tensor = tensor2d(between, [whole, nz]);
    const column = imagesOf(generator, noise, count, image, batches);
    noise.dispose();
    for (let row = 0; row < count; row++) {
      const own = column.pixels.subarray(row * size, (row + 1) * size);
      pixels.set(own, (row * steps + step) * size);
    }
  }
  return { pixels, shape: [count * steps, ...image] };
}
