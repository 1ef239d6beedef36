import { UserError } from "../base/mod.ts";
import {
  type CriticReport,
  type Game,
  type GeneratorReport,
  type StepEvent,
  train,
} from "../gan/mod.ts";
import { dispose, type Module, stateDict, toTorch } from "../nn/mod.ts";
import { type Comparison, gather } from "./comparison.ts";
import { goldenGame } from "./golden-game.ts";
import { type GoldenSet, readGoldenSet } from "./golden-set.ts";
import type { GoldenRun } from "./manifest.ts";
import { probe } from "./probe.ts";

/**
 * Replays a set of golden runs with the suite's own networks, objectives, optimizers and training loop, and compares: the networks'
 * first outputs, and of every run the first gradients, every loss, and the parameters after the first step and at the end. Of a
 * run that is flagged `ill_conditioned`, in which rounding noise grows, only the first gradients and the losses of the first iteration.
 * @param path the set's JSON manifest
 * @throws {UserError} when a file is missing or broken
 */
export async function replay(path: string): Promise<Comparison[]> {
  const set = readGoldenSet(path);
  const comparisons = probe(set);
  for (const run of set.manifest.runs) comparisons.push(...await replayRun(set, run));
  return comparisons;
}

async function replayRun(set: GoldenSet, run: GoldenRun): Promise<Comparison[]> {
  const game = goldenGame(set, run);
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

  const reports = await losses(game, run, onStep);
  comparisons.push(compareLosses(run, reports));
  if (!run.ill_conditioned) {
    compare("final/G", values(game.generator));
    compare("final/D", values(game.critic));
  }
  for (const part of ["critic", "generator", "criticOptimizer", "generatorOptimizer"] as const) {
    dispose(game[part]);
  }
  return comparisons;
}

/** Trains as the run did; a report a step, in order. */
async function losses(
  game: Game,
  run: GoldenRun,
  onStep: (event: StepEvent) => void,
): Promise<(CriticReport | GeneratorReport)[]> {
  const reports: (CriticReport | GeneratorReport)[] = [];
  const schedule = { nCritic: run.n_critic, warmUp: null, boost: null };
  for await (const report of train(game, { schedule, iterations: run.iters, onStep })) {
    reports.push(...report.critic, ...(report.generator ? [report.generator] : []));
  }
  return reports;
}

/** Our names of the losses that the golden runs record. */
const LOSSES: Record<"critic" | "gen", Record<string, string>> = {
  critic: {
    errD_real: "real",
    errD_fake: "fake",
    loss_D: "loss",
    gp: "penalty",
    mean_grad_norm: "gradientNorm",
    mean_p_real: "probabilityReal",
    mean_p_fake: "probabilityFake",
  },
  gen: { loss_G: "loss", mean_p_fake: "probabilityFake" },
};

/**
 * `loss_D` is a sum or difference of two means that were rounded to float32 before, each by at most 2⁻²⁵ of itself, there as well as
 * here: near the equilibrium, where they cancel, the spread of a few runs may by chance be smaller than that.
 */
const FLOAT32_ROUNDING = 2 / 33554432;

function compareLosses(
  run: GoldenRun,
  reports: readonly (CriticReport | GeneratorReport)[],
): Comparison {
  const gathering = gather(run.run, "losses");
  run.steps.forEach((step, index) => {
    if (run.ill_conditioned && step.iter > 0) return;
    const report: Readonly<Record<string, number>> = { ...reports[index] };
    const golden = (name: string): number => {
      const value = step[name];
      if (!LOSSES[step.step][name] || typeof value !== "number") {
        throw new UserError(`the golden run "${run.run}" has a loss "${name}" of unknown meaning`);
      }
      return value;
    };
    for (const [name, spread] of Object.entries(step.spread)) {
      const ours = report[LOSSES[step.step][name]] ?? NaN;
      const where = `${name} of ${step.step} step ${step.iter}${step.j ? `.${step.j}` : ""}`;
      const rounding = name === "loss_D"
        ? FLOAT32_ROUNDING * (Math.abs(golden("errD_real")) + Math.abs(golden("errD_fake")))
        : 0;
      gathering.compare(where, [ours], [golden(name)], spread, rounding);
    }
  });
  return gathering.result();
}

function values(network: Module): Map<string, ArrayLike<number>> {
  return new Map([...stateDict(network)].map(([name, value]) => [
    name,
    "count" in value ? [value.count] : value.values,
  ]));
}
