/** From what the user says, in a file and on the command line, to the configuration of one run. */
import { UserError } from "../base/mod.ts";
import { OBJECTIVES } from "../gan/mod.ts";
import { pyramid } from "../nn/mod.ts";
import { classifierRun, type DataIdentity, type GanConfig, parseConfig } from "../runs/mod.ts";
import { type Choices, defaultOf, type RunDraft } from "./option.ts";
import { type GivenSettings, OPTIONS, type SettingName } from "./options.ts";
import { RECIPES } from "./recipes.ts";

/** Settings from one place, and how a message names one of them there. */
export interface SettingSource {
  /** The settings, checked. */
  readonly settings: GivenSettings;
  /** `--batch-size`, or `"batchSize" in plan.json`. */
  readonly nameOf: (name: SettingName) => string;
}

/**
 * Every option that the training uses, with its value. As a configuration file it gives the same
 * training again.
 */
export type TrainingPlan =
  & GivenSettings
  & Required<
    Pick<GivenSettings, "data" | "size" | "seed" | keyof Choices>
  >;

const WRONG = { exitCode: 2 };

/**
 * What somebody says of an option: the strongest source that names it, or one that stands for it.
 */
function given<Name extends SettingName>(
  sources: readonly Pick<SettingSource, "settings">[],
  name: Name,
): GivenSettings[Name] | undefined {
  for (const { settings } of sources) {
    if (settings[name] !== undefined) return settings[name];
    for (const short of OPTIONS) {
      if (Array.isArray(short.into) && short.into.includes(name)) {
        const value = settings[short.name];
        if (value !== undefined) return value as GivenSettings[Name];
      }
    }
  }
  return undefined;
}

/** The choices on which other options depend, with their defaults where nobody made them. */
export function choicesOf(sources: readonly Pick<SettingSource, "settings">[]): Choices {
  const objective = given(sources, "objective") ?? "wgan";
  const recipe = RECIPES[objective];
  return {
    objective,
    generator: given(sources, "generator") ?? "dcgan",
    critic: given(sources, "critic") ?? recipe.critic,
    optimizer: given(sources, "optimizer") ?? recipe.optimizer,
    iterations: given(sources, "iterations") ?? recipe.iterations,
  };
}

/**
 * Fills in what nobody has said.
 * @param sources the strongest first: what the command line says goes before what the file says
 * @throws {UserError} with exit code 2 for settings that do not go together
 */
export function planTraining(sources: readonly SettingSource[]): TrainingPlan {
  const choices = choicesOf(sources);
  const values: Record<string, unknown> = {};
  for (const entry of OPTIONS) {
    const { name, only, into } = entry;
    const used = only === undefined || only.holds(choices);
    const source = sources.find(({ settings }) => settings[name] !== undefined);
    if (!used && only !== undefined && source !== undefined) {
      throw misplaced(source.nameOf(name), only.of, choices);
    }
    if (used && typeof into === "function") {
      const said = given(sources, name);
      values[name] = said === undefined ? defaultOf(entry, choices) : said;
    }
  }
  const plan = values as TrainingPlan;
  checkTogether(plan);
  checkFiles(plan, (name) => sources[0]?.nameOf(name) ?? name);
  return plan;
}

function misplaced(name: string, of: string, choices: Choices): UserError {
  const { objective, generator, critic, optimizer } = choices;
  return new UserError(
    `${name} is of ${of}, and this is a training with ${objective}, generator ${generator}, critic ${critic}, optimizer ${optimizer}; leave it out or choose otherwise`,
    WRONG,
  );
}

/** Files of one kind that a training may leave behind. */
const MOST_FILES = 100_000;

function checkFiles(
  { iterations, sampleEvery, keepEvery }: TrainingPlan,
  nameOf: (name: SettingName) => string,
): void {
  for (const [name, every] of Object.entries({ sampleEvery, keepEvery })) {
    if (every === undefined || iterations / every <= MOST_FILES) continue;
    const option = nameOf(name as SettingName);
    throw new UserError(
      `${iterations} iterations with ${option} ${every} keep ${
        Math.floor(iterations / every)
      } files of ` +
        `each kind; at most ${MOST_FILES} are kept: choose a larger ${option} or fewer iterations`,
      WRONG,
    );
  }
}

function checkTogether({ size, objective, generator, critic }: TrainingPlan): void {
  if (OBJECTIVES[objective].penalized && critic === "dcgan") {
    throw new UserError(
      `${objective} penalises the gradient of each image, which a critic with batch norm does not have; choose the critic dcgan-nobn or mlp`,
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
  const run: RunDraft = {
    data,
    generator: {},
    critic: {},
    iterations: plan.iterations,
    schedule: { warmUp: null, boost: null },
    optimizer: { critic: {}, generator: {} },
    evaluation: { samples: 0 },
  };
  for (const { name, into } of OPTIONS) {
    const value = plan[name];
    if (value !== undefined && typeof into === "function") into(run, value as never);
  }
  const classifier = run.evaluation.samples === 0 ? null : classifierRun({ preset: "quick", data });
  return parseConfig("gan", { ...run, evaluation: { ...run.evaluation, classifier } });
}
