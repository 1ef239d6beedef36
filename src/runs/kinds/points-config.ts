/** Runs on points instead of images: where the truth is known in closed form or can be computed exactly. */
import type { Schedule } from "../../gan/mod.ts";
import type { OptimizerConfig } from "./optimizer-config.ts";

/** A mixture of round Gaussians. */
export interface MixtureShape {
  /** Which kind of distribution. */
  shape: "mixture";
  /** Its parts; their weights add up to 1. */
  components: { mean: number[]; sd: number; weight: number }[];
}

/** The uniform distribution on a straight segment: a support of one dimension, whatever the space has. */
export interface SegmentShape {
  /** Which kind of distribution. */
  shape: "segment";
  /** One end. */
  from: number[];
  /** The other. */
  to: number[];
}

/** A distribution of points. */
export type PointsShape = MixtureShape | SegmentShape;

/** A perceptron between points. */
export interface PerceptronConfig {
  /** Units of a hidden layer. */
  hiddenUnits: number;
  /** Hidden layers. */
  hiddenLayers: number;
  /** Between the layers; default `relu`. */
  activation: "relu" | "tanh";
}

/** A discriminator or a critic trained between two fixed distributions of points. */
export interface PointsCriticConfig {
  /** Which kind of run. */
  kind: "points-critic";
  /** Critic or discriminator. */
  objective: "wgan" | "gan";
  /** The distribution of real points. */
  real: PointsShape;
  /** The distribution of generated points. */
  fake: PointsShape;
  /** `fresh` points in every step, or the same `fixed` ones: then the distance between the very samples is learnt. */
  samples: "fresh" | "fixed";
  /** Standard deviation of Gaussian noise on real and generated points; 0 for none. */
  noise: number;
  /** The network. */
  critic: PerceptronConfig;
  /** How it learns. */
  optimizer: OptimizerConfig;
  /** Parameters are clamped to [-clip, clip]; null for none. */
  clip: number | null;
  /** Points of a step, from each side. */
  batchSize: number;
  /** Steps. */
  iterations: number;
  /** Steps after which the network is measured. */
  probeAt: number[];
  /** On the line, the trained function is tabulated on an even grid; null for none. */
  grid: { from: number; to: number; points: number } | null;
  /** Every random number follows from it. */
  seed: number;
}

/** A GAN or WGAN trained on points. */
export interface PointsGanConfig {
  /** Which kind of run. */
  kind: "points-gan";
  /** What critic and generator minimise. */
  objective: "wgan" | "gan-minimax" | "gan-nonsaturating";
  /** What the generator learns to imitate. */
  real: PointsShape;
  /** The generator's network. */
  generator: PerceptronConfig;
  /** The critic's network. */
  critic: PerceptronConfig;
  /** Dimensions of the noise z ~ N(0, I). */
  nz: number;
  /** Points of a step. */
  batchSize: number;
  /** Generator iterations. */
  iterations: number;
  /** Critic steps per generator iteration. */
  schedule: Schedule;
  /** Critic parameters are clamped to [-clip, clip]; null for none. */
  clip: number | null;
  /** How each of the two learns. */
  optimizer: { critic: OptimizerConfig; generator: OptimizerConfig };
  /**
   * Standard deviation at the first iteration of Gaussian noise on every point that the critic sees; it falls to 0 in a
   * straight line over the run (TPM, Section 3). 0 for none.
   */
  noise: number;
  /** Samples are measured every so many generator iterations; so many of them. */
  evaluation: { every: number; samples: number };
  /** Every random number follows from it. */
  seed: number;
}
