/** From what the user says, in a file and on the command line, to the configuration of one run. */
import { z } from "zod";
import { nearest, UserError } from "../base/mod.ts";
import { pyramid } from "../nn/mod.ts";
import { classifierRun, type DataIdentity, type GanConfig, parseConfig } from "../runs/mod.ts";
import { defaultText, trainingDefaults, trainingIntervals } from "./training-defaults.ts";
import {
  type Choices,
  type GivenSettings,
  SETTING_NAMES,
  type SettingName,
  STANDS_FOR,
  TRAINING_SETTINGS,
} from "./training-settings.ts";

/** Settings from one place, and how a message names one of them there. */
export interface SettingSource {
  /** The settings, checked. */
  readonly settings: GivenSettings;
  /** `--batch-size`, or `"batchSize" in plan.json`. */
  readonly nameOf: (name: SettingName) => string;
}

/** Every setting that the training uses, with its value. As a configuration file it gives the same training again. */
export interface TrainingPlan
  extends Omit<GivenSettings, "filters" | "learningRate" | keyof Choices>, Choices {
  // Every training has these; without "?" they need no default where they are used.
  /** As `loadData` takes it. */
  data: string;
  /** Pixels. */
  size: number;
  /** Generator iterations. */
  iterations: number;
  /** Of the generator's optimizer. */
  generatorLearningRate: number;
  /** Of the critic's optimizer. */
  criticLearningRate: number;
  /** Iterations. */
  sampleEvery: number;
  /** Iterations. */
  keepEvery: number;
  /** A whole number. */
  seed: number;
}

const WRONG = { exitCode: 2 };

/** What a configuration file may hold: any of the settings, and the schema's own address. */
export const trainingFileSchema = z.strictObject({
  $schema: z.string().optional().describe("where this schema lies, for editors"),
  ...Object.fromEntries(SETTING_NAMES.map((name) => {
    const { schema, meaning } = TRAINING_SETTINGS[name];
    return [name, schema.optional().describe(`${meaning}. Default: ${defaultText(name)}.`)];
  })),
});

/**
 * The settings in the text of a configuration file.
 * @param text JSON: an object whose keys are settings
 * @param file its name, for the message
 * @throws {UserError} with exit code 2 when it is no JSON, or names a key or a value that is not accepted
 */
export function readTrainingFile(text: string, file: string): GivenSettings {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new UserError(
      `"${file}" is not JSON (${(error as Error).message}); give an object such as {"size": 32}`,
      WRONG,
    );
  }
  const parsed = trainingFileSchema.safeParse(json);
  if (parsed.success) {
    const { $schema: _, ...settings } = parsed.data;
    return settings as GivenSettings;
  }
  throw new UserError(complaint(json, parsed.error.issues[0], file), WRONG);
}

function complaint(json: unknown, issue: z.core.$ZodIssue, file: string): string {
  if (issue.code === "unrecognized_keys") {
    const [key] = issue.keys;
    const near = nearest(key, SETTING_NAMES);
    const hint = near.length > 0
      ? `did you mean ${near.join(" or ")}?`
      : `known are ${SETTING_NAMES.join(", ")}`;
    return `unknown key "${key}" in "${file}"; ${hint}`;
  }
  const name = issue.path[0] as SettingName | "$schema" | undefined;
  if (name === undefined) return `"${file}" is no JSON object; give one such as {"size": 32}`;
  const accepts = name === "$schema" ? "a text" : acceptedInFile(name);
  const given = JSON.stringify((json as Record<string, unknown>)[name]);
  return `"${name}" in "${file}" takes ${accepts}, not ${given}`;
}

/** What a setting accepts, in the words of a file, where none is null. */
function acceptedInFile(name: SettingName): string {
  return TRAINING_SETTINGS[name].accepts.replace(/\bnone\b/, "null");
}

/**
 * A value from the command line.
 * @param text as typed; `none` stands for null
 * @param option its name, for the message
 * @throws {UserError} with exit code 2 when it is not accepted
 */
export function parseSetting<Name extends SettingName>(
  name: Name,
  text: string,
  option: string,
): GivenSettings[Name] {
  const { schema, accepts } = TRAINING_SETTINGS[name];
  const number = /^[-+.\d]/.test(text) ? Number(text) : NaN;
  const candidates = [text, text === "none" ? null : NaN, number];
  for (const candidate of candidates) {
    const parsed = schema.safeParse(candidate);
    if (parsed.success) return parsed.data as GivenSettings[Name];
  }
  const near = accepts.includes(",") ? nearest(text, accepts.split(", "), 1) : [];
  const hint = near.length > 0 ? `; did you mean ${near[0]}?` : "";
  throw new UserError(`${option} takes ${accepts}, not "${text}"${hint}`, WRONG);
}

/**
 * Fills in what nobody has said.
 * @param sources the strongest first: what the command line says goes before what the file says
 * @throws {UserError} with exit code 2 for settings that do not go together
 */
export function planTraining(sources: readonly SettingSource[]): TrainingPlan {
  const said = <Name extends SettingName>(name: Name): GivenSettings[Name] | undefined => {
    for (const { settings } of sources) {
      if (settings[name] !== undefined) return settings[name];
      for (const [short, members] of Object.entries(STANDS_FOR)) {
        const value = settings[short as keyof typeof STANDS_FOR];
        if (value !== undefined && (members as readonly string[]).includes(name)) {
          return value as GivenSettings[Name];
        }
      }
    }
    return undefined;
  };
  const defaults = trainingDefaults(said("objective") ?? "wgan");
  const choices: Choices = {
    objective: defaults.objective,
    generator: said("generator") ?? defaults.generator,
    critic: said("critic") ?? defaults.critic,
    optimizer: said("optimizer") ?? defaults.optimizer,
  };
  for (const { settings, nameOf } of sources) {
    for (const name of SETTING_NAMES) {
      if (settings[name] !== undefined) checkUse(name, nameOf(name), choices);
    }
  }
  const iterations = said("iterations") ?? defaults.iterations;
  const whole: GivenSettings = {
    ...defaults,
    ...trainingIntervals(iterations),
    ...Object.fromEntries(
      SETTING_NAMES.flatMap((name) => said(name) === undefined ? [] : [[name, said(name)]]),
    ),
  };
  const used = SETTING_NAMES.filter((name) => !(name in STANDS_FOR) && isUsed(name, choices));
  const plan = Object.fromEntries(
    used.map((name) => [name, whole[name]]),
  ) as unknown as TrainingPlan;
  checkSize(plan);
  return plan;
}

function isUsed(name: SettingName, choices: Choices): boolean {
  const { only } = TRAINING_SETTINGS[name];
  return only === undefined || only.holds(choices);
}

function checkUse(name: SettingName, given: string, choices: Choices): void {
  const { only } = TRAINING_SETTINGS[name];
  if (only !== undefined && !isUsed(name, choices)) {
    const { objective, generator, critic, optimizer } = choices;
    throw new UserError(
      `${given} is of ${only.of}, and this is a training with ${objective}, generator ${generator}, critic ${critic}, optimizer ${optimizer}; leave it out or choose otherwise`,
      WRONG,
    );
  }
}

function checkSize({ size, objective, generator, critic }: TrainingPlan): void {
  if (objective === "wgan-gp" && critic === "dcgan") {
    throw new UserError(
      "wgan-gp penalises the gradient of each image, which a critic with batch norm does not have; choose the critic dcgan-nobn or mlp",
      WRONG,
    );
  }
  if (generator === "mlp" && critic === "mlp") return;
  try {
    pyramid(size);
  } catch (error) {
    throw new UserError((error as Error).message, { ...WRONG, cause: error });
  }
}

/**
 * The run of a plan.
 * @param data what the plan's `data` was found to be
 */
export function trainingRun(plan: TrainingPlan, data: DataIdentity): GanConfig {
  const { objective, iterations, clip, nz, batchSize, seed } = plan;
  const kept = every(plan.keepEvery, iterations);
  return parseConfig("gan", {
    data,
    objective,
    penaltyWeight: plan.penaltyWeight ?? null,
    generator: {
      ...net(plan, plan.generator, plan.generatorFilters),
      ...plan.generator === "mlp" ? {} : { constantFilters: plan.generatorShape === "constant" },
    },
    critic: net(plan, plan.critic, plan.criticFilters),
    nz,
    batchSize,
    iterations,
    schedule: {
      nCritic: plan.nCritic,
      warmUp: plan.warmUpIterations
        ? { iterations: plan.warmUpIterations, nCritic: plan.warmUpCritic }
        : null,
      boost: plan.boostEvery ? { period: plan.boostEvery, nCritic: plan.boostCritic } : null,
    },
    clip,
    optimizer: {
      critic: optimizer(plan, plan.criticLearningRate),
      generator: optimizer(plan, plan.generatorLearningRate),
    },
    evaluation: {
      every: plan.evaluateEvery,
      samples: plan.evaluationSamples,
      extraCriticSteps: plan.extraCriticSteps,
      classifier: plan.evaluationSamples === 0
        ? null
        : classifierRun({ preset: "quick", data, seed }),
    },
    sampleAt: [0, ...every(plan.sampleEvery, iterations)],
    keepGeneratorAt: kept,
    keepCriticAt: kept,
    seed,
  });
}

function net(plan: TrainingPlan, name: Choices["generator"], filters: number | undefined) {
  const { hiddenUnits, hiddenLayers, init } = plan;
  return name === "mlp"
    ? { net: "mlp", hiddenUnits, hiddenLayers, init }
    : { net: "dcgan", filters, batchNorm: name === "dcgan" };
}

function optimizer(plan: TrainingPlan, learningRate: number) {
  const { optimizer: name, decay, epsilon, beta1, beta2, momentum } = plan;
  switch (name) {
    case "rmsProp":
      return { name, learningRate, decay, epsilon };
    case "adam":
      return { name, learningRate, beta1, beta2, epsilon };
    case "sgd":
      return { name, learningRate, momentum };
  }
}

/** The multiples of an interval up to the end, and the end. */
function every(interval: number, iterations: number): number[] {
  const multiples: number[] = [];
  for (let at = interval; at < iterations; at += interval) multiples.push(at);
  return [...multiples, iterations];
}
