/** What configurations of several kinds are made of. */
import { z } from "zod";
import type { OptimizerConfig } from "./optimizer-config.ts";
import type { Schedule } from "../../gan/mod.ts";

/** A number of things. */
export const count = z.int().positive();

/** An iteration, or a seed: counted from 0. */
export const iteration = z.int().nonnegative();

/** A size, a rate, a width. */
export const positive = z.number().positive();

/** See {@linkcode OptimizerConfig}. */
export const optimizer: z.ZodType<OptimizerConfig> = z.discriminatedUnion("name", [
  z.strictObject({
    name: z.literal("rmsProp"),
    learningRate: positive,
    decay: z.number().default(0.99),
    epsilon: z.number().default(1e-8),
  }),
  z.strictObject({
    name: z.literal("adam"),
    learningRate: positive,
    beta1: z.number().default(0.9),
    beta2: z.number().default(0.999),
    epsilon: z.number().default(1e-8),
  }),
  z.strictObject({
    name: z.literal("sgd"),
    learningRate: positive,
    momentum: z.number().default(0),
  }),
]);

/** See {@linkcode Schedule}. */
export const schedule: z.ZodType<Schedule> = z.strictObject({
  nCritic: count,
  warmUp: z.strictObject({ iterations: iteration, nCritic: count }).nullable(),
  boost: z.strictObject({ period: count, nCritic: count }).nullable(),
});
