/**
 * How much work a run is, and how long it takes, roughly: its multiplications by a speed, and a
 * little for every step and measurement. The constants are those of two cores of the machine on
 * which the catalogue's minutes were measured; three quick WGANs (DCGAN, MLP generator, MLPs) took
 * 115, 132, and 59 s there, and 123, 137, and 56 s is what this says. It is for plans only.
 */
import { criticStepsBefore, type Schedule } from "../../../gan/mod.ts";
import type { GeneratorOf } from "./networks.ts";
import type { CriticConfig, DataIdentity, PerceptronConfig } from "./schema-parts.ts";

/** Multiply-adds a second in training steps. */
const SPEED = 24e9;
/** What a step takes besides. */
const STEP_S = 0.002;
/** What a measurement of samples takes besides the networks. */
const MEASUREMENT_S = 0.3;

/** A training in numbers. */
export interface Work {
  /** Multiply-adds. */
  multiplications: number;
  /** Steps of either network. */
  steps: number;
  /** Measurements of samples. */
  measurements: number;
}

/** Estimated wall time, seconds. */
export function secondsOf({ multiplications, steps, measurements }: Work): number {
  return multiplications / SPEED + STEP_S * steps + MEASUREMENT_S * measurements;
}

/** Measurements in so many iterations: at 0, at every `every`-th, and at the last. */
export function measurementsIn(done: number, every: number, last: number): number {
  return Math.floor(done / every) + 1 + (done === last && last % every !== 0 ? 1 : 0);
}

/** Forward passes of one example. */
export interface Passes {
  generator: number;
  critic: number;
  penalty?: boolean;
}

/** A game of a critic and a generator. */
export function gameWork(
  { iterations, schedule, batchSize, ...passes }: Passes & {
    iterations: number;
    schedule: Schedule;
    batchSize: number;
  },
): Omit<Work, "measurements"> {
  const criticSteps = criticStepsBefore(schedule, iterations);
  const example = criticSteps * criticStepWork(passes) + iterations * generatorStepWork(passes);
  return { multiplications: batchSize * example, steps: criticSteps + iterations };
}

/** Back is twice forward: the gradients of the inputs and those of the weights. */
export function criticStepWork({ generator, critic, penalty }: Passes): number {
  return generator + (penalty ? 12 : 6) * critic;
}

/** The critic's weights need no gradient. */
export function generatorStepWork({ generator, critic }: Passes): number {
  return 3 * generator + 2 * critic;
}

/** One image of a generator. */
export function generatorForward(
  { generator, data: { size, channels }, nz }: Omit<GeneratorOf, "seed">,
): number {
  if (generator.net === "mlp") return perceptronForward(generator, nz, size * size * channels);
  const { filters, constantFilters } = generator;
  const deepest = constantFilters ? filters : filters * size / 8;
  return 16 * nz * deepest + pyramidForward(size, channels, filters, constantFilters);
}

/** One image through a critic. */
export function criticForward(critic: CriticConfig, { size, channels }: DataIdentity): number {
  return critic.net === "mlp"
    ? perceptronForward(critic, size * size * channels, 1)
    : pyramidForward(size, channels, critic.filters, false);
}

/**
 * 4×4 convolutions with stride 2 between an image and a square of 4×4; the transposed ones cost the
 * same.
 */
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

/** One example through a perceptron. */
export function perceptronForward(
  { hiddenUnits, hiddenLayers }: Pick<PerceptronConfig, "hiddenUnits" | "hiddenLayers">,
  inputs = 2,
  outputs = 2,
): number {
  return hiddenUnits * (inputs + (hiddenLayers - 1) * hiddenUnits + outputs);
}

/** One image through the suite's classifier. */
export function lenetForward({ size, channels }: DataIdentity): number {
  const [half, quarter] = [size / 2, size / 4];
  return 16 * half * half * channels * 16 + 16 * quarter * quarter * 16 * 32 +
    quarter * quarter * 32 * 64;
}
