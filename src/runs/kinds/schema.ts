/** What makes a configuration valid, and its defaults. The types are in `config.ts`; the compiler holds the two together. */
import { z } from "zod";
import type {
  ClassifierConfig,
  Critic1dConfig,
  DataIdentity,
  ExperimentConfig,
  FrozenConfig,
  GanConfig,
  StackedGanConfig,
} from "./config.ts";
import { pointsCriticConfig, pointsGanConfig } from "./points-schema.ts";
import { count, iteration, optimizer, positive, schedule } from "./schema-parts.ts";

const dataIdentity: z.ZodType<DataIdentity> = z.strictObject({
  id: z.string(),
  size: count,
  channels: z.union([z.literal(1), z.literal(3)]),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  unlabelled: z.literal(true).optional(),
});

const dcgan = z.strictObject({
  net: z.literal("dcgan"),
  filters: count,
  batchNorm: z.boolean().default(true),
});
const mlp = z.strictObject({
  net: z.literal("mlp"),
  hiddenUnits: count,
  hiddenLayers: count,
  init: z.enum(["pytorch", "he-normal"]).default("pytorch"),
});
const critic = z.discriminatedUnion("net", [dcgan, mlp]);
const dcganGenerator = dcgan.extend({ constantFilters: z.boolean().default(false) });
const generator = z.discriminatedUnion("net", [dcganGenerator, mlp]);

const classifierConfig = z.strictObject({
  kind: z.literal("classifier"),
  data: dataIdentity,
  epochs: z.number().nonnegative(),
  batchSize: count,
  learningRate: positive,
  seed: iteration,
});

const ganConfig = z.strictObject({
  kind: z.literal("gan"),
  data: dataIdentity,
  objective: z.enum([
    "wgan",
    "wgan-gp",
    "wgan-sigmoid",
    "gan-minimax",
    "gan-nonsaturating",
    "gan-linear",
  ]),
  penaltyWeight: positive.nullable().default(null),
  generator,
  critic,
  nz: count,
  batchSize: count,
  iterations: count,
  schedule,
  clip: positive.nullable(),
  optimizer: z.strictObject({ critic: optimizer, generator: optimizer }),
  evaluation: z.strictObject({
    every: count,
    samples: iteration,
    extraCriticSteps: count,
    classifier: classifierConfig.nullable(),
  }),
  sampleAt: z.array(iteration),
  keepGeneratorAt: z.array(iteration),
  keepCriticAt: z.array(iteration).optional(),
  seed: iteration,
}).refine(
  ({ objective, penaltyWeight }) => (objective === "wgan-gp") === (penaltyWeight !== null),
  {
    message: "penaltyWeight is of wgan-gp, and of nothing else",
  },
);

const frozenConfig = z.strictObject({
  kind: z.literal("frozen-generator"),
  gan: ganConfig,
  generatorAt: iteration,
  critic,
  optimizer,
  batchSize: count,
  iterations: count,
  probeEvery: count,
  probeBatches: count,
  seed: iteration,
}).refine(({ gan, generatorAt }) => gan.keepGeneratorAt.includes(generatorAt), {
  message: "generatorAt must be one of gan.keepGeneratorAt",
});

const stackedGanConfig = z.strictObject({
  kind: z.literal("stacked-gan"),
  data: dataIdentity.refine(({ channels }) => channels === 3, { message: "three are stacked" }),
  objective: z.enum(["wgan", "gan-minimax", "gan-nonsaturating"]),
  generator: dcganGenerator,
  critic: dcgan,
  nz: count,
  batchSize: count,
  iterations: count,
  schedule,
  clip: positive.nullable(),
  optimizer: z.strictObject({ critic: optimizer, generator: optimizer }),
  evaluation: z.strictObject({ every: count, samples: count, classifier: classifierConfig }),
  sampleAt: z.array(iteration),
  seed: iteration,
});

const gaussian = z.strictObject({ mean: z.number(), sd: positive });

const critic1dConfig = z.strictObject({
  kind: z.literal("critic-1d"),
  objective: z.enum(["wgan", "gan"]),
  real: gaussian,
  fake: gaussian,
  hiddenUnits: count,
  hiddenLayers: count,
  activation: z.enum(["relu", "tanh"]),
  optimizer,
  clip: positive.nullable(),
  batchSize: count,
  iterations: count,
  grid: z.strictObject({ from: z.number(), to: z.number(), points: count }),
  seed: iteration,
});

const schemas = {
  classifier: classifierConfig as z.ZodType<ClassifierConfig>,
  gan: ganConfig as z.ZodType<GanConfig>,
  "frozen-generator": frozenConfig as z.ZodType<FrozenConfig>,
  "stacked-gan": stackedGanConfig as z.ZodType<StackedGanConfig>,
  "critic-1d": critic1dConfig as z.ZodType<Critic1dConfig>,
  "points-critic": pointsCriticConfig,
  "points-gan": pointsGanConfig,
};

/** The configuration of one kind of run. */
export type ConfigOf<Kind extends ExperimentConfig["kind"]> = Extract<
  ExperimentConfig,
  { kind: Kind }
>;

/**
 * Checks a configuration of that kind and fills in its defaults.
 * @throws {z.ZodError} that names each wrong, missing, or unknown key
 */
export function parseConfig<Kind extends ExperimentConfig["kind"]>(
  kind: Kind,
  value: object,
): ConfigOf<Kind> {
  return schemas[kind].parse({ kind, ...value }) as ConfigOf<Kind>;
}
