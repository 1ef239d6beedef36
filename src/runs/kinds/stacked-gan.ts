/** Trains a GAN or WGAN on stacked digits, and counts the modes of its samples on the way. */
import { clipByValue, slice, type Tensor4D, tensor4d, tidy } from "@tensorflow/tfjs-core";
import { z } from "zod";
import { batch, type ImageSet } from "../../data/mod.ts";
import { fixedNoise, OBJECTIVES, trainIteration } from "../../gan/mod.ts";
import { dispose, type Module } from "../../nn/mod.ts";
import { sampler, wholeBatches } from "../measures/sampler.ts";
import { countModes, STACKED, STACKED_MODES } from "../measures/stacked-modes.ts";
import { SHEET_SAMPLES, writeSheet } from "../store/sheet.ts";
import { finalTable, table } from "../store/table.ts";
import { classifier, classifierSchema, loadClassifier } from "./classifier.ts";
import { defineKind, need, type Session, type Tools } from "./define-kind.ts";
import { GAME_COLUMNS, gameNumbers, newGame, partsOf } from "./parts/game.ts";
import { dcganCriticNet, dcganGeneratorNet } from "./nets/dcgan.ts";
import { criticForward, criticSize, generatorForward, generatorSize } from "./nets/nets.ts";
import { lenetForward, lenetSize } from "./parts/lenet.ts";
import { count, dataIdentity, gameRules, iteration } from "./parts/schema-parts.ts";
import { CLASSES, forwardMemory, gameMemory, samplesMemory, together } from "./parts/memory.ts";
import { stack, stackedImages, stackIndices } from "./parts/stacked-digits.ts";
import { gameWork, measurementsIn } from "./parts/work.ts";

/**
 * A GAN or WGAN trained on stacked digits: three grey images drawn at random are the channels of
 * one, so that there are classes³ modes.
 */
const schema = z.strictObject({
  /** Which kind of run. */
  kind: z.literal("stacked-gan"),
  /** The stacked images: what they are made from decides their identity. */
  data: dataIdentity.refine(({ channels }) => channels === 3, { message: "three are stacked" }),
  /** What critic and generator minimise. */
  objective: z.enum(["wgan", "gan-minimax", "gan-nonsaturating"]),
  /** The generator's architecture. */
  generator: dcganGeneratorNet.schema,
  /** The critic's architecture. */
  critic: dcganCriticNet.schema,
  ...gameRules,
  /**
   * Modes are counted every so many generator iterations, over so many samples, by a classifier of
   * the grey images.
   */
  evaluation: z.strictObject({ every: count, samples: count, classifier: classifierSchema }),
  /** Iterations at which a sheet of the fixed noise's first samples is kept. */
  sampleAt: z.array(iteration),
});

type StackedGanConfig = z.infer<typeof schema>;

const needs = {
  classifier: need(classifier, (config: StackedGanConfig) => config.evaluation.classifier),
};

const tables = {
  metrics: table("A row for every generator iteration:", GAME_COLUMNS),
  evaluations: table("A row at iteration 0, at every `evaluation.every`-th, and at the last:", {
    iteration: GAME_COLUMNS.iteration,
    ...STACKED_MODES,
  }),
  ruler: finalTable(
    "The same count over as many stacks of images that were held back, the best there is; one row:",
    STACKED_MODES,
  ),
};

/** Real stacks that the ruler is held to at a time. */
const BATCH = 250;

/** Keeps sheets in `samples/`. */
export const stackedGan = defineKind({
  name: "stacked-gan",
  title: ({ objective }) => `${OBJECTIVES[objective].title} on stacked digits`,
  schema,
  needs,
  tables,
  iterations: ({ iterations }) => iterations,
  work: (config, done) => {
    const { iterations, schedule, batchSize, evaluation, data } = config;
    const passes = {
      generator: generatorForward(config),
      critic: criticForward(config.critic, data),
    };
    const game = gameWork({ iterations: done, schedule, batchSize, ...passes });
    const measurements = measurementsIn(done, evaluation.every, iterations);
    const sample = passes.generator + 3 * lenetForward(evaluation.classifier.data);
    return {
      multiplications: game.multiplications + measurements * evaluation.samples * sample,
      steps: game.steps,
      measurements,
    };
  },
  memory: (config, threads) => {
    const { data, optimizer, evaluation, iterations, batchSize } = config;
    const example = data.size * data.size;
    const generator = generatorSize(config);
    const game = gameMemory({
      ...config,
      generator: { size: generator, optimizer: optimizer.generator },
      critic: { size: criticSize(config.critic, data), optimizer: optimizer.critic },
      example: STACKED * example,
      penalized: false,
      copied: false,
      threads,
      rows: iterations,
    });
    // Each channel passes the classifier as an image of its own.
    const counted = STACKED * Math.max(batchSize, BATCH);
    return together(
      game,
      samplesMemory(config, generator, evaluation.samples),
      forwardMemory(lenetSize(evaluation.classifier.data, CLASSES), example, counted),
    );
  },
  open,
});

async function open(
  config: StackedGanConfig,
  tools: Tools<typeof tables, typeof needs>,
): Promise<Session> {
  const { iterations, evaluation, schedule } = config;
  const { files, tables: { metrics, evaluations, ruler } } = tools;
  const data = await tools.data();
  const { train, test } = data;
  if (train.classes === undefined) throw new TypeError("stacks are made of images with classes");
  const classes = train.classes.length;
  const game = newGame(config, stackedImages(train, config.seed, config.batchSize));
  const { generator } = game;
  const counter = loadClassifier(tools.needs.classifier, data);
  const samples = sampler(config, generator);
  const keepSheet = (iteration: number) => writeSheet(files, iteration, samples(SHEET_SAMPLES));
  const evaluateAndKeep = (iteration: number): undefined => {
    if (iteration % evaluation.every === 0 || iteration === iterations) {
      const counted = countModes(counter, classes, generated(config, generator));
      evaluations.push({ iteration, ...counted });
    }
    if (config.sampleAt.includes(iteration)) keepSheet(iteration);
  };
  return {
    parts: partsOf(game),
    iterations,
    begin: () => evaluateAndKeep(0),
    step: async (iteration) => {
      const report = await trainIteration(game, schedule, iteration - 1);
      metrics.push(gameNumbers(report));
      if (report.diverged) keepSheet(iteration);
      return report.diverged;
    },
    evaluate: evaluateAndKeep,
    status: () => {
      const { modes_found, modes } = evaluations[evaluations.length - 1];
      return `${modes_found} of ${modes} modes`;
    },
    end: () => void ruler.push(countModes(counter, classes, realStacks(test, config))),
    dispose: () => dispose(counter),
  };
}

/**
 * The samples of the fixed noise, in batches of the run's size with the batch's own statistics, as
 * in training.
 */
function* generated(
  { seed, nz, batchSize, evaluation: { samples } }: StackedGanConfig,
  generator: Module,
): Generator<Tensor4D> {
  const noise = fixedNoise(seed, wholeBatches(samples, batchSize), nz);
  for (let from = 0; from < samples; from += batchSize) {
    yield tidy(() => {
      const z = slice(noise, [from, 0], [batchSize, nz]);
      const images = clipByValue(generator.forward(z, { training: true }), -1, 1) as Tensor4D;
      return slice(images, 0, Math.min(batchSize, samples - from));
    });
  }
  noise.dispose();
}

/** As many stacks of real images. */
function* realStacks(
  images: ImageSet,
  { seed, evaluation: { samples } }: StackedGanConfig,
): Generator<Tensor4D> {
  const { height, width } = images;
  const draw = {
    seed,
    purpose: "stacked digits that were held back",
    step: 0,
    count: samples,
  } as const;
  const indices = stackIndices(images, draw);
  const read = (from: number, count: number) => {
    const part = Array.from({ length: STACKED * count }, (_, i) => indices[STACKED * from + i]);
    const grey = batch(images, part);
    return tensor4d(stack(grey, height * width), [count, height, width, STACKED]);
  };
  for (let from = 0; from < samples; from += BATCH) {
    yield read(from, Math.min(BATCH, samples - from));
  }
}
