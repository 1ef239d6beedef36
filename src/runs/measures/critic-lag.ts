/**
 * How far a critic is from its optimum. A critic that lags behind makes its estimate meaningless:
 * the curve dips while nothing got better (as users of the authors' code have reported). So a copy
 * of it is trained on, and the two are compared.
 */
import { tidy } from "@tensorflow/tfjs-core";
import { type CriticGame, criticStep, type Game, gradientPenalty } from "../../gan/mod.ts";
import {
  clip,
  dispose,
  loadStateDict,
  stateDict,
  type Stateful,
  type Tensor,
} from "../../nn/mod.ts";
import { column, type RowOf } from "../store/table.ts";

/** The columns. */
export const CRITIC_LAG = {
  estimate_now: column(
    null,
    "the estimate on four batches that the critic has not been trained on lately",
  ),
  estimate_after_extra_steps: column(
    null,
    "the same by a copy of the critic after some more steps: much larger means that the critic lags behind, and that the estimate is not to be trusted",
  ),
  critic_gradient_norm: column(
    null,
    "norm of the critic's gradient between real and generated images, as WGAN-GP takes it; mean over images. With batch norm it is that of the batch's sum",
  ),
};

/**
 * The estimate of a distance by the critic as it is, and by a copy of it after more steps, on the
 * same batches.
 */
export type CriticLag = RowOf<typeof CRITIC_LAG>;

/** Batches that both are compared on. */
const BATCHES = 4;

/**
 * A meter for the critic of one run. It trains copies and leaves the run itself as it is, bit for
 * bit.
 * @param game the run
 * @param copy a game of the same networks; it is disposed here
 * @returns `measure`, told how many critic steps the run has done: the copy goes on with the
 * batches that come next; `dispose`
 */
export function criticLagMeter(game: CriticGame, copy: Game, extraCriticSteps: number) {
  const parts = ["generator", "critic", "criticOptimizer"] as const;
  return {
    measure: async (criticSteps: number): Promise<CriticLag> => {
      for (const part of parts) loadStateDict(copy[part], stateDict(game[part]));
      const beyond = criticSteps + extraCriticSteps;
      let gradientNorms = 0;
      const now = await judge(copy, beyond, (norm) => gradientNorms += norm());
      for (let step = criticSteps; step < beyond; step++) await criticStep(copy, step);
      return {
        estimate_now: now,
        estimate_after_extra_steps: await judge(copy, beyond),
        critic_gradient_norm: gradientNorms / BATCHES,
      };
    },
    dispose: () => {
      const all: Stateful[] = [...parts.map((part) => copy[part]), copy.generatorOptimizer];
      all.forEach(dispose);
    },
  };
}

/**
 * The critic's estimate, clamped as at the start of a critic step, over the batches of some steps.
 * @param each is offered the mean norm of the critic's gradient on every batch, which takes as long
 * as the estimate where the objective does not compute it anyway
 */
async function judge(
  { critic, generator, objective, clip: limit, feed }: CriticGame,
  from: number,
  each: (gradientNorm: () => number) => void = () => {},
): Promise<number> {
  if (limit !== null) clip(critic, limit);
  const training = { training: true };
  const value = (images: Tensor) => critic.forward(images, training);
  let estimates = 0;
  for (let step = from; step < from + BATCHES; step++) {
    const real = await feed.real(step);
    tidy(() => {
      const fake = generator.forward(feed.criticNoise(step), training);
      const batch = { real, fake, mixture: () => feed.mixture(step) };
      const { report } = objective.judgeCritic(value, batch);
      estimates += report.estimate;
      each(() => report.gradientNorm ?? gradientPenalty(value, batch).report.gradientNorm);
    });
    real.dispose();
  }
  return estimates / BATCHES;
}
