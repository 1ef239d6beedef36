/**
 * Trains a discriminator or a critic to optimality between two one-dimensional Gaussians: WGAN,
 * Figure 2. It is the critic on points with streams of its own, whose random numbers its published
 * results are made of.
 */
import { z } from "zod";
import { criticStep } from "../../gan/mod.ts";
import { gaussian } from "../../points/mod.ts";
import { FUNCTION, tabulate } from "../measures/tabulate.ts";
import { column, table } from "../store/table.ts";
import { defineKind, type Session, type Tools } from "./define-kind.ts";
import { criticTitle } from "./parts/titles.ts";
import { criticBetween, criticBetweenMemory, criticBetweenWork } from "./parts/points-game.ts";
import {
  count,
  everyRun,
  grid,
  optimizer,
  positive,
  positiveFloat32,
} from "./parts/schema-parts.ts";
import { perceptron } from "./parts/perceptron.ts";

const gaussianSchema = z.strictObject({ mean: z.number(), sd: positive });

/**
 * A discriminator or a critic trained to optimality between two one-dimensional Gaussians (WGAN,
 * Figure 2).
 */
const schema = z.strictObject({
  /** Which kind of run. */
  kind: z.literal("critic-1d"),
  /** Critic or discriminator. */
  objective: z.enum(["wgan", "gan"]),
  /** The distribution of real samples. */
  real: gaussianSchema,
  /** The distribution of generated samples. */
  fake: gaussianSchema,
  ...perceptron.shape,
  /** How it learns. */
  optimizer,
  /** Parameters are clamped to [-clip, clip]; null for none. */
  clip: positiveFloat32.nullable(),
  /** Samples of a step, from each side. */
  batchSize: count,
  /** Steps. */
  iterations: count,
  /** The trained function is tabulated on an even grid. */
  grid,
  ...everyRun,
});

/** Steps between two rows of `metrics.csv`; a step that diverges has one too. */
const EVERY = 10;

const tables = {
  metrics: table(`A row at every ${EVERY}th step:`, {
    step: column("steps", "steps done"),
    loss: column(null, "what the step minimised"),
    estimate: column(null, "what it says of the distance"),
  }),
  function: FUNCTION,
};

/**
 * Trains on fresh samples.
 * @ignore its type is inferred
 */
export const critic1d = defineKind({
  name: "critic-1d",
  title: ({ objective }) => `${criticTitle(objective)} between two Gaussians`,
  schema,
  needs: {},
  tables,
  iterations: ({ iterations }) => iterations,
  work: (config, steps) => criticBetweenWork(config, config, steps),
  memory: (config, threads) => criticBetweenMemory(config, config, 1, threads),
  open,
});

function open(
  config: z.infer<typeof schema>,
  { tables: { metrics, function: tabulated } }: Tools<typeof tables, unknown>,
): Session {
  const { seed, batchSize: count, iterations } = config;
  const game = criticBetween(
    config,
    config,
    1,
    (side, step) => gaussian(config[side], { seed, purpose: side, step, count }),
  );
  const { critic, criticOptimizer } = game;
  const tabulatedNow = () => tabulate(critic, config.objective, config.grid);
  let loss = NaN;
  return {
    parts: { critic, criticOptimizer },
    iterations,
    step: async (step) => {
      const report = await criticStep(game, step - 1);
      ({ loss } = report);
      const diverged = !Number.isFinite(loss);
      if (diverged || step % EVERY === 0) metrics.push({ step, loss, estimate: report.estimate });
      return diverged ? `the loss is ${loss}` : undefined;
    },
    status: () => `loss ${loss.toPrecision(3)}`,
    preview: () => ({ function: tabulatedNow() }),
    end: () => void tabulated.push(...tabulatedNow()),
  };
}
