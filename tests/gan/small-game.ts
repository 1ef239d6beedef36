/** A game that trains in milliseconds. */
import { tensor } from "@tensorflow/tfjs-core";
import { type Game, objective, type ObjectiveName, randomFeed } from "../../src/gan/mod.ts";
import {
  adam,
  dcganCritic,
  dcganGenerator,
  initializer,
  rmsProp,
  type Tensor,
} from "../../src/nn/mod.ts";
import { stream } from "../../src/random/mod.ts";

/** Images of noise around 0.5. */
export function images(step: number): Tensor {
  const values = stream(7, "images", step).uniform(4 * 16 * 16, 0, 1);
  return tensor(values, [4, 16, 16, 1]);
}

/** DCGAN on 16×16 images, batch 4; RMSProp for the critic, Adam for the generator. */
export function smallGame(
  { name = "wgan", learningRate = 1e-3, batchNorm = true, real = images }: {
    name?: ObjectiveName;
    learningRate?: number;
    batchNorm?: boolean;
    real?: (step: number) => Tensor | Promise<Tensor>;
  } = {},
): Game {
  const size = { imageSize: 16, channels: 1, filters: 4 };
  const critic = dcganCritic({ ...size, batchNorm })(initializer(3, "critic"));
  const generator = dcganGenerator({ ...size, nz: 5 })(initializer(3, "generator"));
  return {
    critic,
    generator,
    criticOptimizer: rmsProp(critic, { learningRate }),
    generatorOptimizer: adam(generator, { learningRate, beta1: 0.5 }),
    objective: objective(name),
    clip: name === "wgan" ? 0.01 : null,
    feed: randomFeed({ seed: 3, nz: 5, batchSize: 4, rank: 3, real }),
  };
}

/** The parts of a game that a checkpoint holds. */
export function partsOf({ critic, generator, criticOptimizer, generatorOptimizer }: Game) {
  return { critic, generator, criticOptimizer, generatorOptimizer };
}
