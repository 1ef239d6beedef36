/**
 * How far a critic is from its optimum. A critic that lags behind makes its estimate meaningless: the curve dips while nothing got
 * better (as users of the authors' code have reported). So a copy of it is trained on, and the two are compared.
 */
import { tidy } from "@tensorflow/tfjs-core";
import type { TrainingImages } from "../../data/mod.ts";
import { type CriticGame, criticStep, gradientPenalty } from "../../gan/mod.ts";
import {
  clip,
  dispose,
  loadStateDict,
  stateDict,
  type Stateful,
  type Tensor,
} from "../../nn/mod.ts";
import type { GanConfig } from "../kinds/config.ts";
import { newGame } from "../kinds/game.ts";

/** The estimate of a distance by the critic as it is, and by a copy of it after more steps, on the same batches. */
export interface CriticLag {
  /** By the critic as it is; means over {@linkcode BATCHES} batches that it has not been trained on lately. */
  estimate_now: number;
  /** By the copy. */
  estimate_after_extra_steps: number;
  /**
   * Norm of the critic's gradient with respect to an image between a real and a generated one, as WGAN-GP takes it; mean over images.
   * With batch norm it is that of the batch's sum.
   */
  critic_gradient_norm: number;
}

/** The columns in order. */
export const CRITIC_LAG = [
  "estimate_now",
  "estimate_after_extra_steps",
  "critic_gradient_norm",
] as const satisfies readonly (keyof CriticLag)[];

/** Batches that both are compared on. */
const BATCHES = 4;

/**
 * A meter for the critic of one run. It trains copies and leaves the run itself as it is, bit for bit.
 * @param game the run
 * @returns `measure`, told how many critic steps the run has done: the copy goes on with the batches that come next; `dispose`
 */
export function criticLagMeter(config: GanConfig, game: CriticGame, images: TrainingImages) {
  const { extraCriticSteps } = config.evaluation;
  const copy = newGame(config, images);
  const parts = ["generator", "critic", "criticOptimizer"] as const;
  return {
    measure: async (criticSteps: number): Promise<CriticLag> => {
      for (const part of parts) loadStateDict(copy[part], stateDict(game[part]));
      const beyond = criticSteps + extraCriticSteps;
      const now = await judge(copy, beyond);
      for (let step = criticSteps; step < beyond; step++) await criticStep(copy, step);
      const later = await judge(copy, beyond);
      return {
        estimate_now: now.estimate,
        estimate_after_extra_steps: later.estimate,
        critic_gradient_norm: now.gradientNorm,
      };
    },
    dispose: () => {
      const all: Stateful[] = [...parts.map((part) => copy[part]), copy.generatorOptimizer];
      all.forEach(dispose);
    },
  };
}

/** The critic's estimate and gradient, clamped as at the start of a critic step, over the batches of some steps. */
async function judge(
  { critic, generator, objective, clip: limit, feed }: CriticGame,
  from: number,
): Promise<{ estimate: number; gradientNorm: number }> {
  if (limit !== null) clip(critic, limit);
  const training = { training: true };
  const value = (images: Tensor) => critic.forward(images, training);
  const sum = { estimate: 0, gradientNorm: 0 };
  for (let step = from; step < from + BATCHES; step++) {
    const real = await feed.real(step);
    tidy(() => {
      const fake = generator.forward(feed.criticNoise(step), training);
      const batch = { real, fake, mixture: () => feed.mixture(step) };
      sum.estimate += objective.judgeCritic(value, batch).report.estimate;
      sum.gradientNorm += gradientPenalty(value, batch).report.gradientNorm;
    });
    real.dispose();
  }
  return { estimate: sum.estimate / BATCHES, gradientNorm: sum.gradientNorm / BATCHES };
}
