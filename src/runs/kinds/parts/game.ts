/**
 * The game that a configuration describes: networks with their initial values, optimizers,
 * objective, and what they are fed.
 */
import { tensor4d } from "@tensorflow/tfjs-core";
import { batches, type TrainingImages } from "../../../data/mod.ts";
import {
  type Feed,
  type Game,
  type IterationReport,
  objective,
  type ObjectiveName,
  randomFeed,
} from "../../../gan/mod.ts";
import { buildOptimizer, type OptimizerConfig } from "../../../nn/mod.ts";
import { buildCritic, buildGenerator, type CriticConfig, type GeneratorOf } from "../nets/nets.ts";
import { column, sparse } from "../../store/table.ts";

/** What a game of image networks is made from. */
interface Rules extends GeneratorOf {
  critic: CriticConfig;
  objective: ObjectiveName;
  penaltyWeight?: number | null;
  clip: number | null;
  optimizer: { critic: OptimizerConfig; generator: OptimizerConfig };
  batchSize: number;
}

/**
 * A game before its first step. Whoever makes it disposes its networks and optimizers.
 * @param real examples: step → `[batch, height, width, channels]` in [-1, 1]
 */
export function newGame(config: Rules, real: Feed["real"]): Game {
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

/** What a game keeps in a checkpoint. */
export function partsOf({ generator, critic, generatorOptimizer, criticOptimizer }: Game) {
  return { generator, critic, generatorOptimizer, criticOptimizer };
}

/** What the tables of games say of an iteration. */
export const GAME_COLUMNS = {
  iteration: column("iterations", "generator iterations done"),
  critic_steps: column("steps", "critic steps done so far, in all iterations"),
  estimate: column(
    null,
    "what the critic's last step before the generator's says of the distance. WGAN, WGAN-GP: E f(real) − E f(fake), positive and falling, in units of the critic (distance × its unknown Lipschitz constant). GANs: log 2 − cross-entropy/2, a lower bound of the Jensen–Shannon divergence, in nats, at most 0.693",
  ),
  critic_loss: column(
    null,
    "what that step minimised; for WGAN minus the estimate, for WGAN-GP with the penalty",
  ),
  generator_loss: sparse(
    null,
    "what the generator step minimised. The authors' sign: the mean of D(G(z)), where D is minus the paper's critic f",
    "where the critic diverged before it",
  ),
};

/** The same in numbers. */
export function gameNumbers({ iteration, criticSteps, critic, generator }: IterationReport) {
  const last = critic[critic.length - 1];
  return {
    iteration,
    critic_steps: criticSteps,
    estimate: last.estimate,
    critic_loss: last.loss,
    generator_loss: generator?.loss ?? null,
  };
}

/**
 * Batches of real images in the order of the run's seed: step → `[batch, height, width, channels]`
 * in [-1, 1].
 */
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
