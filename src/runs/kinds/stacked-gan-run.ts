/** Trains a GAN or WGAN on stacked digits, and counts the modes of its samples on the way. */
import { join } from "node:path";
import { clipByValue, slice, type Tensor4D, tensor4d, tidy } from "@tensorflow/tfjs-core";
import { batch, type ImageSet } from "../../data/mod.ts";
import { toCsv, writeAtomic } from "../../base/mod.ts";
import { fixedNoise, train } from "../../gan/mod.ts";
import { dispose, type Module } from "../../nn/mod.ts";
import type { Bench } from "../engine/bench.ts";
import { loadClassifier } from "./classifier-run.ts";
import type { ClassifierConfig, StackedGanConfig } from "./config.ts";
import { gameFedBy } from "./game.ts";
import type { Outcome, RunRecord } from "../store/record.ts";
import { sampler, wholeBatches } from "../measures/sampler.ts";
import { SHEET_SAMPLES, writeSheet } from "../store/sheet.ts";
import { stack, STACKED, stackedImages, stackIndices } from "./stacked-digits.ts";
import {
  countModes,
  STACKED_EVALUATION,
  type StackedEvaluation,
} from "../measures/stacked-modes.ts";

/** One generator iteration: a row of `metrics.csv`. */
interface Metrics {
  iteration: number;
  critic_steps: number;
  estimate: number;
  critic_loss: number;
  generator_loss: number | null;
}

const METRICS: (keyof Metrics)[] = [
  "iteration",
  "critic_steps",
  "estimate",
  "critic_loss",
  "generator_loss",
];

/** Real stacks that the ruler is held to at a time. */
const BATCH = 250;

/**
 * Writes `metrics.csv` (every iteration), `evaluations.csv` (modes, at iteration 0, at every `evaluation.every`-th, and at the last),
 * `ruler.csv` (the same count over as many stacks of images that were held back: the best there is), and `samples/*.png`.
 */
export async function trainStackedGan(config: StackedGanConfig, bench: Bench): Promise<Outcome> {
  const { iterations, evaluation } = config;
  const data = await bench.data();
  if (data.train.classes === undefined) {
    throw new TypeError("stacks are made of images with classes");
  }
  const game = gameFedBy(config, stackedImages(data.train, config.seed, config.batchSize));
  const { generator, critic, generatorOptimizer, criticOptimizer } = game;
  const parts = { generator, critic, generatorOptimizer, criticOptimizer };
  const start = bench.resumption.restore(parts);
  const metrics = start.rows<Metrics>("metrics");
  const evaluations = start.rows<StackedEvaluation>("evaluations");
  const tables = () => ({
    metrics: toCsv(metrics, METRICS),
    evaluations: toCsv(evaluations, STACKED_EVALUATION),
  });

  const classifier = loadClassifier(bench.dependencies[0] as RunRecord<ClassifierConfig>, data);
  const classes = data.train.classes.length;
  const samples = sampler(config, generator);
  const look = (iteration: number) => {
    if (iteration % evaluation.every === 0 || iteration === iterations) {
      const counted = countModes(classifier, classes, generated(config, generator));
      evaluations.push({ iteration, ...counted });
    }
    if (config.sampleAt.includes(iteration)) {
      writeSheet(bench.folder, iteration, samples(SHEET_SAMPLES));
    }
  };

  let outcome: Outcome = { status: "done" };
  if (start.iteration === 0) look(0);
  for await (const report of train(game, { ...config, from: start.iteration })) {
    const { iteration, criticSteps, diverged } = report;
    const last = report.critic[report.critic.length - 1];
    metrics.push({
      iteration,
      critic_steps: criticSteps,
      estimate: last.estimate,
      critic_loss: last.loss,
      generator_loss: report.generator?.loss ?? null,
    });
    if (diverged) {
      outcome = { status: "diverged", iteration, what: diverged };
      writeSheet(bench.folder, iteration, samples(SHEET_SAMPLES));
      break;
    }
    look(iteration);
    bench.resumption.save(parts, iteration, tables);
    const { modes_found, modes } = evaluations[evaluations.length - 1];
    await bench.step(iteration, iterations, `${modes_found} of ${modes} modes`);
  }
  const held = countModes(classifier, classes, realStacks(data.test, config));
  const ruler = toCsv([{ iteration: 0, ...held }], STACKED_EVALUATION.slice(1));
  for (const [name, text] of Object.entries({ ...tables(), ruler })) {
    writeAtomic(join(bench.folder, `${name}.csv`), text);
  }
  for (const part of [...Object.values(parts), classifier]) dispose(part);
  return outcome;
}

/** The samples of the fixed noise, in batches of the run's size with the batch's own statistics, as in training. */
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
  const draw = { seed, purpose: "stacked digits that were held back", step: 0, count: samples };
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
