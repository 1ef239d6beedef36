/** Trains one GAN or WGAN on images, and measures its samples on the way. */
import { join } from "node:path";
import { z } from "zod";
import {
  criticStepsBefore,
  ESTIMATES,
  OBJECTIVE_NAMES,
  OBJECTIVES,
  trainIteration,
} from "../../gan/mod.ts";
import {
  clip,
  decodeSafetensors,
  dispose,
  encodeSafetensors,
  loadStateDict,
  type Module,
  stateDict,
} from "../../nn/mod.ts";
import { CONFIDENT_CLASSES, confidentClasses } from "../measures/confident-classes.ts";
import { CRITIC_LAG, criticLagMeter } from "../measures/critic-lag.ts";
import { degenerateSamplesWatch } from "../measures/degenerate-samples.ts";
import { generatedImages, NOT_MEASURED, QUALITY, qualityMeter } from "../measures/quality.ts";
import { sampler } from "../measures/sampler.ts";
import { CRITIC_WEIGHTS, weightHistogram } from "../measures/weight-histogram.ts";
import { atIteration, type StoredRecord } from "../store/record.ts";
import { SHEET_SAMPLES, writeSheet } from "../store/sheet.ts";
import { sparse, table, type Tables } from "../store/table.ts";
import { classifier, classifierSchema, loadClassifier } from "./classifier.ts";
import { defineKind, need, type Session, type Tools } from "./define-kind.ts";
import { GAME_COLUMNS, gameNumbers, newGame, partsOf, realImages } from "./parts/game.ts";
import {
  buildGenerator,
  critic,
  criticForward,
  criticSize,
  generator,
  generatorForward,
  generatorSize,
  netsTitle,
} from "./nets/nets.ts";
import {
  count,
  dataIdentity,
  gameRules,
  iteration,
  positiveFloat32,
} from "./parts/schema-parts.ts";
import {
  CLASSES,
  forwardMemory,
  gameMemory,
  MEASURED_AT_ONCE,
  samplesMemory,
  together,
} from "./parts/memory.ts";
import { lenetForward, lenetSize } from "./parts/lenet.ts";
import { criticStepWork, gameWork, measurementsIn } from "./parts/work.ts";

/** One GAN or WGAN trained on images. */
export const ganSchema = z.strictObject({
  /** Which kind of run. */
  kind: z.literal("gan"),
  /** What the generator learns to imitate. */
  data: dataIdentity,
  /** What critic and generator minimise. */
  objective: z.enum(OBJECTIVE_NAMES),
  /** λ of `wgan-gp`'s penalty on the critic's gradient; null for the others. */
  penaltyWeight: positiveFloat32.nullable().default(null),
  /** The generator's architecture. */
  generator,
  /** The critic's architecture. */
  critic,
  ...gameRules,
  /**
   * How sample quality is measured: every so many generator iterations, on so many generated
   * samples, by the features of that classifier; null where quality is not measured. At the same
   * iterations a copy of the critic is trained by so many extra steps, to see how far it is from
   * its optimum.
   */
  evaluation: z.strictObject({
    every: count,
    samples: iteration,
    extraCriticSteps: count,
    classifier: classifierSchema.nullable(),
    /** Whether the classes of the last samples that the classifier is sure of are counted. */
    confidentClasses: z.literal(true).optional(),
  }),
  /** Iterations at which a sheet of the fixed noise's first samples is kept. */
  sampleAt: z.array(iteration),
  /** Iterations at which the generator itself is kept. */
  keepGeneratorAt: z.array(iteration),
  /** Iterations at which the critic itself is kept; none where it is missing. */
  keepCriticAt: z.array(iteration).optional(),
}).refine(
  ({ objective, penaltyWeight }) => OBJECTIVES[objective].penalized === (penaltyWeight !== null),
  { message: "penaltyWeight is of objectives with a penalty, and of nothing else" },
);

type GanConfig = z.infer<typeof ganSchema>;

const needs = { classifier: need(classifier, (config: GanConfig) => config.evaluation.classifier) };

const tables = {
  metrics: table("A row for every generator iteration:", {
    ...GAME_COLUMNS,
    generator_cost_nats: sparse(
      "nats",
      "GANs: −log D(G(z)), whatever the generator minimises",
      "for WGANs",
    ),
  }),
  evaluations: table("A row at iteration 0, at every `evaluateEvery`-th, and at the last:", {
    iteration: GAME_COLUMNS.iteration,
    ...CRITIC_LAG,
    ...QUALITY,
  }),
  "critic-weights": CRITIC_WEIGHTS,
  "confident-classes": CONFIDENT_CLASSES,
};

/**
 * Trains as `src/gan` says; keeps sheets in `samples/`, networks in `generators/` and `critics/`.
 */
export const gan = defineKind({
  name: "gan",
  title: ({ objective, generator, critic }) =>
    `${OBJECTIVES[objective].title}, ${netsTitle(generator, critic)}`,
  schema: ganSchema,
  needs,
  tables,
  iterations: ({ iterations }) => iterations,
  work: (config, done) => {
    const { iterations, schedule, batchSize, evaluation, objective, data } = config;
    const generator = generatorForward(config);
    const critic = criticForward(config.critic, data);
    const passes = { generator, critic, penalty: OBJECTIVES[objective].penalized };
    const game = gameWork({ iterations: done, schedule, batchSize, ...passes });
    const measurements = measurementsIn(done, evaluation.every, iterations);
    const extra = criticStepWork(passes) * batchSize * evaluation.extraCriticSteps;
    const samples = evaluation.samples * (generator + lenetForward(data));
    return {
      multiplications: game.multiplications + measurements * (extra + samples),
      steps: game.steps + measurements * evaluation.extraCriticSteps,
      measurements,
    };
  },
  memory: (config, threads) => {
    const { data, objective, optimizer, evaluation, iterations } = config;
    const example = data.size * data.size * data.channels;
    const generator = generatorSize(config);
    const game = gameMemory({
      ...config,
      generator: { size: generator, optimizer: optimizer.generator },
      critic: { size: criticSize(config.critic, data), optimizer: optimizer.critic },
      example,
      penalized: OBJECTIVES[objective].penalized,
      copied: true,
      threads,
      rows: iterations,
    });
    const samples = samplesMemory(config, generator, evaluation.samples);
    const ruler = evaluation.classifier &&
      forwardMemory(lenetSize(data, CLASSES), example, MEASURED_AT_ONCE);
    return together(game, samples, ...ruler ? [ruler] : []);
  },
  open,
});

async function open(
  config: GanConfig,
  tools: Tools<typeof tables, typeof needs>,
): Promise<Session> {
  const { iterations, schedule, objective, evaluation } = config;
  const { files, tables: { metrics, evaluations, ...atEnd } } = tools;
  const data = await tools.data();
  const { train, test } = data;
  const real = realImages(train, config.seed, config.batchSize);
  const game = newGame(config, real);
  const { generator, critic } = game;
  const samples = sampler(config, generator);
  const ruler = tools.needs.classifier && loadClassifier(tools.needs.classifier, data);
  const quality = ruler && qualityMeter(ruler, test, { seed: config.seed, warn: tools.warn });
  const watch = degenerateSamplesWatch(tools.warn);
  const lag = criticLagMeter(game, newGame(config, real), evaluation.extraCriticSteps);
  const keep = (network: Module, file: string) =>
    files.write(file, encodeSafetensors(stateDict(network)));
  const keepSheet = (iteration: number) => {
    const images = samples(SHEET_SAMPLES);
    watch(images, iteration);
    writeSheet(files, iteration, images);
  };
  const measure = (iteration: number) => {
    if (!quality) return NOT_MEASURED;
    const images = samples(evaluation.samples);
    watch(images, iteration);
    return quality(images, { iteration, withCoverage: iteration === iterations });
  };

  const evaluateAndKeep = async (iteration: number): Promise<undefined> => {
    const last = iteration === iterations;
    if (iteration % evaluation.every === 0 || last) {
      evaluations.push({
        iteration,
        ...await lag.measure(criticStepsBefore(schedule, iteration)),
        ...measure(iteration),
      });
    }
    if (config.sampleAt.includes(iteration)) keepSheet(iteration);
    if (config.keepGeneratorAt.includes(iteration)) {
      keep(generator, generatorFile(iteration));
    }
    if (config.keepCriticAt?.includes(iteration)) keep(critic, criticFile(iteration));
  };

  return {
    parts: partsOf(game),
    iterations,
    begin: () => evaluateAndKeep(0),
    step: async (iteration) => {
      const report = await trainIteration(game, schedule, iteration - 1);
      metrics.push({
        ...gameNumbers(report),
        generator_cost_nats: report.generator?.cost ?? null,
      });
      if (report.diverged) keepSheet(iteration);
      return report.diverged;
    },
    evaluate: evaluateAndKeep,
    status: () => {
      const symbol = ESTIMATES[OBJECTIVES[objective].estimates];
      const { fid_lenet } = evaluations[evaluations.length - 1];
      const estimate = `${symbol} ${metrics[metrics.length - 1].estimate.toPrecision(3)}`;
      return fid_lenet === null ? estimate : `${estimate}, fid_lenet ${fid_lenet.toFixed(0)}`;
    },
    end: () => {
      if (config.clip !== null) clip(critic, config.clip);
      atEnd["critic-weights"].push(...weightHistogram(critic));
      if (ruler && test.classes && evaluation.confidentClasses) {
        const images = generatedImages(samples(evaluation.samples));
        atEnd["confident-classes"].push(...confidentClasses(ruler, images, test.classes.length));
      }
    },
    dispose: () => {
      if (ruler) dispose(ruler);
      lag.dispose();
    },
  };
}

/** Whether a finished run got as far as the iteration at which its generator was to be kept. */
export function hasGenerator(
  { files }: Pick<StoredRecord<GanConfig, Tables>, "files">,
  iteration: number,
): boolean {
  return generatorFile(iteration) in files;
}

/**
 * The generator of a finished run as it was at one of `keepGeneratorAt`. Whoever loads it disposes
 * it.
 */
export function loadGenerator(
  record: Pick<StoredRecord<GanConfig, Tables>, "config" | "folder" | "read">,
  iteration: number,
): Module {
  const generator = buildGenerator(record.config);
  const file = generatorFile(iteration);
  loadStateDict(generator, decodeSafetensors(record.read(file), join(record.folder, file)));
  return generator;
}

function generatorFile(iteration: number): string {
  return join("generators", atIteration(iteration, "safetensors"));
}

function criticFile(iteration: number): string {
  return join("critics", atIteration(iteration, "safetensors"));
}
