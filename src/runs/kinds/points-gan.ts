/** Trains a GAN or WGAN on points of the plane, and measures its samples on the way. */
import { add, mul, slice, tensor2d } from "@tensorflow/tfjs-core";
import { z } from "zod";
import {
  fixedNoise,
  type Game,
  objective,
  OBJECTIVES,
  randomFeed,
  trainIteration,
} from "../../gan/mod.ts";
import { earthMoversDistance } from "../../metrics/mod.ts";
import { buildOptimizer, type Module, valuesOf } from "../../nn/mod.ts";
import type { Points } from "../../points/mod.ts";
import { MODE_STATISTICS, modeStatistics } from "../measures/mode-statistics.ts";
import { watchSteps } from "../measures/watch-steps.ts";
import { column, finalTable, type RowOf, table } from "../store/table.ts";
import { defineKind, type Session, type Tools } from "./define-kind.ts";
import { GAME_COLUMNS, gameNumbers, partsOf } from "./parts/game.ts";
import {
  buildPerceptron,
  buildPointsCritic,
  perceptron,
  perceptronForward,
  perceptronSize,
} from "./parts/perceptron.ts";
import {
  addNoise,
  dimensionsOf,
  type PointsDraw,
  type PointsShape,
  pointsShape,
  samplePoints,
} from "./parts/points-shape.ts";
import { count, gameRules } from "./parts/schema-parts.ts";
import { gameMemory, type GameSize, type Memory } from "./parts/memory.ts";
import { gameWork } from "./parts/work.ts";

/** A GAN or WGAN trained on points. */
const schema = z.strictObject({
  /** Which kind of run. */
  kind: z.literal("points-gan"),
  /** What critic and generator minimise. */
  objective: z.enum(["wgan", "gan-minimax", "gan-nonsaturating", "wgan-sigmoid"]),
  /** What the generator learns to imitate. */
  real: pointsShape.refine((shape) => dimensionsOf(shape) === 2, {
    message: "points have two coordinates",
  }),
  /** The generator's network. */
  generator: perceptron,
  /** The critic's network. */
  critic: perceptron,
  ...gameRules,
  /**
   * Standard deviation at the first iteration of Gaussian noise on every point that the critic
   * sees; it falls to 0 in a straight line over the run (TPM, Section 3). 0 for none.
   */
  noise: z.number().nonnegative().default(0),
  /** Set where the critic's steps are held to their gradients; left out otherwise. */
  watchSteps: z.literal(true).optional(),
  /** Samples are measured every so many generator iterations; so many of them. */
  evaluation: z.strictObject({ every: count, samples: count }),
});

type PointsGanConfig = z.infer<typeof schema>;

/** What such a game is made from. */
export type PointsRules = Pick<
  PointsGanConfig,
  | "objective"
  | "real"
  | "generator"
  | "critic"
  | "nz"
  | "batchSize"
  | "clip"
  | "optimizer"
  | "seed"
>;

/** Generator iterations between two rows of `metrics.csv`; one that diverges has one too. */
const EVERY = 10;
/** Exact transport takes the cube of its points: so many of the samples are enough for a curve. */
const TRANSPORTED = 500;
/** Coordinates of a point. */
const D = 2;

const { iteration, estimate, critic_loss, generator_loss } = GAME_COLUMNS;

const tables = {
  metrics: table(`A row at every ${EVERY}th generator iteration:`, {
    iteration,
    noise_sd: column(null, "standard deviation of the noise on the discriminator's inputs"),
    estimate,
    critic_loss,
    generator_loss,
  }),
  evaluations: table("A row at iteration 0, at every `evaluation.every`-th, and at the last:", {
    iteration,
    exact_em: column(
      null,
      `exact earth mover's distance between ${TRANSPORTED} samples and as many real points`,
    ),
    ...MODE_STATISTICS,
  }),
  "critic-steps": table(
    `Where the critic's steps are watched, a row at every ${EVERY}th generator iteration:`,
    {
      iteration,
      cosine: column(
        null,
        "cosine between the critic's step and the way down its gradient, mean over the critic steps of the iteration; of a step of no length 0",
      ),
      uphill: column("share", "those of these steps whose cosine is negative"),
    },
  ),
  samples: finalTable(
    "The first samples of the fixed noise at the end, never chosen; a row each:",
    {
      x0: column(null, "the first coordinate"),
      x1: column(null, "the second"),
    },
  ),
};

/** Trains as `src/gan` says. */
export const pointsGan = defineKind({
  name: "points-gan",
  title: ({ objective, noise }) =>
    `${OBJECTIVES[objective].title} on points${noise > 0 ? ", with noise" : ""}`,
  schema,
  needs: {},
  tables,
  iterations: ({ iterations }) => iterations,
  work: ({ schedule, batchSize, evaluation, ...config }, iterations) => ({
    ...gameWork({
      iterations,
      schedule,
      batchSize,
      generator: perceptronForward(config.generator),
      critic: perceptronForward(config.critic),
    }),
    measurements: iterations / evaluation.every,
  }),
  memory: (config, threads) =>
    pointsGameMemory(config, { copied: false, threads, rows: config.iterations / EVERY }),
  open,
});

function open(
  config: PointsGanConfig,
  { tables: { metrics, evaluations, samples, "critic-steps": steps } }: Tools<
    typeof tables,
    unknown
  >,
): Session {
  const { iterations, evaluation, schedule } = config;
  const noise = { sd: config.noise };
  const { game, plain } = newPointsGame(config, noise);
  let cosines: number[] = [];
  const watched = config.watchSteps
    ? {
      ...game,
      criticOptimizer: watchSteps(
        game.criticOptimizer,
        game.critic,
        (cosine) => cosines.push(cosine),
      ),
    }
    : game;
  const measureSamples = (iteration: number) =>
    void evaluations.push({ iteration, ...measure(config, generated(config, plain)) });
  let estimate = NaN;
  return {
    parts: partsOf(game),
    iterations,
    begin: () => measureSamples(0),
    step: async (iteration) => {
      noise.sd = config.noise * (1 - (iteration - 1) / iterations);
      cosines = [];
      // To watch reads all weights back at every critic step: only where it is told.
      const told = iteration % EVERY === 0;
      const report = await trainIteration(told ? watched : game, schedule, iteration - 1);
      const { critic_steps: _, ...numbers } = gameNumbers(report);
      ({ estimate } = numbers);
      if (told || report.diverged) {
        metrics.push({ ...numbers, noise_sd: noise.sd });
      }
      if (config.watchSteps && told && !report.diverged) {
        steps.push({
          iteration,
          cosine: cosines.reduce((sum, cosine) => sum + cosine, 0) / cosines.length,
          uphill: cosines.filter((cosine) => cosine < 0).length / cosines.length,
        });
      }
      return report.diverged;
    },
    evaluate: (iteration) => {
      if (iteration % evaluation.every === 0 || iteration === iterations) measureSamples(iteration);
    },
    status: () => `estimate ${estimate.toPrecision(3)}`,
    end: () => {
      const { data, n } = generated(config, plain);
      for (let i = 0; i < n; i++) samples.push({ x0: data[i * D], x1: data[i * D + 1] });
    },
  };
}

/** What such a game takes, and so many rows of tables. */
export function pointsGameMemory(
  config: PointsRules,
  rest: Pick<GameSize, "copied" | "threads" | "rows">,
): Memory {
  const { generator, critic, nz, batchSize, optimizer } = config;
  return gameMemory({
    generator: { size: perceptronSize(generator, nz, D), optimizer: optimizer.generator },
    critic: { size: perceptronSize(critic, D, 1), optimizer: optimizer.critic },
    example: D,
    nz,
    batchSize,
    penalized: false,
    ...rest,
  });
}

/**
 * The game, in which every point that the critic sees is noisy, and the generator without that
 * noise. The noise of the generated points comes in as further columns of z: so it has the game's
 * own streams, and the generator's gradient passes it by.
 */
export function newPointsGame(
  config: PointsRules,
  noise: { sd: number },
): { game: Game; plain: Module } {
  const { seed, nz, batchSize, real } = config;
  const plain = buildPerceptron(config.generator, {
    inputs: nz,
    outputs: D,
    seed,
    role: "generator",
  });
  const critic = buildPointsCritic(config.critic, D, seed);
  const generator: Module = {
    ...plain,
    forward: (z, mode) => {
      const points = plain.forward(slice(z, [0, 0], [-1, nz]), mode);
      return noise.sd === 0 ? points : add(points, mul(slice(z, [0, nz], [-1, D]), noise.sd));
    },
  };
  const noisyReal = (step: number) => {
    const draw: PointsDraw = { seed, purpose: "real points", step, count: batchSize };
    return tensor2d(addNoise(samplePoints(real, draw), noise.sd, draw), [batchSize, D]);
  };
  const game = {
    generator,
    critic,
    generatorOptimizer: buildOptimizer(config.optimizer.generator, generator),
    criticOptimizer: buildOptimizer(config.optimizer.critic, critic),
    objective: objective(config.objective),
    clip: config.clip,
    feed: randomFeed({ seed, nz: nz + D, batchSize, rank: 1, real: noisyReal }),
  };
  return { game, plain };
}

/** The samples of the run's fixed noise: the first, never chosen. */
function generated({ seed, nz, evaluation }: PointsGanConfig, generator: Module): Points {
  const data = valuesOf(() =>
    generator.forward(fixedNoise(seed, evaluation.samples, nz), { training: false })
  );
  return { data, n: evaluation.samples, d: D };
}

const NO_MODES = { modes_found: null, kl_to_uniform_nats: null, share_within_4_sd: null };

/**
 * Exact earth mover's distance between the first of the samples, at most {@linkcode TRANSPORTED},
 * and as many real points, which are the same at every measurement of a run.
 */
export function distanceToReal(
  { seed, real }: { readonly seed: number; readonly real: PointsShape },
  samples: Points,
): number {
  const n = Math.min(TRANSPORTED, samples.n);
  const draw: PointsDraw = {
    seed,
    purpose: "real points of the evaluation",
    step: 0,
    count: n,
  };
  return earthMoversDistance(
    { data: samplePoints(real, draw), n, d: D },
    { data: samples.data.subarray(0, n * D), n, d: D },
  );
}

function measure(
  config: PointsGanConfig,
  samples: Points,
): Omit<RowOf<typeof tables.evaluations.columns>, "iteration"> {
  const { real } = config;
  return {
    exact_em: distanceToReal(config, samples),
    ...real.shape === "mixture" ? modeStatistics(samples, real) : NO_MODES,
  };
}
