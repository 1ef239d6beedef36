/** Samples of a generator from the run's fixed noise: the first n, never chosen. */
import { clipByValue, slice, tidy } from "@tensorflow/tfjs-core";
import { fixedNoise } from "../gan/mod.ts";
import type { Module } from "../nn/mod.ts";
import type { Images } from "../plot/mod.ts";
import type { GanConfig } from "./config.ts";

/**
 * A function that makes the samples of the first `count` noises of the run, in batches of the run's size with the batch's own
 * statistics, as in training. Values are clamped to [-1, 1]: an MLP generator has no tanh, and what lies outside is not an image.
 */
export function sampler(
  { seed, nz, batchSize, data }: Pick<GanConfig, "seed" | "nz" | "batchSize" | "data">,
  generator: Module,
): (count: number) => Images & { pixels: Float32Array } {
  return (count) => {
    const whole = Math.ceil(count / batchSize) * batchSize;
    const pixels = new Float32Array(count * data.size * data.size * data.channels);
    tidy(() => {
      const noise = fixedNoise(seed, whole, nz);
      for (let from = 0, to = 0; from < count; from += batchSize) {
        const values = tidy(() => {
          const z = slice(noise, [from, 0], [batchSize, nz]);
          const images = generator.forward(z, { training: true });
          return clipByValue(images, -1, 1).dataSync<"float32">();
        });
        const kept = values.subarray(0, pixels.length - to);
        pixels.set(kept, to);
        to += kept.length;
      }
    });
    return { pixels, shape: [count, data.size, data.size, data.channels] };
  };
}
