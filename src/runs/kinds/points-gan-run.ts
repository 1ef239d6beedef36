/** Trains a GAN or WGAN on points, and measures its samples on the way. */
import { join } from "node:path";
import { add, mul, reshape, slice, type Tensor, tensor2d, tidy } from "@tensorflow/tfjs-core";
import { toCsv, writeAtomic } from "../../base/mod.ts";
import { fixedNoise, type Game, objective, randomFeed, train } from "../../gan/mod.ts";
import { earthMoversDistance } from "../../metrics/mod.ts";
import type { Points } from "../../points/mod.ts";
import { dispose, initializer, mlp, type Module } from "../../nn/mod.ts";
import type { Bench } from "../engine/bench.ts";
import { type ModeStatistics, modeStatistics } from "../measures/mode-statistics.ts";
import { buildOptimizer } from "./networks.ts";
import type { PerceptronConfig, PointsGanConfig } from "./points-config.ts";
import { addNoise, dimensionsOf, samplePoints } from "./points-shape.ts";
import type { Outcome } from "../store/record.ts";

/** A row of `metrics.csv`: one in every {@linkcode EVERY} generator iterations. */
interface Metrics {
  iteration: number;
  noise_sd: number;
  estimate: number;
  critic_loss: number;
  generator_loss: number | null;
}

/** A row of `evaluations.csv`; the modes' columns are empty where there are no modes. */
type Evaluation = { iteration: number; exact_em: number } & Partial<ModeStatistics>;

const METRICS: (keyof Metrics)[] = [
  "iteration",
  "noise_sd",
  "estimate",
  "critic_loss",
  "generator_loss",
];
const EVALUATIONS: (keyof Evaluation)[] = [
  "iteration",
  "exact_em",
  "modes_found",
  "kl_to_uniform_nats",
  "share_within_4_sd",
];
const EVERY = 10;
/** Exact transport takes the cube of its points: so many of the samples are enough for a curve. */
const TRANSPORTED = 500;

/** Writes `metrics.csv`, `evaluations.csv`, and `samples.csv` (the first samples of the fixed noise, at the end). */
export async function trainPointsGan(config: PointsGanConfig, bench: Bench): Promise<Outcome> {
  const { iterations, evaluation } = config;
  const noise = { sd: config.noise };
  const { game, plain } = newGame(config, noise);
  const { generator, critic, generatorOptimizer, criticOptimizer } = game;
  const parts = { generator, critic, generatorOptimizer, criticOptimizer };
  const start = bench.resumption.restore(parts);
  const metrics = start.rows<Metrics>("metrics");
  const evaluations = start.rows<Evaluation>("evaluations");
  const tables = () => ({
    metrics: toCsv(metrics, METRICS),
    evaluations: toCsv(evaluations, EVALUATIONS),
  });
  const evaluate = (iteration: number) =>
    evaluations.push({ iteration, ...measure(config, generated(config, plain)) });
  const anneal = (done: number) => noise.sd = config.noise * (1 - done / iterations);

  if (start.iteration === 0) evaluate(0);
  anneal(start.iteration);
  let outcome: Outcome = { status: "done" };
  for await (const report of train(game, { ...config, from: start.iteration })) {
    const { iteration, critic, diverged } = report;
    const { estimate, loss } = critic[critic.length - 1];
    if (iteration % EVERY === 0 || diverged) {
      metrics.push({
        iteration,
        noise_sd: noise.sd,
        estimate,
        critic_loss: loss,
        generator_loss: report.generator?.loss ?? null,
      });
    }
    if (diverged) {
      outcome = { status: "diverged", iteration, what: diverged };
      break;
    }
    anneal(iteration);
    if (iteration % evaluation.every === 0 || iteration === iterations) evaluate(iteration);
    bench.resumption.save(parts, iteration, tables);
    await bench.step(iteration, iterations, `estimate ${estimate.toPrecision(3)}`);
  }
  for (const [name, text] of Object.entries(tables())) {
    writeAtomic(join(bench.folder, `${name}.csv`), text);
  }
  writeAtomic(join(bench.folder, "samples.csv"), pointsCsv(generated(config, plain)));
  for (const part of Object.values(parts)) dispose(part);
  return outcome;
}

/**
 * The game, in which every point that the critic sees is noisy, and the generator without that noise. The noise of the generated
 * points comes in as further columns of z: so it has the game's own streams, and the generator's gradient passes it by.
 */
function newGame(config: PointsGanConfig, noise: { sd: number }): { game: Game; plain: Module } {
  const { seed, nz, batchSize, real } = config;
  const d = dimensionsOf(real);
  const plain = perceptron(config.generator, nz, d, seed, "generator");
  const network = perceptron(config.critic, d, 1, seed, "critic");
  const critic = {
    ...network,
    forward: (x: Tensor) => reshape(network.forward(x, { training: true }), [-1]),
  };
  const generator: Module = {
    ...plain,
    forward: (z, mode) => {
      const points = plain.forward(slice(z, [0, 0], [-1, nz]), mode);
      return noise.sd === 0 ? points : add(points, mul(slice(z, [0, nz], [-1, d]), noise.sd));
    },
  };
  const noisyReal = (step: number) => {
    const draw = { seed, purpose: "real points", step, count: batchSize };
    return tensor2d(addNoise(samplePoints(real, draw), noise.sd, draw), [batchSize, d]);
  };
  const game = {
    generator,
    critic,
    generatorOptimizer: buildOptimizer(config.optimizer.generator, generator),
    criticOptimizer: buildOptimizer(config.optimizer.critic, critic),
    objective: objective(config.objective),
    clip: config.clip,
    feed: randomFeed({ seed, nz: nz + d, batchSize, rank: 1, real: noisyReal }),
  };
  return { game, plain };
}

function perceptron(
  { hiddenUnits, hiddenLayers, activation }: PerceptronConfig,
  inputs: number,
  outputs: number,
  seed: number,
  name: string,
): Module {
  const hidden = Array<number>(hiddenLayers).fill(hiddenUnits);
  return mlp({ inputs, hidden, outputs, activation })(initializer(seed, name));
}

/** The samples of the run's fixed noise: the first, never chosen. */
function generated({ seed, nz, real, evaluation }: PointsGanConfig, generator: Module): Points {
  const data = tidy(() =>
    generator.forward(fixedNoise(seed, evaluation.samples, nz), { training: false })
      .dataSync<"float32">()
  );
  return { data, n: evaluation.samples, d: dimensionsOf(real) };
}

function measure({ seed, real }: PointsGanConfig, samples: Points): Omit<Evaluation, "iteration"> {
  const n = Math.min(TRANSPORTED, samples.n);
  const d = samples.d;
  const draw = { seed, purpose: "real points of the evaluation", step: 0, count: n };
  return {
    exact_em: earthMoversDistance(
      { data: samplePoints(real, draw), n, d },
      { data: samples.data.subarray(0, n * d), n, d },
    ),
    ...(real.shape === "mixture" ? modeStatistics(samples, real) : {}),
  };
}

function pointsCsv({ data, n, d }: Points): string {
  const columns = Array.from({ length: d }, (_, k) => `x${k}`);
  const rows = Array.from(
    { length: n },
    (_, i) => Object.fromEntries(columns.map((name, k) => [name, data[i * d + k]])),
  );
  return toCsv(rows, columns);
}
