/**
 * What configurations of several kinds are made of. Types are inferred; every default is filled in
 * before a run gets its name.
 */
import { z } from "zod";
import type { Schedule } from "../../../gan/mod.ts";
import { FLOAT32 } from "../../../math/mod.ts";
import {
  OPTIMIZER_NAMES,
  type OptimizerConfig,
  type OptimizerName,
  OPTIMIZERS,
} from "../../../nn/mod.ts";

/** A number of things. */
export const count = z.int().positive();

/** An iteration, or a seed: counted from 0. */
export const iteration = z.int().nonnegative();

/** What every configuration has beside its kind. */
export const everyRun = {
  /** Every random number follows from it. */
  seed: iteration,
  /** How sums of products round; strict arithmetic is not said, so that names stay as they were. */
  arithmetic: z.literal("fused").optional(),
};

/** A size, a width. */
export const positive = z.number().positive();

/**
 * A number that kernels compute with, and a normal float32: one below is nearly or wholly 0 to
 * them, one above infinite.
 */
export const positiveFloat32 = z.number().min(FLOAT32.least).max(FLOAT32.most);

/** An optimizer as it may be written: hyperparameters have defaults. */
export type OptimizerInput = {
  [Name in OptimizerName]:
    & { name: Name; learningRate: number }
    & { [Hyperparameter in keyof (typeof OPTIMIZERS)[Name]["defaults"]]?: number };
}[OptimizerName];

/** One of the list, with its hyperparameters. */
function optimizerNamed(name: OptimizerName) {
  const hyperparameters = Object.entries(OPTIMIZERS[name].defaults)
    .map(([key, value]) => [key, z.number().default(value)] as const);
  return z.strictObject({
    name: z.literal(name),
    learningRate: positiveFloat32,
    ...Object.fromEntries(hyperparameters),
  });
}

const [first, ...others] = OPTIMIZER_NAMES.map(optimizerNamed);

/** An optimizer and its hyperparameters, from the list of optimizers. */
export const optimizer = z.discriminatedUnion("name", [
  first,
  ...others,
  // The compiler does not follow a list so far: types say of it what the list itself says.
]) as unknown as z.ZodType<OptimizerConfig, OptimizerInput>;

/** Critic steps per generator iteration. */
export const schedule: z.ZodType<Schedule> = z.strictObject({
  nCritic: count,
  warmUp: z.strictObject({ iterations: iteration, nCritic: count }).nullable(),
  boost: z.strictObject({ period: count, nCritic: count }).nullable(),
});

/** The data a run trains on: what it is, never where it lies. */
export const dataIdentity = z.strictObject({
  /** Name for people: `mnist`, `fashion-mnist`, … */
  id: z.string(),
  /** Edge of the square images, pixels. */
  size: count,
  /** 1 grey, 3 red, green, and blue. */
  channels: z.union([z.literal(1), z.literal(3)]),
  /** SHA-256 of pixels and labels, hexadecimal. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Set where the images have no classes; left out otherwise. */
  unlabelled: z.literal(true).optional(),
});

/** See {@linkcode dataIdentity}. */
export type DataIdentity = z.infer<typeof dataIdentity>;

/** What all runs of a critic and a generator are configured by, whatever they learn to imitate. */
export const gameRules = {
  /** Dimensions of the noise z ~ N(0, I). */
  nz: count,
  /** Examples of a step. */
  batchSize: count,
  /** Generator iterations. */
  iterations: count,
  /** Critic steps per generator iteration. */
  schedule,
  /** Critic parameters are clamped to [-clip, clip]; null for none. */
  clip: positiveFloat32.nullable(),
  /** How each of the two learns. */
  optimizer: z.strictObject({ critic: optimizer, generator: optimizer }),
  ...everyRun,
};

/** An even grid on which a trained function of one variable is tabulated. */
export const grid = z.strictObject({ from: z.number(), to: z.number(), points: count });
