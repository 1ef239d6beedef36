/** A WGAN on the ring with its changes to the standard GAN taken back, one side or both. */
import type { PointsGanConfig } from "../kinds/kinds.ts";
import type { Scope } from "./runs.ts";
import { ringRun } from "./ring-runs.ts";

/** Of every optimizer but plain descent. */
const RATE = 1e-3;

/** How networks may learn in place of RMSProp. */
export const RING_OPTIMIZERS = {
  // Its steps that agree add up to ten of RMSProp's: a tenth of the rate.
  "momentum": { name: "rmsPropMomentum", learningRate: RATE / 10, momentum: 0.9 },
  "adam-0": { name: "adam", learningRate: RATE, beta1: 0 },
  "adam-0.5": { name: "adam", learningRate: RATE, beta1: 0.5 },
  "adam-0.9": { name: "adam", learningRate: RATE, beta1: 0.9 },
  // Its steps are as long as the gradient, which nothing divides.
  "sgd": { name: "sgd", learningRate: 0.1 },
} as const;

/** The name of one. */
export type RingOptimizer = "momentum" | "adam-0" | "adam-0.5" | "adam-0.9" | "sgd";

/** What is changed about the WGAN. */
export interface RingAblation {
  /** Another optimizer of the critic; null for RMSProp. */
  readonly critic: RingOptimizer | null;
  /** Of the generator. */
  readonly generator: RingOptimizer | null;
  /** The critic ends in a sigmoid again. */
  readonly sigmoid: boolean;
  /** The critic is not clipped. */
  readonly noClipping: boolean;
}

/** A training with those changes taken back; all else as in WGAN. */
export function ringAblationRun(
  scope: Scope,
  { critic, generator, sigmoid, noClipping }: RingAblation,
): PointsGanConfig {
  return ringRun(scope, {
    objective: sigmoid ? "wgan-sigmoid" : "wgan",
    critic: optimizerOf(critic),
    generator: optimizerOf(generator),
    clip: noClipping ? null : 0.1,
    nCritic: 5,
  });
}

function optimizerOf(name: RingOptimizer | null) {
  return name === null ? { name: "rmsProp", learningRate: RATE } as const : RING_OPTIMIZERS[name];
}
