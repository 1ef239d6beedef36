/**
 * The options of a training: the one list behind the command line of `train`, its configuration
 * file, that file's JSON Schema, the help, and the run. In the order in which the help shows them
 * and the run is put together.
 */
import { DEFAULT_DATA } from "../data/mod.ts";
import { OBJECTIVES, TRAINING_OBJECTIVES } from "../gan/mod.ts";
import { OPTIMIZER_NAMES, OPTIMIZERS } from "../nn/mod.ts";
import { PRESET_SIZES } from "../runs/mod.ts";
import {
  type Choices,
  NETS,
  oneOf,
  type Option,
  option,
  positive,
  positiveOrNone,
  share,
  source,
  whole,
  withDcgan,
  withDcganCritic,
  withDcganGenerator,
  withMlp,
  withOptimizer,
} from "./option.ts";
import { everyUpTo, intoMlps, intoOptimizers, net } from "./draft.ts";
import { type Recipe, RECIPES } from "./recipes.ts";

const { paper, quick } = PRESET_SIZES;

/** The default that an objective's recipe has. */
const recipe = <Part extends keyof Recipe>(part: Part) => ({ objective }: Choices): Recipe[Part] =>
  RECIPES[objective][part];

export const OPTIONS = [
  option({
    name: "data",
    accepts: source,
    meaning: "what the generator learns to imitate, a data source as in reproduce-fig",
    default: DEFAULT_DATA,
    into: () => {}, // it was looked up, and is in the run already
  }),
  option({
    name: "size",
    accepts: whole(1),
    meaning: "edge of the square images, pixels; a DCGAN needs a multiple of 16",
    default: paper.imageSize,
    into: () => {}, // as above: the data were loaded at it
  }),
  option({
    name: "objective",
    accepts: oneOf(TRAINING_OBJECTIVES),
    meaning: "what critic and generator minimise",
    default: "wgan",
    byRule: "wgan",
    into: (run, name) => run.objective = name,
  }),
  option({
    name: "generator",
    accepts: oneOf(NETS),
    meaning: "the generator's net; nobn: without batch norm",
    default: "dcgan",
    into: (run, name) => Object.assign(run.generator, net(name)),
  }),
  option({
    name: "critic",
    accepts: oneOf(NETS),
    meaning: "the critic's (discriminator's) net",
    default: recipe("critic"),
    into: (run, name) => Object.assign(run.critic, net(name)),
  }),
  option({
    name: "filters",
    accepts: whole(2),
    meaning: "generatorFilters and criticFilters in one",
    only: withDcgan,
    into: ["generatorFilters", "criticFilters"],
  }),
  option({
    name: "generatorFilters",
    accepts: whole(2),
    meaning: "f of a DCGAN generator: filters before its last layer",
    default: paper.filters,
    only: withDcganGenerator,
    into: (run, filters) => run.generator.filters = filters,
  }),
  option({
    name: "criticFilters",
    accepts: whole(1),
    meaning: "f of a DCGAN critic: filters of its first layer",
    default: paper.filters,
    only: withDcganCritic,
    into: (run, filters) => run.critic.filters = filters,
  }),
  option({
    name: "generatorShape",
    accepts: oneOf(["pyramid", "constant"]),
    meaning: "filters of a DCGAN generator's layers: 8f, 4f, 2f, f, or f in each (WGAN, Figure 6)",
    default: "pyramid",
    only: withDcganGenerator,
    into: (run, shape) => run.generator.constantFilters = shape === "constant",
  }),
  option({
    name: "hiddenUnits",
    accepts: whole(1),
    meaning: "units of an mlp's hidden layer",
    default: paper.mlp.hiddenUnits,
    only: withMlp,
    into: intoMlps("hiddenUnits"),
  }),
  option({
    name: "hiddenLayers",
    accepts: whole(1),
    meaning: "hidden layers of an mlp",
    default: paper.mlp.hiddenLayers,
    only: withMlp,
    into: intoMlps("hiddenLayers"),
  }),
  option({
    name: "init",
    accepts: oneOf(["pytorch", "he-normal"]),
    meaning: "where an mlp's weights start",
    default: paper.mlp.init,
    only: withMlp,
    into: intoMlps("init"),
  }),
  option({
    name: "nz",
    accepts: whole(1),
    meaning: "dimensions of the noise z ~ N(0, I)",
    default: paper.nz,
    into: (run, dimensions) => run.nz = dimensions,
  }),
  option({
    name: "batchSize",
    accepts: whole(2),
    meaning: "images of a step",
    default: paper.batchSize,
    into: (run, images) => run.batchSize = images,
  }),
  option({
    name: "iterations",
    accepts: whole(1),
    meaning: "generator iterations",
    default: recipe("iterations"),
    into: (run, iterations) => run.iterations = iterations,
  }),
  option({
    name: "nCritic",
    accepts: whole(1),
    meaning: "critic steps per generator iteration",
    default: recipe("nCritic"),
    into: ({ schedule }, steps) => schedule.nCritic = steps,
  }),
  option({
    name: "warmUpIterations",
    accepts: whole(0),
    meaning: "first iterations with more critic steps; 0 for none",
    default: recipe("warmUpIterations"),
    into: ({ schedule }, iterations) => schedule.warmUp = iterations ? { iterations } : null,
  }),
  option({
    name: "warmUpCritic",
    accepts: whole(1),
    meaning: "critic steps in each of these",
    default: () => paper.wgan.warmUp?.nCritic,
    into: ({ schedule: { warmUp } }, steps) => {
      if (warmUp) warmUp.nCritic = steps;
    },
  }),
  option({
    name: "boostEvery",
    accepts: whole(0),
    meaning: "every so many iterations the critic gets more steps; 0: never",
    default: recipe("boostEvery"),
    into: ({ schedule }, period) => schedule.boost = period ? { period } : null,
  }),
  option({
    name: "boostCritic",
    accepts: whole(1),
    meaning: "critic steps at each of these",
    default: () => paper.wgan.boost?.nCritic,
    into: ({ schedule: { boost } }, steps) => {
      if (boost) boost.nCritic = steps;
    },
  }),
  option({
    name: "clip",
    accepts: positiveOrNone,
    meaning: "the critic's parameters are clamped to [-clip, clip]",
    default: recipe("clip"),
    into: (run, limit) => run.clip = limit,
  }),
  option({
    name: "penaltyWeight",
    accepts: positive,
    meaning: "λ, the weight of the penalty on the critic's gradient",
    default: ({ objective }) =>
      OBJECTIVES[objective].penalized ? paper.gradientPenalty.weight : undefined,
    only: { of: "wgan-gp", holds: ({ objective }) => OBJECTIVES[objective].penalized },
    into: (run, weight) => run.penaltyWeight = weight,
  }),
  option({
    name: "optimizer",
    accepts: oneOf(OPTIMIZER_NAMES),
    meaning: "how critic and generator learn",
    default: recipe("optimizer"),
    into: intoOptimizers("name"),
  }),
  option({
    name: "learningRate",
    accepts: positive,
    meaning: "generatorLearningRate and criticLearningRate in one",
    into: ["generatorLearningRate", "criticLearningRate"],
  }),
  option({
    name: "generatorLearningRate",
    accepts: positive,
    meaning: "step size of the generator's optimizer",
    default: recipe("learningRate"),
    into: ({ optimizer }, rate) => optimizer.generator.learningRate = rate,
  }),
  option({
    name: "criticLearningRate",
    accepts: positive,
    meaning: "step size of the critic's optimizer",
    default: recipe("learningRate"),
    into: ({ optimizer }, rate) => optimizer.critic.learningRate = rate,
  }),
  option({
    name: "decay",
    accepts: share,
    meaning: "memory of RMSProp's mean square",
    default: OPTIMIZERS.rmsProp.defaults.decay,
    only: withOptimizer("rmsProp", "rmsPropMomentum"),
    into: intoOptimizers("decay"),
  }),
  option({
    name: "beta1",
    accepts: share,
    meaning: "memory of Adam's mean",
    default: ({ objective }) => RECIPES[objective].beta1 ?? OPTIMIZERS.adam.defaults.beta1,
    only: withOptimizer("adam"),
    into: intoOptimizers("beta1"),
  }),
  option({
    name: "beta2",
    accepts: share,
    meaning: "memory of Adam's mean square",
    default: ({ objective }) => RECIPES[objective].beta2 ?? OPTIMIZERS.adam.defaults.beta2,
    only: withOptimizer("adam"),
    into: intoOptimizers("beta2"),
  }),
  option({
    name: "epsilon",
    accepts: positive,
    meaning: "added to the root of the mean square",
    default: OPTIMIZERS.rmsProp.defaults.epsilon,
    only: withOptimizer("rmsProp", "rmsPropMomentum", "adam"),
    into: intoOptimizers("epsilon"),
  }),
  option({
    name: "momentum",
    accepts: share,
    meaning: "share of the last step in this one",
    default: ({ optimizer }) =>
      optimizer === "sgd"
        ? OPTIMIZERS.sgd.defaults.momentum
        : OPTIMIZERS.rmsPropMomentum.defaults.momentum,
    only: withOptimizer("sgd", "rmsPropMomentum"),
    into: intoOptimizers("momentum"),
  }),
  option({
    name: "evaluateEvery",
    accepts: whole(1),
    meaning:
      "iterations between two measurements: sample quality (of data with labels), and the critic's lag",
    default: ({ iterations }) =>
      Math.min(iterations, Math.max(50, Math.min(2000, Math.round(iterations / 100)))),
    byRule: "a hundredth of the iterations, from 50 to 2000",
    into: ({ evaluation }, iterations) => evaluation.every = iterations,
  }),
  option({
    name: "evaluationSamples",
    accepts: whole(0),
    meaning:
      "samples of a measurement of quality; 0: none is measured, and no classifier trained for it",
    default: quick.evaluation.samples,
    into: ({ evaluation }, samples) => evaluation.samples = samples,
  }),
  option({
    name: "extraCriticSteps",
    accepts: whole(1),
    meaning: "steps by which a copy of the critic is trained on for it",
    default: quick.evaluation.extraCriticSteps,
    into: ({ evaluation }, steps) => evaluation.extraCriticSteps = steps,
  }),
  option({
    name: "sampleEvery",
    accepts: whole(1),
    meaning: "iterations between two sheets of 64 samples",
    default: ({ iterations }) => Math.max(1, Math.min(500, Math.round(iterations / 10))),
    byRule: "a tenth of the iterations, at most 500",
    into: (run, interval) => run.sampleAt = [0, ...everyUpTo(interval, run.iterations)],
  }),
  option({
    name: "keepEvery",
    accepts: whole(1),
    meaning: "iterations between two generators and critics that are kept",
    default: ({ iterations }) => iterations,
    byRule: "at the end only",
    into: (run, interval) =>
      run.keepGeneratorAt = run.keepCriticAt = everyUpTo(interval, run.iterations),
  }),
  option({
    name: "seed",
    accepts: whole(0),
    meaning: "every random number follows from it",
    default: 0,
    into: (run, seed) => run.seed = seed,
  }),
] as const;

/**
 * Values by name: some, as a file or a command line gives them. What each means is in
 * {@linkcode OPTIONS}.
 * @ignore its type is inferred from the list
 */
export type GivenSettings = {
  readonly [Entry in (typeof OPTIONS)[number] as Entry["name"]]?: Entry extends
    Option<string, infer Value> ? Value : never;
};

/** The name of an option, as the configuration file has it. */
export type SettingName = keyof GivenSettings;

/** The names in order. */
export const SETTING_NAMES: readonly SettingName[] = OPTIONS.map(({ name }) => name);
