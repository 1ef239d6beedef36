/**
 * A training run as data: one validated, serialisable configuration whose hash names its run folder.
 *
 * Every value that can change a result is in the configuration, with its default filled in before hashing; nothing
 * that cannot (threads, paths, the wish for a progress bar) is.
 */
import { canonicalJson, sha256 } from "../../base/mod.ts";
import type { ObjectiveName, Schedule } from "../../gan/mod.ts";
import type { OptimizerConfig } from "./optimizer-config.ts";
import type { PointsCriticConfig, PointsGanConfig } from "./points-config.ts";

/** The data a run trains on: what it is, never where it lies. */
export interface DataIdentity {
  /** Name for people: `mnist`, `fashion-mnist`, … */
  id: string;
  /** Edge of the square images, pixels. */
  size: number;
  /** 1 grey, 3 red, green, and blue. */
  channels: 1 | 3;
  /** SHA-256 of pixels and labels, hexadecimal. */
  sha256: string;
  /** Set where the images have no classes; left out otherwise. */
  unlabelled?: true;
}

/** A DCGAN critic. */
export interface DcganConfig {
  /** Which architecture. */
  net: "dcgan";
  /** f: filters of the outermost layer. */
  filters: number;
  /** Batch normalisation; default true. */
  batchNorm: boolean;
}

/** A DCGAN generator. */
export interface DcganGeneratorConfig extends DcganConfig {
  /** The same number of filters in every layer (WGAN, Figure 6); default false. */
  constantFilters: boolean;
}

/** A multilayer perceptron as a generator or a critic. */
export interface MlpConfig {
  /** Which architecture. */
  net: "mlp";
  /** Units of a hidden layer. */
  hiddenUnits: number;
  /** Hidden layers. */
  hiddenLayers: number;
  /** Where weights start; default `pytorch`. */
  init: "pytorch" | "he-normal";
}

/**
 * The suite's own small classifier, whose features `fid_lenet` is measured on. Images without classes leave nothing to learn: there
 * the features are those of the same network at its random initial values, as Naeem et al. (arXiv:2002.09797) propose for data
 * far from any trained embedding. They compare runs on the same data, and nothing else.
 */
export interface ClassifierConfig {
  /** Which kind of run. */
  kind: "classifier";
  /** What it learns to classify. */
  data: DataIdentity;
  /** Passes over the data; may be a fraction; 0 leaves the network at its initial values. */
  epochs: number;
  /** Images of a step. */
  batchSize: number;
  /** Adam's. */
  learningRate: number;
  /** Every random number follows from it. */
  seed: number;
}

/** One GAN or WGAN trained on images. */
export interface GanConfig {
  /** Which kind of run. */
  kind: "gan";
  /** What the generator learns to imitate. */
  data: DataIdentity;
  /** What critic and generator minimise. */
  objective: ObjectiveName;
  /** λ of `wgan-gp`'s penalty on the critic's gradient; null for the others. */
  penaltyWeight: number | null;
  /** The generator's architecture. */
  generator: DcganGeneratorConfig | MlpConfig;
  /** The critic's architecture. */
  critic: DcganConfig | MlpConfig;
  /** Dimensions of the noise z ~ N(0, I). */
  nz: number;
  /** Images of a step. */
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
   * How sample quality is measured: every so many generator iterations, on so many generated samples, by the features of
   * that classifier; null where quality is not measured. At the same iterations a copy of the critic is trained by so many extra
   * steps, to see how far it is from its optimum.
   */
  evaluation: {
    every: number;
    samples: number;
    extraCriticSteps: number;
    classifier: ClassifierConfig | null;
  };
  /** Iterations at which a sheet of the fixed noise's first samples is kept. */
  sampleAt: number[];
  /** Iterations at which the generator itself is kept. */
  keepGeneratorAt: number[];
  /** Iterations at which the critic itself is kept; none where it is missing. */
  keepCriticAt?: number[];
  /** Every random number follows from it. */
  seed: number;
}

/** A discriminator trained from scratch against a generator frozen in mid-training (TPM, Section 2 and Figures 1-3). */
export interface FrozenConfig {
  /** Which kind of run. */
  kind: "frozen-generator";
  /** The training that the generator is taken from. */
  gan: GanConfig;
  /** Generator iteration of `gan` at which the generator was frozen. */
  generatorAt: number;
  /** The discriminator's architecture. */
  critic: DcganConfig | MlpConfig;
  /** The discriminator's. */
  optimizer: OptimizerConfig;
  /** Images of a step. */
  batchSize: number;
  /** Discriminator steps. */
  iterations: number;
  /** Gradient norms are measured every so many discriminator iterations … */
  probeEvery: number;
  /** … each over this many batches of noise. */
  probeBatches: number;
  /** Every random number follows from it. */
  seed: number;
}

/** A discriminator or a critic trained to optimality between two one-dimensional Gaussians (WGAN, Figure 2). */
export interface Critic1dConfig {
  /** Which kind of run. */
  kind: "critic-1d";
  /** Critic or discriminator. */
  objective: "wgan" | "gan";
  /** The distribution of real samples. */
  real: { mean: number; sd: number };
  /** The distribution of generated samples. */
  fake: { mean: number; sd: number };
  /** Units of a hidden layer. */
  hiddenUnits: number;
  /** Hidden layers. */
  hiddenLayers: number;
  /** Between the layers. */
  activation: "relu" | "tanh";
  /** How it learns. */
  optimizer: OptimizerConfig;
  /** Parameters are clamped to [-clip, clip]; null for none. */
  clip: number | null;
  /** Samples of a step, from each side. */
  batchSize: number;
  /** Steps. */
  iterations: number;
  /** The trained function is tabulated on an even grid. */
  grid: { from: number; to: number; points: number };
  /** Every random number follows from it. */
  seed: number;
}

/** A GAN or WGAN trained on stacked digits: three grey images drawn at random are the channels of one, so that there are classes³ modes. */
export interface StackedGanConfig {
  /** Which kind of run. */
  kind: "stacked-gan";
  /** The stacked images: what they are made from decides their identity. */
  data: DataIdentity;
  /** What critic and generator minimise. */
  objective: "wgan" | "gan-minimax" | "gan-nonsaturating";
  /** The generator's architecture. */
  generator: DcganGeneratorConfig;
  /** The critic's architecture. */
  critic: DcganConfig;
  /** Dimensions of the noise z ~ N(0, I). */
  nz: number;
  /** Images of a step. */
  batchSize: number;
  /** Generator iterations. */
  iterations: number;
  /** Critic steps per generator iteration. */
  schedule: Schedule;
  /** Critic parameters are clamped to [-clip, clip]; null for none. */
  clip: number | null;
  /** How each of the two learns. */
  optimizer: { critic: OptimizerConfig; generator: OptimizerConfig };
  /** Modes are counted every so many generator iterations, over so many samples, by a classifier of the grey images. */
  evaluation: { every: number; samples: number; classifier: ClassifierConfig };
  /** Iterations at which a sheet of the fixed noise's first samples is kept. */
  sampleAt: number[];
  /** Every random number follows from it. */
  seed: number;
}

/** Any run that this suite knows how to make. */
export type ExperimentConfig =
  | ClassifierConfig
  | GanConfig
  | FrozenConfig
  | Critic1dConfig
  | StackedGanConfig
  | PointsCriticConfig
  | PointsGanConfig;

/**
 * Raised whenever the meaning of a configuration changes, so that results of older code are not taken for its own.
 * The kernels have a digest of their own in the run's record.
 */
const REVISION = 3;

/** The configuration's name: its kind and 12 hexadecimal digits of the SHA-256 of its canonical JSON. */
export function runName(config: ExperimentConfig): string {
  return `${config.kind}-${sha256(canonicalJson({ revision: REVISION, ...config })).slice(0, 12)}`;
}

/** The runs that must be finished before this one can start. */
export function dependenciesOf(config: ExperimentConfig): ExperimentConfig[] {
  switch (config.kind) {
    case "gan":
      return config.evaluation.classifier ? [config.evaluation.classifier] : [];
    case "stacked-gan":
      return [config.evaluation.classifier];
    case "frozen-generator":
      return [config.gan];
    default:
      return [];
  }
}
