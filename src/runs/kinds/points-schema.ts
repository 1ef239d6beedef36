/** What makes a configuration of a run on points valid, and its defaults. */
import { z } from "zod";
import type { PointsCriticConfig, PointsGanConfig } from "./points-config.ts";
import { count, iteration, optimizer, positive, schedule } from "./schema-parts.ts";

const vector = z.array(z.number()).min(1);

const points = z.discriminatedUnion("shape", [
  z.strictObject({
    shape: z.literal("mixture"),
    components: z.array(z.strictObject({ mean: vector, sd: positive, weight: positive })).min(1),
  }),
  z.strictObject({ shape: z.literal("segment"), from: vector, to: vector }),
]);

const perceptron = z.strictObject({
  hiddenUnits: count,
  hiddenLayers: count,
  activation: z.enum(["relu", "tanh"]).default("relu"),
});

const noise = z.number().nonnegative().default(0);

/** See {@linkcode PointsCriticConfig}. */
export const pointsCriticConfig: z.ZodType<PointsCriticConfig> = z.strictObject({
  kind: z.literal("points-critic"),
  objective: z.enum(["wgan", "gan"]),
  real: points,
  fake: points,
  samples: z.enum(["fresh", "fixed"]).default("fresh"),
  noise,
  critic: perceptron,
  optimizer,
  clip: positive.nullable(),
  batchSize: count,
  iterations: count,
  probeAt: z.array(iteration),
  grid: z.strictObject({ from: z.number(), to: z.number(), points: count }).nullable().default(
    null,
  ),
  seed: iteration,
});

/** See {@linkcode PointsGanConfig}. */
export const pointsGanConfig: z.ZodType<PointsGanConfig> = z.strictObject({
  kind: z.literal("points-gan"),
  objective: z.enum(["wgan", "gan-minimax", "gan-nonsaturating"]),
  real: points,
  generator: perceptron,
  critic: perceptron,
  nz: count,
  batchSize: count,
  iterations: count,
  schedule,
  clip: positive.nullable(),
  optimizer: z.strictObject({ critic: optimizer, generator: optimizer }),
  noise,
  evaluation: z.strictObject({ every: count, samples: count }),
  seed: iteration,
});
