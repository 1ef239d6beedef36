/**
 * How long a run takes, roughly: its multiplications by a speed, and a little for every step and measurement. The constants are those of two
 * cores of the machine on which the catalogue's minutes were measured; three quick WGANs (DCGAN, MLP generator, MLPs) took 115, 132, and 59
 * s there, and 123, 137, and 56 s is what this says. It is for plans only.
 */
import { criticStepsBefore, type Schedule } from "../../gan/mod.ts";
import type {
  ExperimentConfig,
  FrozenConfig,
  GanConfig,
  StackedGanConfig,
} from "../kinds/config.ts";
import type { PerceptronConfig } from "../kinds/points-config.ts";

/** Multiply-adds a second in training steps. */
const SPEED = 24e9;
/** What a step takes besides. */
const STEP_S = 0.002;
/** What a measurement of samples takes besides the networks. */
const MEASUREMENT_S = 0.3;
/** Images of a data set; the configuration does not say how many it has. */
const IMAGES = 60_000;

/** A training in numbers. */
interface Work {
  /** Multiply-adds. */
  multiplications: number;
  /** Steps of either network. */
  steps: number;
  /** Measurements of samples. */
  measurements: number;
}

/** Estimated wall time of a run from its beginning, seconds. */
export function estimateSeconds(config: ExperimentConfig): number {
  const { multiplications, steps, measurements } = workOf(config);
  return multiplications / SPEED + STEP_S * steps + MEASUREMENT_S * measurements;
}

/** Iterations of a run, as its progress and its checkpoints count them. */
export function iterationsOf(config: ExperimentConfig): number {
  return config.kind === "classifier"
    ? Math.ceil(config.epochs * IMAGES / config.batchSize)
    : config.iterations;
}

function workOf(config: ExperimentConfig): Work {
  switch (config.kind) {
    case "classifier": {
      const steps = iterationsOf(config);
      const multiplications = 3 * steps * config.batchSize * lenetForward(config.data);
      return { multiplications, steps, measurements: 1 };
    }
    case "gan":
      return ganWork(config);
    case "stacked-gan":
      return stackedWork(config);
    case "frozen-generator":
      return frozenWork(config);
    case "critic-1d":
    case "points-critic": {
      const { iterations, batchSize } = config;
      const network = config.kind === "critic-1d" ? config : config.critic;
      return {
        multiplications: 6 * iterations * batchSize * perceptronForward(network),
        steps: iterations,
        measurements: 1,
      };
    }
    case "points-gan": {
      const { iterations, schedule, batchSize, evaluation } = config;
      const passes = {
        generator: perceptronForward(config.generator),
        critic: perceptronForward(config.critic),
      };
      const { multiplications, steps } = gameWork({ iterations, schedule, batchSize, ...passes });
      return { multiplications, steps, measurements: iterations / evaluation.every };
    }
  }
}

function ganWork(config: GanConfig): Work {
  const { iterations, schedule, batchSize, evaluation, objective, data } = config;
  const generator = generatorForward(config);
  const critic = criticForward(config.critic, data);
  const passes = { generator, critic, penalty: objective === "wgan-gp" };
  const game = gameWork({ iterations, schedule, batchSize, ...passes });
  const measurements = Math.ceil(iterations / evaluation.every) + 1;
  const extra = criticStep(passes) * batchSize * evaluation.extraCriticSteps;
  const samples = evaluation.samples * (generator + lenetForward(data));
  return {
    multiplications: game.multiplications + measurements * (extra + samples),
    steps: game.steps + measurements * evaluation.extraCriticSteps,
    measurements,
  };
}

function stackedWork(config: StackedGanConfig): Work {
  const { iterations, schedule, batchSize, evaluation, data } = config;
  const passes = {
    generator: generatorForward(config),
    critic: criticForward(config.critic, data),
  };
  const game = gameWork({ iterations, schedule, batchSize, ...passes });
  const measurements = Math.ceil(iterations / evaluation.every) + 1;
  const sample = passes.generator + 3 * lenetForward(evaluation.classifier.data);
  return {
    multiplications: game.multiplications + measurements * evaluation.samples * sample,
    steps: game.steps,
    measurements,
  };
}

function frozenWork(
  { gan, critic, iterations, batchSize, probeEvery, probeBatches }: FrozenConfig,
): Work {
  const passes = { generator: generatorForward(gan), critic: criticForward(critic, gan.data) };
  const step = criticStep(passes);
  // Two gradients of the generator and a look at the discriminator.
  const probe = 2 * generatorStep(passes) + passes.generator + 2 * passes.critic;
  const probes = probeBatches * (Math.floor(iterations / probeEvery) + 1);
  return {
    multiplications: batchSize * (iterations * step + probes * probe),
    steps: iterations + 3 * probes,
    measurements: 0,
  };
}

/** Forward passes of one example. */
interface Passes {
  generator: number;
  critic: number;
  penalty?: boolean;
}

function gameWork(
  { iterations, schedule, batchSize, ...passes }: Passes & {
    iterations: number;
    schedule: Schedule;
    batchSize: number;
  },
): Omit<Work, "measurements"> {
  const criticSteps = criticStepsBefore(schedule, iterations);
  const example = criticSteps * criticStep(passes) + iterations * generatorStep(passes);
  return { multiplications: batchSize * example, steps: criticSteps + iterations };
}

/** Back is twice forward: the gradients of the inputs and those of the weights. */
function criticStep({ generator, critic, penalty }: Passes): number {
  return generator + (penalty ? 12 : 6) * critic;
}

/** The critic's weights need no gradient. */
function generatorStep({ generator, critic }: Passes): number {
  return 3 * generator + 2 * critic;
}

function generatorForward(
  { generator, data: { size, channels }, nz }: Pick<GanConfig, "generator" | "data" | "nz">,
): number {
  if (generator.net === "mlp") return perceptronForward(generator, nz, size * size * channels);
  const { filters, constantFilters } = generator;
  const deepest = constantFilters ? filters : filters * size / 8;
  return 16 * nz * deepest + pyramidForward(size, channels, filters, constantFilters);
}

function criticForward(critic: GanConfig["critic"], { size, channels }: GanConfig["data"]): number {
  return critic.net === "mlp"
    ? perceptronForward(critic, size * size * channels, 1)
    : pyramidForward(size, channels, critic.filters, false);
}

/** 4×4 convolutions with stride 2 between an image and a square of 4×4; the transposed ones cost the same. */
function pyramidForward(
  size: number,
  channels: number,
  filters: number,
  constant: boolean,
): number {
  let multiplications = 0;
  let [outer, inner] = [channels, filters];
  for (let edge = size / 2; edge >= 4; edge /= 2) {
    multiplications += edge * edge * 16 * outer * inner;
    outer = inner;
    if (!constant) inner *= 2;
  }
  return multiplications;
}

function perceptronForward(
  { hiddenUnits, hiddenLayers }: Pick<PerceptronConfig, "hiddenUnits" | "hiddenLayers">,
  inputs = 2,
  outputs = 2,
): number {
  return hiddenUnits * (inputs + (hiddenLayers - 1) * hiddenUnits + outputs);
}

function lenetForward({ size, channels }: GanConfig["data"]): number {
  const [half, quarter] = [size / 2, size / 4];
  return 16 * half * half * channels * 16 + 16 * quarter * quarter * 16 * 32 +
    quarter * quarter * 32 * 64;
}
