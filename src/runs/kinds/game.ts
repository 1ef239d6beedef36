/** The game that a configuration describes: networks with their initial values, optimizers, objective, and what they are fed. */
import { tensor4d } from "@tensorflow/tfjs-core";
import { batches, type TrainingImages } from "../../data/mod.ts";
import { type Feed, type Game, objective, randomFeed } from "../../gan/mod.ts";
import type { GanConfig } from "./config.ts";
import { buildCritic, buildGenerator, buildOptimizer } from "./networks.ts";

/** What a game of image networks is made from. */
type Rules =
  & Pick<GanConfig, "seed" | "nz" | "batchSize" | "clip" | "data" | "objective" | "optimizer">
  & Pick<GanConfig, "generator" | "critic">
  & Partial<Pick<GanConfig, "penaltyWeight">>;

/** A game before its first step. Whoever makes it disposes its networks and optimizers. */
export function newGame(config: GanConfig, images: TrainingImages): Game {
  return gameFedBy(config, realImages(images, config.seed, config.batchSize));
}

/** The same with real images of another kind: step → `[batch, height, width, channels]` in [-1, 1]. */
export function gameFedBy(config: Rules, real: Feed["real"]): Game {
  const { seed, nz, batchSize, clip, penaltyWeight } = config;
  const generator = buildGenerator(config);
  const critic = buildCritic(config.critic, config.data, seed);
  return {
    generator,
    critic,
    generatorOptimizer: buildOptimizer(config.optimizer.generator, generator),
    criticOptimizer: buildOptimizer(config.optimizer.critic, critic),
    objective: objective(config.objective, penaltyWeight ?? undefined),
    clip,
    feed: randomFeed({ seed, nz, batchSize, rank: 3, real }),
  };
}

/** Batches of real images in the order of the run's seed: step → `[batch, height, width, channels]` in [-1, 1]. */
export function realImages(
  images: TrainingImages,
  seed: number,
  batchSize: number,
) {
  const shape: [number, number, number, number] = [
    batchSize,
    images.height,
    images.width,
    images.channels,
  ];
  const values = batches(images, seed, batchSize);
  return (step: number) => {
    const batch = values(step);
    return batch instanceof Promise
      ? batch.then((pixels) => tensor4d(pixels, shape))
      : tensor4d(batch, shape);
  };
}
