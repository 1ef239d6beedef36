/**
 * Trains a GAN or WGAN on points, and tries at several ages what an update of the generator does
 * to its samples, the better its critic is trained: TPM, Section 2.2.2.
 */
import { z } from "zod";
import {
  criticStepsBefore,
  fixedNoise,
  objective,
  OBJECTIVES,
  trainIteration,
} from "../../gan/mod.ts";
import { earthMoversDistance } from "../../metrics/mod.ts";
import { type Module, valuesOf } from "../../nn/mod.ts";
import type { Points } from "../../points/mod.ts";
import { distanceToModes } from "../measures/mode-statistics.ts";
import { TRIED_CRITICS, UPDATES } from "../measures/update-tables.ts";
import {
  disposeGame,
  type Distances,
  trialsOfUpdate,
  tryUpdates,
} from "../measures/update-trials.ts";
import { defineKind, type Session, type Tools } from "./define-kind.ts";
import { gameNumbers, partsOf } from "./parts/game.ts";
import { perceptron, perceptronForward } from "./parts/perceptron.ts";
import { dimensionsOf, mixture, type PointsDraw, samplePoints } from "./parts/points-shape.ts";
import { count, gameRules, iteration } from "./parts/schema-parts.ts";
import { criticStepWork, gameWork, generatorStepWork } from "./parts/work.ts";
import { newPointsGame, pointsGameMemory } from "./points-gan.ts";

/** Coordinates of a point. */
const D = 2;

/** Ascending, each once. */
const ascending = <Of extends z.ZodType<number>>(of: Of) =>
  z.array(of).min(1).refine(
    (values) => values.every((value, i) => i === 0 || value > values[i - 1]),
    { message: "numbers ascend" },
  );

/** A game on points whose updates are tried. */
const schema = z.strictObject({
  /** Which kind of run. */
  kind: z.literal("points-updates"),
  /** What critic and generator minimise. */
  objective: z.enum(["wgan", "gan-nonsaturating"]),
  /** What the generator learns to imitate. */
  real: mixture.refine((shape) => dimensionsOf(shape) === D, {
    message: "points have two coordinates",
  }),
  /** The generator's network. */
  generator: perceptron,
  /** The critic's network. */
  critic: perceptron,
  ...gameRules,
  /** Generator iterations at which updates are tried. */
  ages: ascending(count),
  /** Further steps of the critic after which they are; 0 is as in the game. */
  criticSteps: ascending(iteration),
  /** Updates in a row after which samples are measured. */
  updates: ascending(count),
  /** How many times as long as the game's own a single update is tried. */
  lengths: ascending(z.number().positive()),
  /** So many times each, with noise of their own. */
  batches: count,
  /** Samples that are measured, and real points beside them. */
  samples: count,
  /** Further critic steps over which the gradient of the same noise is followed. */
  followed: count.min(2),
}).refine(({ ages, iterations }) => ages[ages.length - 1] <= iterations, {
  message: "the last age is no later than the last iteration",
});

type PointsUpdatesConfig = z.infer<typeof schema>;

const tables = { updates: UPDATES, critics: TRIED_CRITICS };

/** What is tried is tried on a copy: the game goes on as if nothing had been. */
export const pointsUpdates = defineKind({
  name: "points-updates",
  title: ({ objective }) => `updates of a generator, ${OBJECTIVES[objective].title} on points`,
  schema,
  needs: {},
  tables,
  iterations: ({ iterations }) => iterations,
  work: (config, iterations) => {
    const { schedule, batchSize, ages, criticSteps, updates, batches, followed } = config;
    const passes = {
      generator: perceptronForward(config.generator),
      critic: perceptronForward(config.critic),
    };
    const game = gameWork({ iterations, schedule, batchSize, ...passes });
    const tried = ages.filter((age) => age <= iterations).length;
    const losses = lossesOf(config);
    const critic = tried * (Math.max(...criticSteps) + criticSteps.length * followed);
    const sequences = tried * criticSteps.length * batches * losses;
    // Besides, how long the game's own update is, once for each batch.
    const generator = sequences * Math.max(...updates) + tried * batches +
      tried * criticSteps.length * followed;
    return {
      multiplications: game.multiplications +
        batchSize * (critic * criticStepWork(passes) + generator * generatorStepWork(passes)),
      steps: game.steps + critic + generator,
      // Exact transport between few points takes less than an image's features.
      measurements: sequences * trialsOfUpdate(config) / 20,
    };
  },
  memory: (config, threads) =>
    pointsGameMemory(config, {
      copied: true,
      threads,
      rows: config.ages.length * config.criticSteps.length * config.batches *
        lossesOf(config) * trialsOfUpdate(config),
    }),
  open,
});

/** A WGAN has one loss; of a GAN log(1 − D) is tried beside −log D. */
const lossesOf = ({ objective }: PointsUpdatesConfig) => objective === "wgan" ? 1 : 2;

function open(
  config: PointsUpdatesConfig,
  { tables: { updates, critics } }: Tools<typeof tables, unknown>,
): Session {
  const { iterations, schedule, ages, seed } = config;
  const { game } = newPointsGame(config, { sd: 0 });
  const { game: copy } = newPointsGame(config, { sd: 0 });
  const minimax = config.objective === "wgan" ? null : objective("gan-minimax");
  const measures = {
    samplesOf: (generator: Module) => samplesOf(config, generator),
    distancesOf: (samples: Points) => distancesOf(config, samples),
  };
  let estimate = NaN;
  return {
    parts: partsOf(game),
    iterations,
    step: async (iteration) => {
      const report = await trainIteration(game, schedule, iteration - 1);
      ({ estimate } = gameNumbers(report));
      return report.diverged;
    },
    evaluate: async (iteration) => {
      if (!ages.includes(iteration)) return;
      const rows = await tryUpdates(game, copy, config, {
        iteration,
        criticSteps: criticStepsBefore(schedule, iteration),
        noiseFrom: iterations,
      }, { minimax, measures, seed });
      updates.push(...rows.updates);
      critics.push(...rows.critics);
    },
    status: () => `estimate ${estimate.toPrecision(3)}`,
    dispose: () => disposeGame(copy),
  };
}

/** The samples of the run's fixed noise. */
function samplesOf({ seed, nz, samples: n }: PointsUpdatesConfig, generator: Module): Points {
  // The game's generator takes further columns of z for noise on its points, of which it has none.
  const data = valuesOf(() => generator.forward(fixedNoise(seed, n, nz + D), { training: false }));
  return { data, n, d: D };
}

/** Samples beside fixed real points. */
function distancesOf({ seed, real }: PointsUpdatesConfig, samples: Points): Distances {
  const { data, n } = samples;
  if (!data.every(Number.isFinite)) return { exact_em: Infinity, off_modes: Infinity };
  const draw: PointsDraw = { seed, purpose: "real points of the evaluation", step: 0, count: n };
  return {
    exact_em: earthMoversDistance({ data: samplePoints(real, draw), n, d: D }, samples),
    off_modes: distanceToModes(samples, real),
  };
}
