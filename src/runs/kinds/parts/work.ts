/**
 * How much work a run is, and how long it takes, roughly: its multiplications by a speed, and a
 * little for every step and measurement. The constants are those of two cores of the machine on
 * which the catalogue's minutes were measured; three quick WGANs (DCGAN, MLP generator, MLPs) took
 * 115, 132, and 59 s there, and 123, 137, and 56 s is what this says. It is for plans only.
 */
import { criticStepsBefore, type Schedule } from "../../../gan/mod.ts";

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
