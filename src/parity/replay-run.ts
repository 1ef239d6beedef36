import { type Game, type IterationReport, type StepEvent, train } from "../gan/mod.ts";
import { dispose, type Module, stateDict, toTorch } from "../nn/mod.ts";
import { compareLosses } from "./compare-losses.ts";
import { type Comparison, gather } from "./comparison.ts";
import { farthestFlip, type RunFlips } from "./flips.ts";
import { goldenGame } from "./golden-game.ts";
import type { GoldenSet } from "./golden-set.ts";
import type { GoldenRectifier } from "./golden-signs.ts";
import { imposeSigns } from "./imposed-signs.ts";
import type { GoldenRun } from "./manifest.ts";

/**
 * Replays a run and compares: the first gradients, every loss, and the parameters after the first
 * step and at the end. Of a run that is flagged `ill_conditioned`, in which rounding noise grows,
 * only the first gradients and the losses of the first iteration.
 */
export async function replayRun(set: GoldenSet, run: GoldenRun): Promise<Comparison[]> {
  const game = goldenGame(set, run);
  const comparisons = await playAndCompare(game, set, run);
  disposeGame(game);
  return comparisons;
}

/** The same with the golden run's signs imposed, and those signs compared. */
export async function replayWithSigns(
  set: GoldenSet,
  run: GoldenRun,
  rectifiers: readonly GoldenRectifier[],
): Promise<{ comparisons: Comparison[]; signs: Comparison[]; flips: RunFlips }> {
  const own = goldenGame(set, run);
  const { game, activations, gradients, finish } = imposeSigns(own, set, run, rectifiers);
  const comparisons = await playAndCompare(game, set, run);
  finish();
  disposeGame(own);
  const signs = [
    { run: run.run, quantity: "signs of activations", ...farthestFlip(activations) },
    { run: run.run, quantity: "signs of gradients", ...farthestFlip(gradients) },
  ];
  const flips = { activations: activations.flips, gradients: gradients.flips };
  return { comparisons, signs, flips };
}

async function playAndCompare(game: Game, set: GoldenSet, run: GoldenRun): Promise<Comparison[]> {
  const comparisons: Comparison[] = [];
  const compare = (quantity: string, actual: ReadonlyMap<string, ArrayLike<number>>) => {
    const prefix = `${run.run}/${quantity}/`;
    const gathering = gather(run.run, quantity);
    for (const [name, golden] of set.under(prefix)) {
      const spread = run.tolerance[prefix + name]?.[1] ?? 0;
      gathering.compare(name, actual.get(name) ?? [], golden.values, spread);
    }
    comparisons.push(gathering.result());
  };

  const onStep = ({ network, step, gradients }: StepEvent) => {
    if (step > 0) return;
    const letter = network === "critic" ? "D" : "G";
    const { tensors } = game[network];
    compare(
      `grad${letter}0`,
      new Map([...gradients].map(([name, gradient]) => [
        name,
        toTorch(gradient.dataSync<"float32">(), tensors.get(name)!.layout),
      ])),
    );
    if (!run.ill_conditioned) compare(`${letter}_after1`, values(game[network]));
  };

  const reports = await trained(game, run, onStep);
  comparisons.push(
    compareLosses(
      run,
      reports.flatMap(({ critic, generator }) => [...critic, ...generator ? [generator] : []]),
    ),
  );
  if (!run.ill_conditioned) {
    compare("final/G", values(game.generator));
    compare("final/D", values(game.critic));
  }
  return comparisons;
}

/** Trains as the run did, for as long as it is compared. */
async function trained(
  game: Game,
  run: GoldenRun,
  onStep: (event: StepEvent) => void,
): Promise<IterationReport[]> {
  const schedule = { nCritic: run.n_critic, warmUp: null, boost: null };
  const iterations = run.ill_conditioned ? 1 : run.iters;
  return await Array.fromAsync(train(game, { schedule, iterations, onStep }));
}

function values(network: Module): Map<string, ArrayLike<number>> {
  return new Map([...stateDict(network)].map(([name, value]) => [
    name,
    "count" in value ? [value.count] : value.values,
  ]));
}

function disposeGame(game: Game): void {
  for (const part of ["critic", "generator", "criticOptimizer", "generatorOptimizer"] as const) {
    dispose(game[part]);
  }
}
