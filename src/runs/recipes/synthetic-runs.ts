/** The runs on points, each built from the table of presets and the seed. */
import type { Bump } from "../../points/mod.ts";
import type {
  FlatConfig,
  MixtureShape,
  PointsCriticConfig,
  PointsGanConfig,
} from "../kinds/kinds.ts";
import type { Scope } from "./runs.ts";
import { flatDiscriminator } from "../kinds/flat-discriminator.ts";
import { pointsCritic } from "../kinds/points-critic.ts";
import { pointsGan } from "../kinds/points-gan.ts";
import { iterationsOf, mixtureGan, type MODE_MIXTURES } from "./mixture-gan.ts";
import { SYNTHETIC_SIZES } from "./synthetic-sizes.ts";

/** A mixture of Gaussians on the line as a distribution of points. */
export function bumps(parts: readonly Bump[]): MixtureShape {
  return {
    shape: "mixture",
    components: parts.map(({ mean, sd, weight }) => ({ mean: [mean], sd, weight })),
  };
}

/** A discriminator trained to its optimum between two mixtures on the line. */
export function optimalDiscriminatorRun(
  { preset, seed }: Scope,
  real: readonly Bump[],
  fake: readonly Bump[],
): PointsCriticConfig {
  const { iterations, batchSize } = SYNTHETIC_SIZES[preset].discriminator;
  return pointsCritic.parse({
    objective: "gan",
    real: bumps(real),
    fake: bumps(fake),
    critic: { hiddenUnits: 64, hiddenLayers: 2, activation: "tanh" },
    optimizer: { name: "adam", learningRate: 2e-3 },
    clip: null,
    batchSize,
    iterations,
    probeAt: [iterations],
    grid: { from: -8, to: 8, points: 641 },
    seed,
  });
}

/**
 * Distance of the two parallel segments between which {@linkcode noisyDiscriminatorRun}
 * discriminates.
 */
export const SEGMENTS_APART = 1;

/**
 * A discriminator between the two parallel lines of WGAN, Example 1, a distance 1 apart, with noise
 * on both (TPM, Section 3).
 */
export function noisyDiscriminatorRun(
  { preset, seed }: Scope,
  noise: number,
): PointsCriticConfig {
  const { iterations, batchSize } = SYNTHETIC_SIZES[preset].discriminator;
  return pointsCritic.parse({
    objective: "gan",
    real: { shape: "segment", from: [0, 0], to: [0, 1] },
    fake: { shape: "segment", from: [SEGMENTS_APART, 0], to: [SEGMENTS_APART, 1] },
    noise,
    critic: { hiddenUnits: 64, hiddenLayers: 2, activation: "tanh" },
    optimizer: { name: "adam", learningRate: 2e-3 },
    clip: null,
    batchSize,
    iterations,
    probeAt: [iterations],
    seed,
  });
}

/**
 * A minimax GAN whose generator draws a curve and has to bring it onto a segment that it does not
 * touch, with noise or without.
 */
export function noisyGanRun(
  { preset, seed }: Scope,
  noise: number,
  generator: "adam" | "sgd",
): PointsGanConfig {
  const { warmUp, iterations, every } = SYNTHETIC_SIZES[preset].noisyGan;
  const adam = { name: "adam", learningRate: 1e-3, beta1: 0.5 };
  return pointsGan.parse({
    objective: "gan-minimax",
    real: { shape: "segment", from: [2, -1], to: [2, 1] },
    generator: { hiddenUnits: 64, hiddenLayers: 2 },
    critic: { hiddenUnits: 64, hiddenLayers: 2 },
    nz: 1,
    batchSize: 256,
    iterations,
    // The discriminator is kept near its optimum, as the theorems have it.
    schedule: { nCritic: 5, warmUp: { iterations: 1, nCritic: warmUp }, boost: null },
    clip: null,
    optimizer: {
      critic: adam,
      // Adam divides a gradient by its size; plain descent goes as far as the gradient is long.
      generator: generator === "adam" ? adam : { name: "sgd", learningRate: 0.05 },
    },
    noise,
    evaluation: { every, samples: 500 },
    seed,
  });
}

/** What is changed about the critic of {@linkcode criticVsEmRun}. */
export interface CriticChoice {
  /** c: parameters are clamped to [-c, c]. */
  clip: number;
  /** Units of each of its two hidden layers. */
  hiddenUnits: number;
}

/** A clipped critic between two fixed sets of points. */
export function criticVsEmRun(
  { preset, seed }: Scope,
  { real, fake }: { real: MixtureShape; fake: MixtureShape },
  { clip, hiddenUnits }: CriticChoice,
): PointsCriticConfig {
  const { points, iterations } = SYNTHETIC_SIZES[preset].criticVsEm;
  const stages = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000];
  return pointsCritic.parse({
    objective: "wgan",
    real,
    fake,
    samples: "fixed",
    critic: { hiddenUnits, hiddenLayers: 2 },
    optimizer: { name: "rmsProp", learningRate: 5e-4 },
    clip,
    batchSize: points,
    iterations,
    probeAt: stages.filter((step) => step <= iterations),
    seed,
  });
}

/**
 * A critic or a discriminator between two fixed sets of points 8 standard deviations apart, looked
 * at after each of these steps. The optimizers are those of the WGANs on points and of
 * {@linkcode optimalDiscriminatorRun}.
 */
export function criticStepsRun(
  { preset, seed }: Scope,
  objective: "wgan" | "gan",
  steps: readonly number[],
): PointsCriticConfig {
  const blob = (x: number): MixtureShape => ({
    shape: "mixture",
    components: [{ mean: [x, 0], sd: 0.5, weight: 1 }],
  });
  return pointsCritic.parse({
    objective,
    real: blob(0),
    fake: blob(4),
    samples: "fixed",
    critic: { hiddenUnits: 64, hiddenLayers: 2 },
    optimizer: objective === "wgan"
      ? { name: "rmsProp", learningRate: 1e-3 }
      : { name: "adam", learningRate: 2e-3 },
    clip: objective === "wgan" ? 0.1 : null,
    batchSize: SYNTHETIC_SIZES[preset].criticVsEm.points,
    iterations: Math.max(...steps),
    probeAt: [...steps],
    seed,
  });
}

/** Distance of the means of {@linkcode flatDiscriminatorRun}, whose deviation is 1. */
export const FLATS_APART = 1;

/** A discriminator between two Gaussians on planes, looked at after each of these steps. */
export function flatDiscriminatorRun(
  { preset, seed }: Scope,
  { support, space }: { support: number; space: number },
): FlatConfig {
  const { discriminator: { iterations, batchSize } } = SYNTHETIC_SIZES[preset];
  const stages = [0, 1, 3, 10, 30, 100, 300, 1000, 3000, 10_000];
  return flatDiscriminator.parse({
    space,
    support,
    apart: FLATS_APART,
    critic: { hiddenUnits: 64, hiddenLayers: 2 },
    optimizer: { name: "adam", learningRate: 2e-3 },
    batchSize,
    iterations,
    probeAt: [...stages.filter((stage) => stage < iterations), iterations],
    probePoints: 4096,
    seed,
  });
}

/** The two sides of {@linkcode penaltyWeightRun}. */
export const PENALTY_SIDES = {
  real: { mean: 0, sd: 0.5, weight: 1 },
  fake: { mean: 2, sd: 0.5, weight: 1 },
} as const satisfies Readonly<Record<string, Bump>>;

/** A critic on the line with WGAN-GP's penalty, and its recipe (arXiv:1704.00028, Algorithm 1). */
export function penaltyWeightRun({ preset, seed }: Scope, weight: number): PointsCriticConfig {
  const { iterations, batchSize } = SYNTHETIC_SIZES[preset].discriminator;
  return pointsCritic.parse({
    objective: "wgan-gp",
    penaltyWeight: weight,
    real: bumps([PENALTY_SIDES.real]),
    fake: bumps([PENALTY_SIDES.fake]),
    critic: { hiddenUnits: 64, hiddenLayers: 2, activation: "tanh" },
    optimizer: { name: "adam", learningRate: 1e-3, beta1: 0, beta2: 0.9 },
    clip: null,
    batchSize,
    iterations,
    probeAt: [iterations],
    grid: { from: -2, to: 4, points: 601 },
    seed,
  });
}

/**
 * A GAN or WGAN on one of {@linkcode MODE_MIXTURES} at one learning rate for both sides. All have
 * the same generator iterations, to each of which a WGAN has five critic steps. Its c was chosen by
 * trainings of another seed: with 0.1 and 1 it came less far.
 */
export function modesRun(
  { preset, seed }: Scope,
  mixture: keyof typeof MODE_MIXTURES,
  objective: PointsGanConfig["objective"],
  learningRate: number,
): PointsGanConfig {
  const { iterations, batchSize, evaluations, samples } = SYNTHETIC_SIZES[preset].modes;
  const isWgan = objective === "wgan";
  const optimizer = isWgan
    ? { name: "rmsProp", learningRate } as const
    : { name: "adam", learningRate, beta1: 0.5 } as const;
  return mixtureGan(mixture, {
    objective,
    hiddenUnits: 128,
    nz: 16,
    batchSize,
    iterations,
    nCritic: isWgan ? 5 : 1,
    clip: isWgan ? 0.3 : null,
    optimizer: { critic: optimizer, generator: optimizer },
    evaluation: { every: Math.max(1, Math.ceil(iterations / evaluations)), samples },
    seed,
  });
}

/** How critic and generator are balanced. */
export interface Balance {
  /** Of both. */
  learningRate: number;
  /** Critic steps a generator step. */
  nCritic: number;
}

/**
 * A GAN or WGAN on the ring, each by its own optimizer, at one learning rate for both sides. All
 * have the same passes through the networks, however many of them the critic takes.
 */
export function balanceRun(
  { preset, seed }: Scope,
  objective: PointsGanConfig["objective"],
  { learningRate, nCritic }: Balance,
): PointsGanConfig {
  const { passes, batchSize, samples } = SYNTHETIC_SIZES[preset].balance;
  const isWgan = objective === "wgan";
  const optimizer = isWgan
    ? { name: "rmsProp", learningRate } as const
    : { name: "adam", learningRate, beta1: 0.5 } as const;
  const iterations = iterationsOf(passes, nCritic);
  return mixtureGan("ring", {
    objective,
    hiddenUnits: 128,
    nz: 16,
    batchSize,
    iterations,
    nCritic,
    clip: isWgan ? 0.1 : null,
    optimizer: { critic: optimizer, generator: optimizer },
    evaluation: { every: Math.max(1, Math.ceil(iterations / 10)), samples },
    seed,
  });
}
