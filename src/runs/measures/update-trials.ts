/**
 * What an update of the generator does to its samples, tried on a copy: with the critic as it is in
 * the game, and with one that was trained on (TPM, Section 2.2.2).
 */
import {
  type CriticReport,
  criticStep,
  type Game,
  generatorGradient,
  generatorStep,
  gradientNorm,
  type Objective,
} from "../../gan/mod.ts";
import { coordinateTail, gaussianTwins, meanAndDeviation } from "../../metrics/mod.ts";
import {
  dispose,
  disposeGradients,
  loadStateDict,
  type Module,
  type StateDict,
  stateDict,
  type Stateful,
} from "../../nn/mod.ts";
import { stream } from "../../random/mod.ts";
import { column, type RowOf, sparse, table } from "../store/table.ts";
import { coordinatesOf, relativeDeviation, TAIL } from "./gradient-spread.ts";

const NO_GAN = "where the game is none of a GAN";

/** A table of what updates came to. */
export const UPDATES = table(
  "A row for every age, number of further critic steps, batch of noise, and number of updates in a row. All begin with the generator and its optimizer of that age. Of samples that are not finite a distance is infinite:",
  {
    iteration: column("iterations", "the generator's, done: its age"),
    critic_steps: column("steps", "the critic's, from where the game had it"),
    batch: column(null, "which noise, counted from 0; the same at every age and critic"),
    updates: column("steps", "the generator's from there, the critic staying as it is"),
    exact_em_before: column(
      null,
      "exact earth mover's distance between samples of fixed noise and fixed real points, before",
    ),
    exact_em: column(null, "the same samples' after the game's own updates"),
    exact_em_minimax: sparse(null, "after those of log(1 − D) in place of −log D", NO_GAN),
    off_modes_before: column(null, "mean distance of the samples to their nearest modes, before"),
    off_modes: column(null, "the same after the game's own updates"),
    off_modes_minimax: sparse(null, "after those of log(1 − D)", NO_GAN),
    length: column(null, "Euclidean distance of all parameters from where they were"),
    length_minimax: sparse(null, "the same of log(1 − D)", NO_GAN),
  },
);

/** A table of the critics. */
export const TRIED_CRITICS = table("A row for every age and number of further critic steps:", {
  iteration: column("iterations", "the generator's, done: its age"),
  critic_steps: column("steps", "the critic's, from where the game had it"),
  estimate: column(
    null,
    "what the critic's next step says of the distance; of a GAN at most log 2, of a perfect discriminator",
  ),
  gradient_norm: column(
    null,
    "norm of the generator's gradient by the game's own loss, mean over the next critic steps, the noise being the same",
  ),
  relative_deviation: column(
    null,
    "root of the summed variances of 256 of its coordinates over these steps, over their summed squared means",
  ),
  tail_index: column(
    null,
    "Hill's index of the same coordinates over these steps, each by its median and median absolute deviation, largest 1 % of all: 1 of Cauchy's distribution, no variance below 2",
  ),
  tail_index_gaussian: column(
    null,
    "the same of Gaussian vectors with the mean and covariance of these",
  ),
});

/** What is tried. */
export interface Trials {
  /** Further steps of the critic after which updates are tried, ascending. */
  readonly criticSteps: readonly number[];
  /** Updates in a row after which samples are measured, ascending. */
  readonly updates: readonly number[];
  /** So many times, with noise of their own. */
  readonly batches: number;
  /** Critic steps over which the gradient of the same noise is followed. */
  readonly followed: number;
}

/** How far samples of a generator are from real points. */
export type Distances = Pick<RowOf<typeof UPDATES.columns>, "exact_em" | "off_modes">;

/** Where the game is when it is interrupted. */
interface Age {
  /** Generator iterations done. */
  readonly iteration: number;
  /** Critic steps done. */
  readonly criticSteps: number;
  /** The first generator iteration whose noise the game does not use. */
  readonly noiseFrom: number;
}

/** Rows of one age. */
interface AgeRows {
  readonly updates: RowOf<typeof UPDATES.columns>[];
  readonly critics: RowOf<typeof TRIED_CRITICS.columns>[];
}

const PARTS = ["generator", "critic", "generatorOptimizer", "criticOptimizer"] as const;

/**
 * Tries updates where a game is. The game itself stays as it is, bit for bit.
 * @param copy a game of the same networks: it is trained; {@linkcode disposeGame} frees it
 * @param minimax the loss that is tried beside the game's own; null for none
 * @param measure how far the samples of a generator are
 */
export async function tryUpdates(
  game: Game,
  copy: Game,
  { criticSteps: stages, updates, batches, followed }: Trials,
  { iteration, criticSteps, noiseFrom }: Age,
  { minimax, measure, seed }: {
    minimax: Objective | null;
    measure: (generator: Module) => Distances;
    seed: number;
  },
): Promise<AgeRows> {
  const at = Object.fromEntries(PARTS.map((part) => [part, stateDict(game[part])]));
  for (const part of PARTS) loadStateDict(copy[part], at[part]);
  const restore = () => {
    loadStateDict(copy.generator, at.generator);
    loadStateDict(copy.generatorOptimizer, at.generatorOptimizer);
  };
  const before = measure(copy.generator);
  const longest = updates[updates.length - 1];
  /** What came of the updates by one loss, by their number. */
  const run = (objective: Objective, batch: number) => {
    const came: (Distances & { length: number })[] = [];
    for (let k = 1; k <= longest; k++) {
      generatorStep({ ...copy, objective }, noiseFrom + batch * longest + k - 1);
      if (updates.includes(k)) {
        came.push({
          ...measure(copy.generator),
          length: lengthFrom(at.generator, copy.generator),
        });
      }
    }
    restore();
    return came;
  };
  const rows: AgeRows = { updates: [], critics: [] };
  let step = criticSteps;
  for (const stage of stages) {
    while (step < criticSteps + stage) await criticStep(copy, step++);
    for (let batch = 0; batch < batches; batch++) {
      const own = run(copy.objective, batch);
      const other = minimax && run(minimax, batch);
      updates.forEach((count, i) =>
        rows.updates.push({
          iteration,
          critic_steps: stage,
          batch,
          updates: count,
          exact_em_before: before.exact_em,
          exact_em: own[i].exact_em,
          exact_em_minimax: other && other[i].exact_em,
          off_modes_before: before.off_modes,
          off_modes: own[i].off_modes,
          off_modes_minimax: other && other[i].off_modes,
          length: own[i].length,
          length_minimax: other && other[i].length,
        })
      );
    }
    rows.critics.push({
      iteration,
      critic_steps: stage,
      ...await followGradient(copy, { step, followed, noise: noiseFrom, seed }),
    });
  }
  return rows;
}

/** Frees a game's networks and optimizers. */
export function disposeGame(game: Game): void {
  PARTS.forEach((part) => dispose(game[part]));
}

/**
 * The generator's gradient on one batch of noise over the critic's next steps, after which the
 * critic is what it was before: Theorem 2.6's noise of the discriminator, as training makes it.
 */
async function followGradient(
  game: Game,
  { step, followed, noise, seed }: {
    step: number;
    followed: number;
    noise: number;
    seed: number;
  },
): Promise<Omit<RowOf<typeof TRIED_CRITICS.columns>, "iteration" | "critic_steps">> {
  const kept = (["critic", "criticOptimizer"] as const).map((part): [Stateful, StateDict] => [
    game[part],
    stateDict(game[part]),
  ]);
  const norms: number[] = [];
  const draws: Float64Array[] = [];
  const reports: CriticReport[] = [];
  for (let k = 0; k < followed; k++) {
    const z = game.feed.generatorNoise(noise);
    const slope = generatorGradient(game, game.objective, z);
    norms.push(gradientNorm(slope));
    draws.push(coordinatesOf(slope));
    disposeGradients(slope);
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

/** How far a network's parameters are from a state of it. */
function lengthFrom(state: StateDict, network: Module): number {
  const now = stateDict(network);
  let squares = 0;
  for (const name of network.parameters.keys()) {
    const [from, to] = [state.get(name)!, now.get(name)!];
    if ("count" in from || "count" in to) throw new TypeError(`${name} is no parameter`);
    for (let i = 0; i < from.values.length; i++) {
      const step = to.values[i] - from.values[i];
      squares += step * step;
    }
  }
  return Math.sqrt(squares);
}
