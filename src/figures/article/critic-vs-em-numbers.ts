/**
 * The critics of `critic-vs-em`: what is varied, and how near their estimate comes to the earth
 * mover's distance.
 */
import {
  type CriticChoice,
  type MixtureShape,
  MODE_MIXTURES,
  type RunRow,
} from "../../runs/mod.ts";
import { keysOf } from "../../base/mod.ts";

/** How far the Gaussian is moved. */
const SHIFTS = [0.25, 0.5, 1, 2, 4];
/** What is varied, one at a time. */
export const CLIPS = [0.01, 0.03, 0.1, 0.3, 1];
/** Units of a hidden layer. */
export const WIDTHS = [4, 16, 64, 256];
/** What the others are meanwhile. */
export const USUAL: CriticChoice = { clip: 0.1, hiddenUnits: 64 };

const blob = (x: number, y: number, sd: number): MixtureShape => ({
  shape: "mixture",
  components: [{ mean: [x, y], sd, weight: 1 }],
});
const shifted = (shift: number) => ({ real: blob(0, 0, 0.5), fake: blob(shift, 0, 0.5) });

/**
 * The two problems on which the critic is varied: one direction is enough for the first, the
 * second's critic must bend.
 */
export const PROBLEMS = {
  shift: { title: "Gaussian, moved by 1", pair: shifted(1) },
  ring: {
    title: "ring of 8 and its centre",
    pair: {
      real: {
        shape: "mixture" as const,
        components: MODE_MIXTURES.ring.components.map(({ mean, weight }) => ({
          mean: [...mean],
          sd: 0.1,
          weight,
        })),
      },
      fake: blob(0, 0, 0.5),
    },
  },
};

/** A problem's name. */
export type ProblemName = keyof typeof PROBLEMS;

/** All of them. */
export const PROBLEM_NAMES = keysOf(PROBLEMS);

/** A stage of a critic's training. */
export type Probe = RunRow<"points-critic", "probes">;

/** A trained critic: what was varied, and what it said at every stage. */
export interface Measured extends CriticChoice {
  readonly problem: string;
  readonly probes: readonly Probe[];
}

/** What a critic tells apart. */
interface Pair {
  real: MixtureShape;
  fake: MixtureShape;
}

/** Every critic, those of {@linkcode PROBLEMS} and those of the shifts. */
export function critics(): { problem: string; pair: Pair; choice: CriticChoice }[] {
  const varied = [
    ...CLIPS.map((clip) => ({ ...USUAL, clip })),
    ...WIDTHS.filter((hiddenUnits) => hiddenUnits !== USUAL.hiddenUnits)
      .map((hiddenUnits) => ({ ...USUAL, hiddenUnits })),
  ];
  return [
    ...PROBLEM_NAMES.flatMap((problem) =>
      varied.map((choice) => ({ problem, pair: PROBLEMS[problem].pair, choice }))
    ),
    ...SHIFTS.map((shift) => ({ problem: `by ${shift}`, pair: shifted(shift), choice: USUAL })),
  ];
}

/** The name of its run. */
export const keyOf = (problem: string, { clip, hiddenUnits }: CriticChoice) =>
  `${problem}, clip ${clip}, width ${hiddenUnits}`;

/** estimate / (K EM); a critic that is constant says nothing, and has 0. */
export function tightness({ estimate, steepest_slope, exact_em }: Probe): number {
  return steepest_slope === 0 ? 0 : estimate / steepest_slope / exact_em;
}

/** The last stage. */
export function last({ probes }: Measured): Probe {
  return probes[probes.length - 1];
}

/** The critic of that problem and choice. */
export function critic(runs: readonly Measured[], problem: string, choice: CriticChoice): Measured {
  return runs.find((run) =>
    run.problem === problem && run.clip === choice.clip && run.hiddenUnits === choice.hiddenUnits
  )!;
}

/** The first stages of the critics of {@linkcode SHIFTS}. */
export function firstOfShifts(runs: readonly Measured[]): Probe[] {
  return SHIFTS.map((shift) => critic(runs, `by ${shift}`, USUAL).probes[0]);
}

/** The last stages of the critics of {@linkcode SHIFTS}. */
export function lastOfShifts(runs: readonly Measured[]): Probe[] {
  return SHIFTS.map((shift) => last(critic(runs, `by ${shift}`, USUAL)));
}
