/**
 * What a user chooses for a training of their own: the one table behind the options of `train`, its configuration file, that file's
 * JSON Schema, and the help. Defaults that depend on the objective are in `training-defaults.ts`.
 */
import { z } from "zod";

/** A net that critic or generator can be; `nobn` is without batch norm. */
export type NetName = "dcgan" | "dcgan-nobn" | "mlp";

/** An objective that is more than a step of an ablation. */
export type TrainingObjective = "wgan" | "wgan-gp" | "gan-minimax" | "gan-nonsaturating";

const NETS = ["dcgan", "dcgan-nobn", "mlp"] as const satisfies readonly NetName[];

/** All of {@linkcode TrainingObjective}. */
export const TRAINING_OBJECTIVES = [
  "wgan",
  "wgan-gp",
  "gan-minimax",
  "gan-nonsaturating",
] as const satisfies readonly TrainingObjective[];

/** What decides which other settings make sense. */
export interface Choices {
  /** What critic and generator minimise. */
  objective: TrainingObjective;
  /** The generator's net. */
  generator: NetName;
  /** The critic's net. */
  critic: NetName;
  /** How both learn. */
  optimizer: "rmsProp" | "adam" | "sgd";
}

/** Settings by name: some, as a file or a command line gives them. What each means is in {@linkcode TRAINING_SETTINGS}. */
export interface GivenSettings extends Partial<Choices> {
  /** As `loadData` takes it. */
  data?: string;
  /** Pixels. */
  size?: number;
  /** Stands for the next two. */
  filters?: number;
  /** f of a DCGAN generator. */
  generatorFilters?: number;
  /** f of a DCGAN critic. */
  criticFilters?: number;
  /** Filters that grow towards z, or the same number in every layer. */
  generatorShape?: "pyramid" | "constant";
  /** Of an mlp. */
  hiddenUnits?: number;
  /** Of an mlp. */
  hiddenLayers?: number;
  /** Of an mlp. */
  init?: "pytorch" | "he-normal";
  /** Dimensions. */
  nz?: number;
  /** Images. */
  batchSize?: number;
  /** Generator iterations. */
  iterations?: number;
  /** Steps per iteration. */
  nCritic?: number;
  /** Iterations; 0 for none. */
  warmUpIterations?: number;
  /** Steps per iteration. */
  warmUpCritic?: number;
  /** Iterations; 0 for never. */
  boostEvery?: number;
  /** Steps per iteration. */
  boostCritic?: number;
  /** Null for none. */
  clip?: number | null;
  /** λ of wgan-gp. */
  penaltyWeight?: number;
  /** Stands for the next two. */
  learningRate?: number;
  /** Of the generator's optimizer. */
  generatorLearningRate?: number;
  /** Of the critic's optimizer. */
  criticLearningRate?: number;
  /** Of RMSProp. */
  decay?: number;
  /** Of Adam. */
  beta1?: number;
  /** Of Adam. */
  beta2?: number;
  /** Of RMSProp and Adam. */
  epsilon?: number;
  /** Of gradient descent. */
  momentum?: number;
  /** Iterations. */
  evaluateEvery?: number;
  /** Images. */
  evaluationSamples?: number;
  /** Steps. */
  extraCriticSteps?: number;
  /** Iterations. */
  sampleEvery?: number;
  /** Iterations. */
  keepEvery?: number;
  /** A whole number. */
  seed?: number;
}

/** The name of a setting, as the configuration file has it. */
export type SettingName = keyof GivenSettings;

/** One setting. */
interface Setting<Value> {
  /** What is valid. */
  readonly schema: z.ZodType<Value>;
  /** The same in words, as they follow "takes". */
  readonly accepts: string;
  /** Whether it is one of several words. */
  readonly isChoice?: boolean;
  /** What it means. */
  readonly meaning: string;
  /** The default in words, where it is a rule. */
  readonly byRule?: string;
  /** Which choices it makes sense with; all where it is missing. */
  readonly only?: { readonly of: string; readonly holds: (choices: Choices) => boolean };
}

const isDcgan = (net: string) => net !== "mlp";
const withDcganGenerator = {
  of: "a DCGAN generator",
  holds: ({ generator }: Choices) => isDcgan(generator),
};
const withDcganCritic = { of: "a DCGAN critic", holds: ({ critic }: Choices) => isDcgan(critic) };
const withDcgan = {
  of: "a DCGAN",
  holds: ({ generator, critic }: Choices) => isDcgan(generator) || isDcgan(critic),
};
const withMlp = {
  of: "an mlp",
  holds: ({ generator, critic }: Choices) => !isDcgan(generator) || !isDcgan(critic),
};
const withOptimizer = (...names: string[]) => ({
  of: `the optimizer ${names.join(" or ")}`,
  holds: ({ optimizer }: Choices) => names.includes(optimizer),
});

function setting<Value>(
  kind: Pick<Setting<Value>, "schema" | "accepts" | "isChoice">,
  meaning: string,
  more: Pick<Setting<Value>, "byRule" | "only"> = {},
): Setting<Value> {
  return { ...kind, meaning, ...more };
}

const text = { schema: z.string().min(1), accepts: "a name" };
const whole = (least: number) => ({
  schema: z.int().min(least),
  accepts: `a whole number from ${least}`,
});
const positive = { schema: z.number().positive(), accepts: "a number above 0" };
const positiveOrNone = {
  schema: z.number().positive().nullable(),
  accepts: "a number above 0, or none",
};
const share = { schema: z.number().min(0).lt(1), accepts: "a number from 0 to below 1" };
const choice = <const Words extends readonly [string, ...string[]]>(...words: Words) => ({
  schema: z.enum(words),
  accepts: words.join(", "),
  isChoice: true,
});

/** The table, in the order in which the help shows it. */
export const TRAINING_SETTINGS: {
  readonly [Name in SettingName]-?: Setting<
    NonNullable<GivenSettings[Name]> | (null & GivenSettings[Name])
  >;
} = {
  data: setting(text, "what the generator learns to imitate, a data source as in reproduce-fig"),
  size: setting(whole(1), "edge of the square images, pixels; a DCGAN needs a multiple of 16"),
  objective: setting(choice(...TRAINING_OBJECTIVES), "what critic and generator minimise", {
    byRule: "wgan",
  }),
  generator: setting(choice(...NETS), "the generator's net; nobn: without batch norm"),
  critic: setting(choice(...NETS), "the critic's (discriminator's) net"),
  filters: setting(whole(2), "generatorFilters and criticFilters in one", { only: withDcgan }),
  generatorFilters: setting(whole(2), "f of a DCGAN generator: filters before its last layer", {
    only: withDcganGenerator,
  }),
  criticFilters: setting(whole(1), "f of a DCGAN critic: filters of its first layer", {
    only: withDcganCritic,
  }),
  generatorShape: setting(
    choice("pyramid", "constant"),
    "filters of a DCGAN generator's layers: 8f, 4f, 2f, f, or f in each (WGAN, Figure 6)",
    { only: withDcganGenerator },
  ),
  hiddenUnits: setting(whole(1), "units of an mlp's hidden layer", { only: withMlp }),
  hiddenLayers: setting(whole(1), "hidden layers of an mlp", { only: withMlp }),
  init: setting(choice("pytorch", "he-normal"), "where an mlp's weights start", { only: withMlp }),
  nz: setting(whole(1), "dimensions of the noise z ~ N(0, I)"),
  batchSize: setting(whole(2), "images of a step"),
  iterations: setting(whole(1), "generator iterations"),
  nCritic: setting(whole(1), "critic steps per generator iteration"),
  warmUpIterations: setting(whole(0), "first iterations with more critic steps; 0 for none"),
  warmUpCritic: setting(whole(1), "critic steps in each of these"),
  boostEvery: setting(whole(0), "every so many iterations the critic gets more steps; 0: never"),
  boostCritic: setting(whole(1), "critic steps at each of these"),
  clip: setting(positiveOrNone, "the critic's parameters are clamped to [-clip, clip]"),
  penaltyWeight: setting(positive, "λ, the weight of the penalty on the critic's gradient", {
    only: { of: "wgan-gp", holds: ({ objective }) => objective === "wgan-gp" },
  }),
  optimizer: setting(choice("rmsProp", "adam", "sgd"), "how critic and generator learn"),
  learningRate: setting(positive, "generatorLearningRate and criticLearningRate in one"),
  generatorLearningRate: setting(positive, "step size of the generator's optimizer"),
  criticLearningRate: setting(positive, "step size of the critic's optimizer"),
  decay: setting(share, "memory of RMSProp's mean square", { only: withOptimizer("rmsProp") }),
  beta1: setting(share, "memory of Adam's mean", { only: withOptimizer("adam") }),
  beta2: setting(share, "memory of Adam's mean square", { only: withOptimizer("adam") }),
  epsilon: setting(positive, "added to the root of the mean square", {
    only: withOptimizer("rmsProp", "adam"),
  }),
  momentum: setting(share, "share of the last step in this one", { only: withOptimizer("sgd") }),
  evaluateEvery: setting(
    whole(1),
    "iterations between two measurements: sample quality (of data with labels), and the critic's lag",
    { byRule: "a hundredth of the iterations, from 50 to 2000" },
  ),
  evaluationSamples: setting(
    whole(0),
    "samples of a measurement of quality; 0: none is measured, and no classifier trained for it",
  ),
  extraCriticSteps: setting(whole(1), "steps by which a copy of the critic is trained on for it"),
  sampleEvery: setting(whole(1), "iterations between two sheets of 64 samples", {
    byRule: "a tenth of the iterations, at most 500",
  }),
  keepEvery: setting(whole(1), "iterations between two generators and critics that are kept", {
    byRule: "at the end only",
  }),
  seed: setting(whole(0), "every random number follows from it"),
};

/** The names in order. */
export const SETTING_NAMES = Object.keys(TRAINING_SETTINGS) as SettingName[];

/** What a single setting stands for. */
export const STANDS_FOR = {
  filters: ["generatorFilters", "criticFilters"],
  learningRate: ["generatorLearningRate", "criticLearningRate"],
} as const satisfies Partial<Record<SettingName, readonly SettingName[]>>;

/** What a setting is, for a help text. */
export interface SettingHelp {
  /** What it means. */
  meaning: string;
  /** What is valid, in words. */
  accepts: string;
  /** Whether it is one of several words. */
  isChoice: boolean;
}

/** What a setting is, for a help text. */
export function settingHelp(name: SettingName): SettingHelp {
  const { meaning, accepts, isChoice = false } = TRAINING_SETTINGS[name];
  return { meaning, accepts, isChoice };
}
