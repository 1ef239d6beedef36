/** 50 iterations of a WGAN of DCGANs on 32 × 32 images. */
import { tensor } from "@tensorflow/tfjs-core";
import { startBackend, stopBackend } from "../../../src/backend/mod.ts";
import { digest } from "../../../src/base/mod.ts";
import { objective, randomFeed, train } from "../../../src/gan/mod.ts";
import {
  dcganCritic,
  dcganGenerator,
  encodeSafetensors,
  initializer,
  rmsProp,
  stateDict,
  type Tensor,
} from "../../../src/nn/mod.ts";
import { stream } from "../../../src/random/mod.ts";

const BATCH = 16;
const SIZE = { imageSize: 32, channels: 1, filters: 16 };
const SCHEDULE = { nCritic: 5, warmUp: { iterations: 0, nCritic: 5 }, boost: null };

/** Two grey halves whose border moves, with some noise. */
function images(step: number): Tensor {
  const noise = stream(5, "images", step).uniform(BATCH * 32 * 32, -0.2, 0.2);
  const borders = stream(5, "borders", step).uniform(BATCH, 8, 24);
  const pixels = noise.map((value, i) => value + (i % 32 < borders[i >> 10] ? -0.6 : 0.6));
  return tensor(pixels, [BATCH, 32, 32, 1]);
}

/**
 * The digests of critic and generator as safetensors at the end, and the critic's last loss of
 * every iteration.
 */
export async function run(): Promise<{ digests: string[]; losses: number[] }> {
  await startBackend({ threads: 2 });
  const critic = dcganCritic({ ...SIZE, batchNorm: true })(initializer(1, "critic"));
  const generator = dcganGenerator({ ...SIZE, nz: 16 })(initializer(1, "generator"));
  const game = {
    critic,
    generator,
    criticOptimizer: rmsProp(critic, { learningRate: 5e-4 }),
    generatorOptimizer: rmsProp(generator, { learningRate: 5e-4 }),
    objective: objective("wgan"),
    clip: 0.01,
    feed: randomFeed({ seed: 1, nz: 16, batchSize: BATCH, rank: 3, real: images }),
  };
  const losses = [];
  for await (const report of train(game, { schedule: SCHEDULE, iterations: 50 })) {
    losses.push(report.critic.at(-1)!.loss);
  }
  const digests = [];
  for (const network of [critic, generator]) {
    digests.push(await digest(encodeSafetensors(stateDict(network))));
  }
  await stopBackend();
  return { digests, losses };
}
