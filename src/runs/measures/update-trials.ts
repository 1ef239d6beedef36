/**
 * What an update of the generator does to its samples, tried on a copy: with the critic as it is in
 * the game, and with one that was trained on (TPM, Section 2.2.2). Beside it: the same direction at
 * lengths that do not depend on the critic, and what goes as far in a random one.
 */
import { criticStep, type Game, generatorStep, type Objective } from "../../gan/mod.ts";
import { dispose, loadStateDict, type Module, stateDict } from "../../nn/mod.ts";
import type { Points } from "../../points/mod.ts";
import type { RowOf } from "../store/table.ts";
import { followGradient } from "./followed-gradient.ts";
import { distanceMoved, turnedMoves } from "./moved-points.ts";
import {
  atLength,
  lengthOf,
  type ParameterStep,
  randomStep,
  stepFrom,
  takeStep,
} from "./parameter-step.ts";
import type { TRIED_CRITICS, UPDATES } from "./update-tables.ts";

/** What is tried. */
export interface Trials {
  /** Further steps of the critic after which updates are tried, ascending. */
  readonly criticSteps: readonly number[];
  /** Updates in a row after which samples are measured, ascending. */
  readonly updates: readonly number[];
  /** How many times as long as the game's own a single update is tried, ascending. */
  readonly lengths: readonly number[];
  /** So many times, with noise of their own. */
  readonly batches: number;
  /** Critic steps over which the gradient of the same noise is followed. */
  readonly followed: number;
}

type Tried = RowOf<typeof UPDATES.columns>;

/** How far samples of a generator are from real points. */
export type Distances = Pick<Tried, "exact_em" | "off_modes">;

/** Which update it is, and what way. */
type Way = Pick<Tried, "loss" | "way" | "times" | "updates">;

/** Where the game is when it is interrupted. */
interface Age {
  /** Generator iterations done. */
  readonly iteration: number;
  /** Critic steps done. */
  readonly criticSteps: number;
  /** The first generator iteration whose noise the game does not use. */
  readonly noiseFrom: number;
}

/** How samples are measured. */
interface Measures {
  /** Samples of a generator, the same noise each time. */
  readonly samplesOf: (generator: Module) => Points;
  /** How far they are. */
  readonly distancesOf: (samples: Points) => Distances;
}

/** Rows of one age. */
interface AgeRows {
  readonly updates: Tried[];
  readonly critics: RowOf<typeof TRIED_CRITICS.columns>[];
}

const PARTS = ["generator", "critic", "generatorOptimizer", "criticOptimizer"] as const;

/** Of what goes as far in a random direction there is one, in parameters and on the plane. */
const RANDOM = 2;

/** Samples that are measured of one age, one critic, one batch of noise, and one loss. */
export function trialsOfUpdate({ updates, lengths }: Pick<Trials, "updates" | "lengths">): number {
  return updates.length + lengths.length + RANDOM;
}

/**
 * Tries updates where a game is. The game itself stays as it is, bit for bit.
 * @param copy a game of the same networks: it is trained; {@linkcode disposeGame} frees it
 * @param minimax the loss that is tried beside the game's own; null for none
 */
export async function tryUpdates(
  game: Game,
  copy: Game,
  trials: Trials,
  { iteration, criticSteps, noiseFrom }: Age,
  { minimax, measures: { samplesOf, distancesOf }, seed }: {
    minimax: Objective | null;
    measures: Measures;
    seed: number;
  },
): Promise<AgeRows> {
  const { batches, followed } = trials;
  const at = Object.fromEntries(PARTS.map((part) => [part, stateDict(game[part])]));
  for (const part of PARTS) loadStateDict(copy[part], at[part]);
  const longest = trials.updates[trials.updates.length - 1];
  /** Where the generator is after each of so many updates in a row. */
  const stepsBy = (objective: Objective, batch: number, count: number) => {
    const steps = Array.from({ length: count }, (_, k) => {
      generatorStep({ ...copy, objective }, noiseFrom + batch * longest + k);
      return stepFrom(at.generator, copy.generator);
    });
    loadStateDict(copy.generator, at.generator);
    loadStateDict(copy.generatorOptimizer, at.generatorOptimizer);
    return steps;
  };
  const samplesAfter = (step: ParameterStep) => {
    takeStep(at.generator, copy.generator, step);
    const samples = samplesOf(copy.generator);
    loadStateDict(copy.generator, at.generator);
    return samples;
  };
  const samplesBefore = samplesOf(copy.generator);
  const before = distancesOf(samplesBefore);
  const losses: [Way["loss"], Objective][] = [["own", copy.objective]];
  if (minimax) losses.push(["minimax", minimax]);
  const gameLengths = Array.from(
    { length: batches },
    (_, batch) => lengthOf(stepsBy(copy.objective, batch, 1)[0]),
  );
  const rows: AgeRows = { updates: [], critics: [] };
  let critic = criticSteps;
  for (const further of trials.criticSteps) {
    while (critic < criticSteps + further) await criticStep(copy, critic++);
    for (let batch = 0; batch < batches; batch++) {
      for (const [loss, objective] of losses) {
        const add = (way: Omit<Way, "loss">, length: number, samples: Points) =>
          rows.updates.push({
            iteration,
            critic_steps: further,
            batch,
            loss,
            ...way,
            exact_em_before: before.exact_em,
            off_modes_before: before.off_modes,
            ...distancesOf(samples),
            length,
            moved: distanceMoved(samplesBefore, samples),
          });
        const steps = stepsBy(objective, batch, longest);
        const draw = { seed, draw: batch };
        for (const [way, step] of waysOf(steps, trials, gameLengths[batch], draw)) {
          add(way, lengthOf(step), samplesAfter(step));
        }
        const turned = turnedMoves(samplesBefore, samplesAfter(steps[0]), draw);
        add({ way: "turned", times: null, updates: 1 }, lengthOf(steps[0]), turned);
      }
    }
    rows.critics.push({
      iteration,
      critic_steps: further,
      ...await followGradient(copy, { step: critic, followed, noise: noiseFrom, seed }),
    });
  }
  return rows;
}

/** The ways of an update that are steps of the generator. */
function waysOf(
  steps: readonly ParameterStep[],
  { updates, lengths }: Trials,
  gameLength: number,
  draw: { seed: number; draw: number },
): [Omit<Way, "loss">, ParameterStep][] {
  const [single] = steps;
  return [
    ...updates.map((count): [Omit<Way, "loss">, ParameterStep] => [
      { way: "whole", times: null, updates: count },
      steps[count - 1],
    ]),
    ...lengths.map((times): [Omit<Way, "loss">, ParameterStep] => [
      { way: "scaled", times, updates: 1 },
      atLength(single, times * gameLength),
    ]),
    [
      { way: "random", times: null, updates: 1 },
      randomStep(single.length, lengthOf(single), draw),
    ],
  ];
}

/** Frees a game's networks and optimizers. */
export function disposeGame(game: Game): void {
  PARTS.forEach((part) => dispose(game[part]));
}
