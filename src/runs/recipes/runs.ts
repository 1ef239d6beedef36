/**
 * The runs that figures share, each built from the one table of presets, the data, and the seed.
 */
import type { ClassifierConfig, Critic1dConfig, DataIdentity } from "../kinds/kinds.ts";
import { type Preset, PRESET_SIZES } from "./presets.ts";
import { classifier } from "../kinds/classifier.ts";
import { critic1d } from "../kinds/critic-1d.ts";

/** What a figure is made for. */
export interface Scope {
  /** How large and long. */
  preset: Preset;
  /** Every random number follows from it. */
  seed: number;
}

/** What a figure that trains on images is made for. */
export interface ImageScope extends Scope {
  /** What it trains on. */
  data: DataIdentity;
}

/** The classifier has one seed for all, so that `fid_lenet` is the same ruler in every figure. */
const CLASSIFIER_SEED = 0;

/**
 * The classifier whose features measure quality; where images have no classes, the network as it is
 * before any training.
 */
export function classifierRun({ preset, data }: Omit<ImageScope, "seed">): ClassifierConfig {
  return classifier.parse({
    data,
    ...PRESET_SIZES[preset].classifier,
    ...(data.unlabelled ? { epochs: 0 } : {}),
    seed: CLASSIFIER_SEED,
  });
}

/** A discriminator (`gan`) or a critic (`wgan`) between the two Gaussians of WGAN, Figure 2. */
export function critic1dRun({ preset, seed }: Scope, objective: "gan" | "wgan"): Critic1dConfig {
  const steps = PRESET_SIZES[preset].critic1d;
  const shared = {
    objective,
    real: { mean: -2.5, sd: 1 },
    fake: { mean: 2.5, sd: 1 },
    hiddenUnits: 64,
    hiddenLayers: 2,
    batchSize: 1024,
    grid: { from: -8, to: 8, points: 321 },
    seed,
  };
  return critic1d.parse(
    objective === "gan"
      ? {
        ...shared,
        activation: "tanh",
        optimizer: { name: "adam", learningRate: 2e-3 },
        clip: null,
        iterations: steps.discriminator,
      }
      : {
        ...shared,
        activation: "relu",
        optimizer: { name: "rmsProp", learningRate: 1e-3 },
        clip: 0.1,
        iterations: steps.critic,
      },
  );
}
