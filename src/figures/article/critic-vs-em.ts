/** The clipped critic's estimate against the exact earth mover's distance between the very same samples. */
import {
  type CriticChoice,
  criticVsEmRun,
  type MixtureShape,
  MODE_MIXTURES,
  type PointsCriticConfig,
  type RunRecord,
  type RunRow,
  type Scope,
  SYNTHETIC_SIZES,
} from "../../runs/mod.ts";
import { median, throughOrigin } from "../../metrics/mod.ts";
import type { ChartPanel } from "../../plot/mod.ts";
import type { Statistics } from "../../claims/mod.ts";
import { type Drawing, type Figure, table } from "../engine/figure.ts";

const SHIFTS = [0.25, 0.5, 1, 2, 4];
const CLIPS = [0.01, 0.03, 0.1, 0.3, 1];
const WIDTHS = [4, 16, 64, 256];
const USUAL: CriticChoice = { clip: 0.1, hiddenUnits: 64 };

const blob = (x: number, y: number, sd: number): MixtureShape => ({
  shape: "mixture",
  components: [{ mean: [x, y], sd, weight: 1 }],
});
const shifted = (shift: number) => ({ real: blob(0, 0, 0.5), fake: blob(shift, 0, 0.5) });

/** The two problems on which the critic is varied: one direction is enough for the first, the second's critic must bend. */
const PROBLEMS = {
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
type ProblemName = keyof typeof PROBLEMS;
const NAMES = Object.keys(PROBLEMS) as ProblemName[];

type Probe = RunRow<"points-critic", "probes">;

/** A trained critic: what was varied, and what it said at every stage. */
interface Measured extends CriticChoice {
  problem: string;
  probes: Probe[];
}

interface Pair {
  real: MixtureShape;
  fake: MixtureShape;
}

/** Every critic, those of {@linkcode PROBLEMS} and those of the shifts. */
function critics(): { problem: string; pair: Pair; choice: CriticChoice }[] {
  const varied = [
    ...CLIPS.map((clip) => ({ ...USUAL, clip })),
    ...WIDTHS.filter((hiddenUnits) => hiddenUnits !== USUAL.hiddenUnits)
      .map((hiddenUnits) => ({ ...USUAL, hiddenUnits })),
  ];
  return [
    ...NAMES.flatMap((problem) =>
      varied.map((choice) => ({ problem, pair: PROBLEMS[problem].pair, choice }))
    ),
    ...SHIFTS.map((shift) => ({ problem: `by ${shift}`, pair: shifted(shift), choice: USUAL })),
  ];
}

const key = (problem: string, { clip, hiddenUnits }: CriticChoice) =>
  `${problem}, clip ${clip}, width ${hiddenUnits}`;

function plan(setting: Scope): Record<string, PointsCriticConfig> {
  return Object.fromEntries(
    critics().map(({ problem, pair, choice }) => [
      key(problem, choice),
      criticVsEmRun(setting, pair, choice),
    ]),
  );
}

function draw(setting: Scope, records: Record<string, RunRecord>): Drawing {
  const runs = critics().map(({ problem, choice }): Measured => ({
    problem,
    ...choice,
    probes: (records[key(problem, choice)] as RunRecord<PointsCriticConfig>).table("probes"),
  }));
  const { points, iterations } = SYNTHETIC_SIZES[setting.preset].criticVsEm;
  return {
    picture: {
      title: "The clipped critic's estimate against the exact earth mover's distance",
      rows: [
        {
          panels: ratioPanels(runs).map((panel) => ({ span: 2, panel })),
          height: 280,
          legend: "shared",
        },
        { panels: distancePanels(runs).map((panel) => ({ span: 3, panel })), height: 280 },
      ],
      caption:
        `Both sides are fixed sets of ${points} points in the plane; EM between them is exact. K is the critic's steepest slope between any two of these points: ` +
        "estimate / K is never above EM (Kantorovich and Rubinstein). " +
        `Critic: 2 hidden layers, RMSProp 5e-4, ${iterations} steps on all points; usual c = ${USUAL.clip}, width ${USUAL.hiddenUnits}. ` +
        `Preset ${setting.preset}, seed ${setting.seed}.`,
    },
    tables: [
      table(
        "critic-vs-em",
        runs.flatMap(({ problem, clip, hiddenUnits, probes }) =>
          probes.map((probe) => ({
            problem,
            clip,
            hidden_units: hiddenUnits,
            critic_steps: probe.step,
            estimate: probe.estimate,
            steepest_slope_k: probe.steepest_slope,
            exact_em: probe.exact_em,
            estimate_over_k_em: tightness(probe),
          }))
        ),
      ),
    ],
    statistics: statistics(runs),
    notes: [
      "K is measured on the samples; between them the critic may be steeper, so that K is not an upper bound of its Lipschitz constant in the plane.",
    ],
  };
}

/** estimate / (K EM); a critic that is constant says nothing, and has 0. */
function tightness({ estimate, steepest_slope, exact_em }: Probe): number {
  return steepest_slope === 0 ? 0 : estimate / steepest_slope / exact_em;
}

function last({ probes }: Measured): Probe {
  return probes[probes.length - 1];
}

function critic(runs: Measured[], problem: string, choice: CriticChoice): Measured {
  return runs.find((run) =>
    run.problem === problem && run.clip === choice.clip && run.hiddenUnits === choice.hiddenUnits
  )!;
}

function ratioPanels(runs: Measured[]): ChartPanel[] {
  const end = (problem: ProblemName, choice: CriticChoice) =>
    tightness(last(critic(runs, problem, choice)));
  return [
    ratioPanel("Critic steps k", "critic steps", (problem) => {
      const { probes } = critic(runs, problem, USUAL);
      return probes.map((probe) => [probe.step, tightness(probe)]);
    }),
    ratioPanel(
      "Clipping c",
      "c",
      (problem) => CLIPS.map((clip) => [clip, end(problem, { ...USUAL, clip })]),
    ),
    ratioPanel(
      "Width",
      "units of a hidden layer",
      (problem) =>
        WIDTHS.map((hiddenUnits) => [hiddenUnits, end(problem, { ...USUAL, hiddenUnits })]),
    ),
  ];
}

function ratioPanel(
  title: string,
  label: string,
  points: (problem: ProblemName) => [x: number, y: number][],
): ChartPanel {
  return {
    kind: "chart",
    title,
    x: { label, scale: "log" },
    y: { label: "estimate / (K EM)", domain: [-0.2, 1.1] },
    series: [
      { kind: "hline", y: 1, color: "#666" },
      ...NAMES.map((problem, color) => ({
        kind: "line" as const,
        x: points(problem).map(([x]) => x),
        y: points(problem).map(([, y]) => y),
        color,
        marker: "circle" as const,
        label: PROBLEMS[problem].title,
      })),
    ],
  };
}

function shiftRuns(runs: Measured[]): Probe[] {
  return SHIFTS.map((shift) => last(critic(runs, `by ${shift}`, USUAL)));
}

function distancePanels(runs: Measured[]): ChartPanel[] {
  const probes = shiftRuns(runs);
  const em = probes.map((probe) => probe.exact_em);
  const raw = probes.map((probe) => probe.estimate);
  const normalized = probes.map((probe) => tightness(probe) * probe.exact_em);
  const { slope } = throughOrigin(em, raw);
  const ends = [0, 1.05 * Math.max(...em)];
  return [
    {
      kind: "chart",
      title: "Estimate, as it is",
      x: { label: "exact EM between a Gaussian and itself, moved" },
      y: { label: "estimate: real − fake" },
      series: [
        { kind: "points", x: em, y: raw, color: 0, label: "clipped critic" },
        {
          kind: "line",
          x: ends,
          y: ends.map((x) => slope * x),
          color: "#666",
          dash: "dashed",
          label: `${slope.toPrecision(3)} EM`,
        },
      ],
    },
    {
      kind: "chart",
      title: "Estimate over the critic's steepest slope K",
      x: { label: "exact EM between a Gaussian and itself, moved" },
      y: { label: "estimate / K" },
      series: [
        { kind: "points", x: em, y: normalized, color: 0, label: "clipped critic" },
        { kind: "line", x: ends, y: ends, color: "#666", dash: "dotted", label: "EM" },
      ],
    },
  ];
}

function statistics(runs: Measured[]): Statistics<"critic-vs-em"> {
  const shifts = shiftRuns(runs);
  return {
    "below-em": {
      value: Math.max(...runs.flatMap(({ probes }) => probes.map(tightness))),
      note: `${runs.length} critics`,
    },
    "proportional": {
      value: throughOrigin(
        shifts.map(({ exact_em }) => exact_em),
        shifts.map(({ estimate }) => estimate),
      ).r2,
    },
    "tight": { value: median(shifts.map(tightness)) },
    "tight-ring": {
      value: tightness(last(critic(runs, "ring", USUAL))),
    },
    "more-steps": {
      value: Math.min(...NAMES.map((problem) => {
        const run = critic(runs, problem, USUAL);
        // A training that diverged earlier has no such row.
        const early = run.probes.find(({ step }) => step === 5);
        return early ? tightness(last(run)) - tightness(early) : NaN;
      })),
    },
  };
}

/** See the top of this file. */
export const criticVsEm: Figure = {
  id: "critic-vs-em",
  title: "The clipped critic's estimate against the exact earth mover's distance",
  data: "synthetic",
  minutes: { smoke: 0.1, quick: 1.6, full: null, paper: null },
  plan,
  draw,
};
