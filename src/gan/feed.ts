import { tensor, tensor2d } from "@tensorflow/tfjs-core";
import type { Tensor } from "../nn/mod.ts";
import { stream } from "../random/mod.ts";

/**
 * What a training run takes in, step by step. Every step can be asked for alone and any number of
 * times, with the same answer: so a run that is resumed needs no state of its sources. Tensors
 * belong to whoever asked for them.
 */
export interface Feed {
  /** Real examples `[batch, …]` of a critic step, counted from 0 over the whole run. */
  real(step: number): Tensor | Promise<Tensor>;
  /** Noise `[batch, nz]` for the generated examples of a critic step. */
  criticNoise(step: number): Tensor;
  /** Noise `[batch, nz]` of a generator iteration, counted from 0. */
  generatorNoise(iteration: number): Tensor;
  /** WGAN-GP's ε of a critic step: uniform in [0, 1), `[batch, 1, …]`. */
  mixture(step: number): Tensor;
}

/** The sources of a run's feed. */
export interface FeedOptions {
  /** The run's seed. */
  readonly seed: number;
  /** Size of a noise vector. */
  readonly nz: number;
  /** Examples in a batch. */
  readonly batchSize: number;
  /** Axes of an example: 3 for an image, 1 for a point. */
  readonly rank: number;
  /** Real examples `[batch, …]` of a critic step. */
  readonly real: Feed["real"];
}

/**
 * The feed of a real run: z ~ N(0, I) from streams of random numbers that are keyed by the seed,
 * the purpose and the step.
 */
export function randomFeed({ seed, nz, batchSize, rank, real }: FeedOptions): Feed {
  return {
    real,
    criticNoise: (step) => noise(seed, "noise of the critic step", step, batchSize, nz),
    generatorNoise: (iteration) =>
      noise(seed, "noise of the generator step", iteration, batchSize, nz),
    mixture: (step) => {
      const values = stream(seed, "mixture of the critic step", step).uniform(
        new Float32Array(batchSize),
      );
      return tensor(values, [batchSize, ...Array<number>(rank).fill(1)]);
    },
  };
}

/** Noise `[count, nz]` that stays the same through a run: to watch one sheet of samples change. */
export function fixedNoise(seed: number, count: number, nz: number): Tensor {
  return noise(seed, "fixed noise", 0, count, nz);
}

/** What noise is for. The words name the stream: none may change. */
type NoisePurpose = "noise of the critic step" | "noise of the generator step" | "fixed noise";

function noise(
  seed: number,
  purpose: NoisePurpose,
  step: number,
  count: number,
  nz: number,
): Tensor {
  const values = stream(seed, purpose, step).normal(new Float32Array(count * nz));
  return tensor2d(values, [count, nz]);
}
