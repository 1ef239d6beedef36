/**
 * What an option of a training is: from one entry come its parser, help, schema, and place in the
 * run.
 */
import { z } from "zod";
import { DATA_USAGE, isDataSpec } from "../data/mod.ts";
import type { OptimizerName } from "../nn/mod.ts";
import type { DataIdentity, GanConfig } from "../runs/mod.ts";
import { FLOAT32 } from "../math/mod.ts";
import type { TrainingObjective } from "../gan/mod.ts";

/** A net that critic or generator can be; `nobn` is without batch norm. */
export const NETS: readonly NetName[] = ["dcgan", "dcgan-nobn", "mlp"];

/** The name of a net. */
export type NetName = "dcgan" | "dcgan-nobn" | "mlp";

/** What decides which other options make sense, and what their defaults are. */
export interface Choices {
  /** What critic and generator minimise. */
  readonly objective: TrainingObjective;
  /** The generator's net. */
  readonly generator: NetName;
  /** The critic's net. */
  readonly critic: NetName;
  /** How both learn. */
  readonly optimizer: OptimizerName;
  /** Generator iterations: how often something is measured follows from it. */
  readonly iterations: number;
}

/** What is accepted as a value. */
export interface Accepted<Value> {
  /** What is valid. */
  readonly schema: z.ZodType<Value>;
  /** The same in words, as they follow "takes". */
  readonly words: string;
  /** The placeholder in a help text: `--batch-size <n>`. */
  readonly placeholder: "n" | "x" | "name" | "source";
}

/** A network of a run while it is put together: the configuration's `generator` or `critic`. */
export interface NetDraft {
  net?: "dcgan" | "mlp";
  [setting: string]: unknown;
}

/** What of a run is there from the beginning, or is put together piece by piece. */
interface RunParts {
  readonly data: DataIdentity;
  readonly generator: NetDraft;
  readonly critic: NetDraft;
  iterations: number;
  readonly schedule: {
    nCritic?: number;
    warmUp: { iterations: number; nCritic?: number } | null;
    boost: { period: number; nCritic?: number } | null;
  };
  readonly optimizer: {
    readonly critic: Record<string, unknown>;
    readonly generator: Record<string, unknown>;
  };
  readonly evaluation: { every?: number; samples: number; extraCriticSteps?: number };
}

/**
 * A run while it is put together, with every other field of its configuration as soon as an option
 * has given it; `parseConfig` has the last word on it.
 */
export type RunDraft = RunParts & Partial<Omit<GanConfig, keyof RunParts | "kind">>;

/** Which choices an option makes sense with. */
export interface Use {
  /** What it is of, as the words follow "is". */
  readonly of: string;
  /** Whether it is used. */
  readonly holds: (choices: Choices) => boolean;
}

/** One option. */
export interface Option<Name extends string, Value> {
  /** As the configuration file has it; `batchSize` is `--batch-size` on the command line. */
  readonly name: Name;
  /** What is valid. */
  readonly accepts: Accepted<Value>;
  /** What it means. */
  readonly meaning: string;
  /**
   * What it is where nobody says it; missing where the options it stands for have defaults of their
   * own.
   */
  readonly default?: NoInfer<Value> | ((choices: Choices) => NoInfer<Value> | undefined);
  /** The default in words, where it is a rule. */
  readonly byRule?: string;
  /** Which choices it makes sense with; all where it is missing. */
  readonly only?: Use;
  /** Puts the value where it belongs in the run; a name list where it stands for other options. */
  readonly into: ((run: RunDraft, value: NoInfer<Value>) => void) | readonly string[];
}

/** Declares an option; the types of its parts hold each other. */
export function option<const Name extends string, Value>(
  entry: Option<Name, Value>,
): Option<Name, Value> {
  return entry;
}

/** What an option is where nobody says it. */
export function defaultOf(
  entry: Pick<Option<string, unknown>, "default">,
  choices: Choices,
): unknown {
  return typeof entry.default === "function" ? entry.default(choices) : entry.default;
}

/** A data source, as it is written. */
export const source: Accepted<string> = {
  schema: z.string().refine(isDataSpec),
  words: DATA_USAGE.join(", "),
  placeholder: "source",
};

/** A whole number from `least`. */
export function whole(least: number): Accepted<number> {
  return { schema: z.int().min(least), words: `a whole number from ${least}`, placeholder: "n" };
}

/** A number above 0 that kernels can compute with. */
export const positive: Accepted<number> = {
  schema: z.number().min(FLOAT32.least).max(FLOAT32.most),
  words: "a number above 0 (as a float32: from 1.18e-38 to 3.4e38)",
  placeholder: "x",
};

/** A number above 0, or null, which is `none` on the command line. */
export const positiveOrNone: Accepted<number | null> = {
  schema: positive.schema.nullable(),
  words: `${positive.words}, or none`,
  placeholder: "x",
};

/** A number from 0 to below 1. */
export const share: Accepted<number> = {
  schema: z.number().min(0).lt(1),
  words: "a number from 0 to below 1",
  placeholder: "x",
};

/** One of several words. */
export function oneOf<const Word extends string>(words: readonly Word[]): Accepted<Word> {
  return { schema: z.enum(words), words: words.join(", "), placeholder: "name" };
}

/** Used where the generator is a DCGAN. */
export const withDcganGenerator: Use = {
  of: "a DCGAN generator",
  holds: ({ generator }) => generator !== "mlp",
};

/** Used where the critic is a DCGAN. */
export const withDcganCritic: Use = {
  of: "a DCGAN critic",
  holds: ({ critic }) => critic !== "mlp",
};

/** Used where one of the nets is a DCGAN. */
export const withDcgan: Use = {
  of: "a DCGAN",
  holds: ({ generator, critic }) => generator !== "mlp" || critic !== "mlp",
};

/** Used where one of the nets is a perceptron. */
export const withMlp: Use = {
  of: "an mlp",
  holds: ({ generator, critic }) => generator === "mlp" || critic === "mlp",
};

/** Used with some optimizers. */
export function withOptimizer(...names: OptimizerName[]): Use {
  return {
    of: `the optimizer ${names.join(" or ")}`,
    holds: ({ optimizer }) => names.includes(optimizer),
  };
}
