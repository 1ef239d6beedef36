/**
 * The generator's gradient on one batch of noise over the critic's next steps: Theorem 2.6's noise
 * of the discriminator, as training makes it.
 */
import {
  type CriticReport,
  criticStep,
  type Game,
  generatorGradient,
  gradientNorm,
} from "../../gan/mod.ts";
import { coordinateTail, gaussianTwins, meanAndDeviation } from "../../metrics/mod.ts";
import { disposeGradients, loadStateDict, stateDict } from "../../nn/mod.ts";
import { stream } from "../../random/mod.ts";
import type { RowOf } from "../store/table.ts";
import { coordinatesOf, relativeDeviation, TAIL } from "./gradient-spread.ts";
import type { TRIED_CRITICS } from "./update-tables.ts";

/** What is followed. */
interface Followed {
  /** The critic's next step. */
  readonly step: number;
  /** Over so many of its steps. */
  readonly followed: number;
  /** The generator iteration whose noise it is. */
  readonly noise: number;
  /** Of the Gaussian gradients beside it. */
  readonly seed: number;
}

/** Follows it; after that the critic is what it was before. */
export async function followGradient(
  game: Game,
  { step, followed, noise, seed }: Followed,
): Promise<Omit<RowOf<typeof TRIED_CRITICS.columns>, "iteration" | "critic_steps">> {
  const kept = (["critic", "criticOptimizer"] as const).map((part) =>
    [game[part], stateDict(game[part])] as const
  );
  const norms: number[] = [];
  const draws: Float64Array[] = [];
  const reports: CriticReport[] = [];
  for (let k = 0; k < followed; k++) {
    const z = game.feed.generatorNoise(noise);
    const gradient = generatorGradient(game, game.objective, z);
    norms.push(gradientNorm(gradient));
    draws.push(coordinatesOf(gradient));
    disposeGradients(gradient);
    z.dispose();
    reports.push(await criticStep(game, step + k));
  }
  for (const [part, state] of kept) loadStateDict(part, state);
  const twins = gaussianTwins(
    draws,
    (twin) => stream(seed, "Gaussian gradients over steps", twin).normal(followed),
  );
  return {
    estimate: reports[0].estimate,
    gradient_norm: meanAndDeviation(norms).mean,
    relative_deviation: relativeDeviation(draws),
    tail_index: coordinateTail(draws, TAIL),
    tail_index_gaussian: coordinateTail(twins, TAIL),
  };
}
