/** The game of a critic between two given distributions of points: nobody learns to generate. */
import { tensor2d } from "@tensorflow/tfjs-core";
import { type CriticGame, objective, randomFeed } from "../../../gan/mod.ts";
import { buildOptimizer, type Module, type OptimizerConfig } from "../../../nn/mod.ts";
import type { Side } from "./points-shape.ts";
import { gameMemory, type Memory, UNTRAINED } from "./memory.ts";
import { NOTHING } from "./network-size.ts";
import {
  buildPointsCritic,
  type PerceptronConfig,
  perceptronForward,
  perceptronSize,
} from "./perceptron.ts";
import type { Work } from "./work.ts";

/** What such a game is made from. */
interface Rules {
  objective: "wgan" | "wgan-gp" | "gan";
  /** λ of `wgan-gp`. */
  penaltyWeight?: number;
  optimizer: OptimizerConfig;
  clip: number | null;
  batchSize: number;
  seed: number;
}

/**
 * The generated distribution is given: the generator has no parameters, and its noise is its
 * samples.
 */
const GIVEN: Module = {
  parameters: new Map(),
  tensors: new Map(),
  counters: new Map(),
  forward: (x) => x,
};

/**
 * A game before its first step.
 * @param d coordinates of a point
 * @param draw the points of a step, `[batchSize, d]`
 */
export function criticBetween(
  config: Rules,
  network: PerceptronConfig,
  d: number,
  draw: (side: Side, step: number) => Float32Array,
): CriticGame {
  const { seed, batchSize } = config;
  const critic = buildPointsCritic(network, d, seed);
  const points = (side: Side, step: number) => tensor2d(draw(side, step), [batchSize, d]);
  const real = (step: number) => points("real", step);
  return {
    critic,
    criticOptimizer: buildOptimizer(config.optimizer, critic),
    objective: objective(
      config.objective === "gan" ? "gan-minimax" : config.objective,
      config.penaltyWeight,
    ),
    clip: config.clip,
    generator: GIVEN,
    feed: {
      ...randomFeed({ seed, nz: d, batchSize, rank: 1, real }),
      criticNoise: (step) => points("fake", step),
    },
  };
}

/** So many steps of it; a penalty takes as many passes again. */
export function criticBetweenWork(
  { batchSize, objective }: Pick<Rules, "batchSize" | "objective">,
  network: PerceptronConfig,
  steps: number,
): Work {
  return {
    multiplications: (objective === "wgan-gp" ? 12 : 6) * steps * batchSize *
      perceptronForward(network),
    steps,
    measurements: 1,
  };
}

/** What it takes of memory. */
export function criticBetweenMemory(
  { batchSize, objective, optimizer, iterations }:
    & Pick<Rules, "batchSize" | "objective" | "optimizer">
    & { iterations: number },
  network: PerceptronConfig,
  d: number,
  threads: number,
): Memory {
  return gameMemory({
    generator: { size: NOTHING, optimizer: UNTRAINED },
    critic: { size: perceptronSize(network, d, 1), optimizer },
    example: d,
    nz: d,
    batchSize,
    penalized: objective === "wgan-gp",
    copied: false,
    threads,
    rows: iterations,
  });
}
