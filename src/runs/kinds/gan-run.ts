/** Trains one GAN or WGAN on images, and measures its samples on the way. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { toCsv, writeAtomic } from "../../base/mod.ts";
import { type IterationReport, train } from "../../gan/mod.ts";
import {
  clip,
  decodeSafetensors,
  dispose,
  encodeSafetensors,
  loadStateDict,
  type Module,
  stateDict,
} from "../../nn/mod.ts";
import type { Bench } from "../engine/bench.ts";
import { loadClassifier } from "./classifier-run.ts";
import type { ClassifierConfig, GanConfig } from "./config.ts";
import { CRITIC_LAG, type CriticLag, criticLagMeter } from "../measures/critic-lag.ts";
import { newGame } from "./game.ts";
import { buildGenerator } from "./networks.ts";
import { QUALITY, type Quality, qualityMeter } from "../measures/quality.ts";
import { atIteration, type Outcome, type RunRecord } from "../store/record.ts";
import { sampler } from "../measures/sampler.ts";
import { SHEET_SAMPLES, writeSheet } from "../store/sheet.ts";
import { WEIGHT_BARS, weightHistogram } from "../measures/weight-histogram.ts";

/** One generator iteration: a row of `metrics.csv`. */
interface Metrics {
  iteration: number;
  critic_steps: number;
  estimate: number;
  critic_loss: number;
  generator_loss: number | null;
  generator_cost_nats: number | null;
}

/** A row of `evaluations.csv`; quality is empty where it is not measured. */
type Measured = { [column in keyof Quality]: Quality[column] | null };
type Evaluation = { iteration: number } & CriticLag & Measured;

const NOT_MEASURED = Object.fromEntries(QUALITY.map((column) => [column, null])) as Record<
  keyof Quality,
  null
>;

const EVALUATIONS: (keyof Evaluation)[] = ["iteration", ...CRITIC_LAG, ...QUALITY];

const METRICS: (keyof Metrics)[] = [
  "iteration",
  "critic_steps",
  "estimate",
  "critic_loss",
  "generator_loss",
  "generator_cost_nats",
];

/**
 * Trains as `src/gan` says. Writes `metrics.csv` (every iteration), `evaluations.csv` (quality and how far the critic
 * is from its optimum, at iteration 0, at every `evaluation.every`-th, and at the last), `critic-weights.csv` (the histogram of the critic's
 * parameters at the end), `samples/*.png`, `generators/*.safetensors`, `critics/*.safetensors`. The first two tables are also written
 * with every checkpoint, for who watches.
 */
export async function trainGan(config: GanConfig, bench: Bench): Promise<Outcome> {
  const data = await bench.data();
  const game = newGame(config, data.train);
  const { generator, critic, generatorOptimizer, criticOptimizer } = game;
  const parts = { generator, critic, generatorOptimizer, criticOptimizer };
  const start = bench.resumption.restore(parts);
  const metrics = start.rows<Metrics>("metrics");
  const evaluations = start.rows<Evaluation>("evaluations");
  const tables = () => ({
    metrics: toCsv(metrics, METRICS),
    evaluations: toCsv(evaluations, EVALUATIONS),
  });
  const writeTables = (texts: Record<string, string>) => {
    for (const [name, text] of Object.entries(texts)) {
      writeAtomic(join(bench.folder, `${name}.csv`), text);
    }
  };

  const classifier = config.evaluation.classifier &&
    loadClassifier(bench.dependencies[0] as RunRecord<ClassifierConfig>, data);
  const samples = sampler(config, generator);
  const quality = classifier && qualityMeter(classifier, data.test, config);
  const lag = criticLagMeter(config, game, data.train);
  const look = async (iteration: number, criticSteps: number) => {
    const last = iteration === config.iterations;
    if (iteration % config.evaluation.every === 0 || last) {
      evaluations.push({
        iteration,
        ...await lag.measure(criticSteps),
        ...quality
          ? quality(samples(config.evaluation.samples), { withCoverage: last })
          : NOT_MEASURED,
      });
    }
    if (config.sampleAt.includes(iteration)) {
      writeSheet(bench.folder, iteration, samples(SHEET_SAMPLES));
    }
    if (config.keepGeneratorAt.includes(iteration)) {
      writeAtomic(generatorFile(bench.folder, iteration), encodeSafetensors(stateDict(generator)));
    }
    if (config.keepCriticAt?.includes(iteration)) {
      writeAtomic(criticFile(bench.folder, iteration), encodeSafetensors(stateDict(critic)));
    }
  };

  let outcome: Outcome = { status: "done" };
  if (start.iteration === 0) await look(0, 0);
  for await (const report of train(game, { ...config, from: start.iteration })) {
    const { iteration } = report;
    metrics.push(metricsOf(report));
    if (report.diverged) {
      outcome = { status: "diverged", iteration, what: report.diverged };
      writeSheet(bench.folder, iteration, samples(SHEET_SAMPLES));
      break;
    }
    await look(iteration, report.criticSteps);
    bench.resumption.save(parts, iteration, () => {
      const texts = tables();
      writeTables(texts);
      return texts;
    });
    await bench.step(iteration, config.iterations, status(config, report, evaluations));
  }
  if (config.clip !== null) clip(critic, config.clip);
  writeTables({ ...tables(), "critic-weights": toCsv(weightHistogram(critic), WEIGHT_BARS) });
  for (const part of [...Object.values(parts), ...classifier ? [classifier] : []]) dispose(part);
  lag.dispose();
  return outcome;
}

/** Whether a finished run got as far as the iteration at which its generator was to be kept. */
export function hasGenerator({ files }: RunRecord<GanConfig>, iteration: number): boolean {
  return generatorFile("", iteration) in files;
}

/** The generator of a finished run as it was at one of `keepGeneratorAt`. Whoever loads it disposes it. */
export function loadGenerator({ config, folder }: RunRecord<GanConfig>, iteration: number): Module {
  const generator = buildGenerator(config);
  const file = generatorFile(folder, iteration);
  loadStateDict(generator, decodeSafetensors(readFileSync(file), file));
  return generator;
}

function generatorFile(folder: string, iteration: number): string {
  return join(folder, "generators", atIteration(iteration, "safetensors"));
}

function criticFile(folder: string, iteration: number): string {
  return join(folder, "critics", atIteration(iteration, "safetensors"));
}

function metricsOf({ iteration, criticSteps, critic, generator }: IterationReport): Metrics {
  const last = critic[critic.length - 1];
  return {
    iteration,
    critic_steps: criticSteps,
    estimate: last.estimate,
    critic_loss: last.loss,
    generator_loss: generator?.loss ?? null,
    generator_cost_nats: generator?.cost ?? null,
  };
}

function status(
  { objective }: GanConfig,
  { critic }: IterationReport,
  evaluations: Measured[],
): string {
  const symbol = objective.startsWith("wgan") ? "W" : "JS";
  const { fid_lenet } = evaluations[evaluations.length - 1];
  const estimate = `${symbol} ${critic[critic.length - 1].estimate.toPrecision(3)}`;
  return fid_lenet === null ? estimate : `${estimate}, fid_lenet ${fid_lenet.toFixed(0)}`;
}
