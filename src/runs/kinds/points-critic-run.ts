/** Trains a discriminator or a critic between two fixed distributions of points, and measures it against the truth. */
import { join } from "node:path";
import { grad, reshape, sum, type Tensor, tensor2d, tidy } from "@tensorflow/tfjs-core";
import { toCsv, writeAtomic } from "../../base/mod.ts";
import {
  type CriticGame,
  criticStep,
  type Objective,
  objective,
  randomFeed,
} from "../../gan/mod.ts";
import { earthMoversDistance, steepestSlope } from "../../metrics/mod.ts";
import type { Points } from "../../points/mod.ts";
import { dispose, initializer, mlp } from "../../nn/mod.ts";
import type { Bench } from "../engine/bench.ts";
import { buildOptimizer } from "./networks.ts";
import type { PointsCriticConfig } from "./points-config.ts";
import { addNoise, dimensionsOf, samplePoints } from "./points-shape.ts";
import type { Outcome } from "../store/record.ts";
import { tabulate } from "../measures/tabulate.ts";

/** A row of `probes.csv`. */
interface Probe {
  /** Steps done. */
  step: number;
  /** E f(real) − E f(fake), or the bound log 2 + L(D)/2 of JS in nats, over the probe's points. */
  estimate: number;
  /** Largest slope of the network between any two of the points: of f, or of D's logit. */
  steepest_slope: number;
  /** Exact earth mover's distance between the same real and generated points. */
  exact_em: number;
  /** ‖∇ₜ‖ of the (minimax) generator's loss for a generator that moves all its points by t. */
  translation_gradient: number;
}

const PROBE: (keyof Probe)[] = [
  "step",
  "estimate",
  "steepest_slope",
  "exact_em",
  "translation_gradient",
];

/** The points of one step or one probe. */
type Sides = Record<"real" | "fake", Points & { data: Float32Array }>;

const TRAINING = { training: true } as const;

/** Writes `probes.csv` and, where there is a grid, `function.csv` (the trained function and its slope). */
export async function trainPointsCritic(
  config: PointsCriticConfig,
  bench: Bench,
): Promise<Outcome> {
  const { iterations } = config;
  const game = newGame(config);
  const { critic, criticOptimizer } = game;
  const points = {
    real: drawPoints(config, "real", "probe"),
    fake: drawPoints(config, "fake", "probe"),
  };
  const exactEm = earthMoversDistance(points.real, points.fake);
  const start = bench.resumption.restore({ critic, criticOptimizer });
  const probes = start.rows<Probe>("probes");
  const table = () => toCsv(probes, PROBE);
  let outcome: Outcome = { status: "done" };
  for (let step = start.iteration; step < iterations; step++) {
    const { loss } = await criticStep(game, step);
    const diverged = !Number.isFinite(loss);
    if (diverged || config.probeAt.includes(step + 1)) {
      probes.push({ step: step + 1, exact_em: exactEm, ...probe(game, points) });
    }
    if (diverged) {
      outcome = { status: "diverged", iteration: step + 1, what: `the loss is ${loss}` };
      break;
    }
    bench.resumption.save({ critic, criticOptimizer }, step + 1, () => ({ probes: table() }));
    await bench.step(step + 1, iterations, `loss ${loss.toPrecision(3)}`);
  }
  writeAtomic(join(bench.folder, "probes.csv"), table());
  if (config.grid) {
    const rows = tabulate(critic, config.objective, config.grid);
    writeAtomic(join(bench.folder, "function.csv"), toCsv(rows, ["x", "value", "gradient"]));
  }
  dispose(critic);
  dispose(criticOptimizer);
  return outcome;
}

function newGame(config: PointsCriticConfig): CriticGame {
  const { hiddenUnits, hiddenLayers, activation } = config.critic;
  const { seed, batchSize } = config;
  const d = dimensionsOf(config.real);
  const network = mlp({
    inputs: d,
    hidden: Array<number>(hiddenLayers).fill(hiddenUnits),
    outputs: 1,
    activation,
  })(initializer(seed, "critic"));
  const critic = {
    ...network,
    forward: (x: Tensor) => reshape(network.forward(x, TRAINING), [-1]),
  };
  const feed = randomFeed({
    seed,
    nz: d,
    batchSize,
    rank: 1,
    real: (step) => tensor2d(drawPoints(config, "real", step).data, [batchSize, d]),
  });
  return {
    critic,
    criticOptimizer: buildOptimizer(config.optimizer, critic),
    objective: objective(config.objective === "gan" ? "gan-minimax" : "wgan"),
    clip: config.clip,
    // The generated distribution is given: the generator has no parameters, and its noise is its samples.
    generator: {
      parameters: new Map(),
      tensors: new Map(),
      counters: new Map(),
      forward: (x) => x,
    },
    feed: {
      ...feed,
      criticNoise: (step) => tensor2d(drawPoints(config, "fake", step).data, [batchSize, d]),
    },
  };
}

/** The points of a step, or, for fixed samples, of all steps and the probe. */
function drawPoints(
  { seed, batchSize, samples, noise, ...config }: PointsCriticConfig,
  side: "real" | "fake",
  when: number | "probe",
): Points & { data: Float32Array } {
  const draw = samples === "fixed" || when === "probe"
    ? { seed, purpose: `${side} points of the probe`, step: 0, count: batchSize }
    : { seed, purpose: `${side} points`, step: when, count: batchSize };
  const data = addNoise(samplePoints(config[side], draw), noise, draw);
  return { data, n: batchSize, d: dimensionsOf(config[side]) };
}

function probe(
  { critic, objective }: CriticGame,
  { real, fake }: Sides,
): Omit<Probe, "step" | "exact_em"> {
  const value = (x: Tensor) => critic.forward(x, TRAINING);
  const asTensor = ({ data, n, d }: Sides["real"]) => tensor2d(data, [n, d]);
  return tidy(() => {
    const [onReal, onFake] = [asTensor(real), asTensor(fake)];
    const { report } = objective.judgeCritic(value, {
      real: onReal,
      fake: onFake,
      mixture: () => tensor2d([[0]]),
    });
    return {
      estimate: report.estimate,
      steepest_slope: steepestSlope(
        [real, fake],
        [value(onReal).dataSync(), value(onFake).dataSync()],
      ),
      translation_gradient: translationGradient(objective, value, onFake),
    };
  });
}

/** A point's own gradient of the mean loss, summed over all points: how the loss answers when all of them move together. */
function translationGradient(
  objective: Objective,
  value: (x: Tensor) => Tensor,
  fake: Tensor,
): number {
  const slopes = grad((x) => objective.judgeGenerator(value(x)).loss)(fake);
  let squares = 0;
  for (const component of sum(slopes, 0).dataSync()) squares += component * component;
  return Math.sqrt(squares);
}
