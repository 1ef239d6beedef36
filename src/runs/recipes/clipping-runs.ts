/** Critics clipped to several c, between fixed points and beside a generator that learns. */
import type { MixtureShape, PointsCriticConfig, PointsGanConfig } from "../kinds/kinds.ts";
import type { Scope } from "./runs.ts";
import { pointsCritic } from "../kinds/points-critic.ts";
import { ringRun } from "./ring-runs.ts";
import { SYNTHETIC_SIZES } from "./synthetic-sizes.ts";

/** What is changed about the critic of {@linkcode clippedCriticRun}. */
export interface ClippedCritic {
  /** c: parameters are clamped to [-c, c]. */
  readonly clip: number;
  /** Hidden layers, of 64 units each. */
  readonly hiddenLayers: number;
}

/** A clipped critic between two fixed sets of points, 8 standard deviations apart. */
export function clippedCriticRun(
  { preset, seed }: Scope,
  { clip, hiddenLayers }: ClippedCritic,
): PointsCriticConfig {
  const { points, iterations } = SYNTHETIC_SIZES[preset].clipping;
  const stages = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000];
  const blob = (x: number): MixtureShape => ({
    shape: "mixture",
    components: [{ mean: [x, 0], sd: 0.5, weight: 1 }],
  });
  return pointsCritic.parse({
    objective: "wgan",
    real: blob(0),
    fake: blob(4),
    samples: "fixed",
    critic: { hiddenUnits: 64, hiddenLayers },
    optimizer: { name: "rmsProp", learningRate: 1e-3 },
    clip,
    batchSize: points,
    iterations,
    probeAt: stages.filter((step) => step <= iterations),
    seed,
  });
}

/** A place of the map. */
export interface MapCell {
  /** How the critic learns: with momentum or without; the generator learns by RMSProp. */
  readonly optimizer: "rmsProp" | "adam";
  /** Critic steps a generator step. */
  readonly nCritic: number;
  /** Of both sides. */
  readonly learningRate: number;
  /** c. */
  readonly clip: number;
}

/** A small WGAN on the ring; Adam has a β1 of 0.9. */
export function mapRun(
  scope: Scope,
  { optimizer, nCritic, learningRate, clip }: MapCell,
): PointsGanConfig {
  return ringRun(scope, {
    critic: optimizer === "adam"
      ? { name: "adam", learningRate, beta1: 0.9 }
      : { name: "rmsProp", learningRate },
    generator: { name: "rmsProp", learningRate },
    clip,
    nCritic,
    passes: SYNTHETIC_SIZES[scope.preset].clipping.passes,
  });
}
