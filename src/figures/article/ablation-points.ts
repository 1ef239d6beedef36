/**
 * WGAN's changes taken back where many trainings are cheap: the optimizer, of the critic alone and
 * of both sides, with the cosine between the critic's steps and its gradient, and the sigmoid, with
 * clipping and without.
 */
import { type RingAblation, ringAblationRun, type RunRecord, type RunRow } from "../../runs/mod.ts";
import type { PointsGanConfig } from "../../runs/mod.ts";
import { keysOf, recordOf } from "../../base/mod.ts";
import { meanAndDeviation } from "../../metrics/mod.ts";
import { type Statistic, type Statistics, WORSE } from "../../claims/mod.ts";
import type { BarsPanel } from "../../plot/mod.ts";
import { defineFigure } from "../engine/figure.ts";
import { hasLearnt } from "../parts/ends.ts";
import { largest } from "../parts/largest.ts";
import {
  distanceAtEnd,
  type PointsEvaluation,
  readPointsEvaluations,
} from "../parts/points-evaluations.ts";
import { finiteOrGap, line } from "../parts/series.ts";

const WGAN: RingAblation = { critic: null, generator: null, sigmoid: false, noClipping: false };

/** What stands in place of RMSProp, for a reader. */
const OPTIMIZERS = {
  "momentum": "RMSProp, momentum 0.9",
  "adam-0": "Adam, β₁ 0",
  "adam-0.5": "Adam, β₁ 0.5",
  "adam-0.9": "Adam, β₁ 0.9",
  "sgd": "SGD",
} as const;
const OPTIMIZER_NAMES = keysOf(OPTIMIZERS);

const ON_CRITIC = recordOf(
  OPTIMIZER_NAMES,
  (name) => [`critic-${name}`, { ...WGAN, critic: name }],
);
const ON_BOTH = recordOf(
  OPTIMIZER_NAMES,
  (name) => [`both-${name}`, { ...WGAN, critic: name, generator: name }],
);
const OUTPUTS = {
  "sigmoid": { ...WGAN, sigmoid: true },
  "no-clipping": { ...WGAN, noClipping: true },
  "sigmoid-no-clipping": { ...WGAN, sigmoid: true, noClipping: true },
} as const;
const OUTPUT_NAMES: Record<keyof typeof OUTPUTS, string> = {
  "sigmoid": "sigmoid",
  "no-clipping": "no clipping",
  "sigmoid-no-clipping": "sigmoid, no clipping",
};

const CELLS: Record<Cell, RingAblation> = { wgan: WGAN, ...ON_CRITIC, ...ON_BOTH, ...OUTPUTS };
type Cell = "wgan" | keyof typeof ON_CRITIC | keyof typeof ON_BOTH | keyof typeof OUTPUTS;

/** Those that divide a gradient by its size; steps of plain descent are the gradient. */
const ADAPTIVE: readonly Cell[] = [
  "wgan",
  "critic-momentum",
  "critic-adam-0",
  "critic-adam-0.5",
  "critic-adam-0.9",
];

/** A training's row. */
type Row = {
  readonly change: Cell;
  readonly exact_em_untrained: number;
  /** Median of the last three measurements; infinite where it diverged. */
  readonly exact_em: number;
  /** The largest of the second half. */
  readonly exact_em_worst: number;
  readonly mean_cosine: number;
  /** Times that it was worse, 1.5 times as far away, than at the measurement before. */
  readonly setbacks: number;
  /** Mean of the steps meanwhile; null where it never was. */
  readonly cosine_in_setbacks: number | null;
  readonly share_uphill: number;
  readonly last_estimate: number;
  readonly diverged: number;
};

interface Trained {
  readonly name: string;
  readonly row: Row;
  readonly evaluations: readonly PointsEvaluation[];
  readonly steps: readonly RunRow<"points-gan", "critic-steps">[];
}

/** WGAN, Section 4.2; the article's changes 1, 3, and 4. */
export const ablationPoints = defineFigure({
  id: "ablation-points",
  title: "WGAN's optimizer, clipping, and missing sigmoid taken back, on points",
  data: "synthetic",
  minutes: { smoke: 0.1, quick: 1, preview: 1 },
  runs: (scope) => recordOf(keysOf(CELLS), (cell) => [cell, ringAblationRun(scope, CELLS[cell])]),
  measure: (_, records) => {
    const all = recordOf(keysOf(CELLS), (cell) => [cell, read(cell, records[cell])]);
    const rows = keysOf(all).map((cell) => all[cell].row);
    return {
      all,
      tables: { "ablation-points": rows },
      statistics: ablationPointsStatistics(rows),
      notes: [
        "Each optimizer has one learning rate, 0.001 (0.0001 with momentum, whose steps add up to ten; SGD 0.1), chosen by trainings of another seed, and no grid.",
        "Without momentum a step of RMSProp, Adam, or SGD has a positive cosine by construction: each number goes down its own gradient.",
      ],
    };
  },
  draw: ({ preset, seed }, { all }, { wgan: { config } }) => ({
    rows: [
      {
        height: 300,
        panels: [
          bars("On the critic alone", [all.wgan, ...keysOf(ON_CRITIC).map((cell) => all[cell])]),
          bars("On both sides", [all.wgan, ...keysOf(ON_BOTH).map((cell) => all[cell])]),
          bars("Output of the critic", [all.wgan, ...keysOf(OUTPUTS).map((cell) => all[cell])]),
        ],
      },
      {
        height: 320,
        legend: "shared",
        panels: [
          {
            kind: "chart",
            title: "Distance while it trains, changed on the critic",
            x: { label: "generator iterations" },
            y: { label: "exact EM to real points", scale: "log" },
            series: critics(all).map(({ name, evaluations }, color) =>
              line(evaluations, "iteration", "exact_em", { color, label: name })
            ),
          },
          {
            kind: "chart",
            title: "Do the critic's steps go down its gradient?",
            x: { label: "generator iterations" },
            y: { label: "cosine, mean of an iteration's steps", domain: [-0.2, 1.05] },
            series: [
              ...critics(all).map(({ name, steps }, color) =>
                line(steps, "iteration", "cosine", { color, label: name, width: 1.4 })
              ),
              { kind: "hline", y: 0, dash: "dotted", color: "#666" },
            ],
          },
          {
            kind: "bars",
            title: "Steps of the critic that go uphill",
            x: { label: "share of its steps whose cosine is negative" },
            bars: critics(all).map(({ name, row }, color) => ({
              label: name,
              value: row.share_uphill,
              color,
            })),
          },
        ],
      },
    ],
    caption:
      `Perceptrons of 2 hidden layers of ${config.critic.hiddenUnits} on a ring of 8 Gaussians, ${config.schedule.nCritic} critic steps an iteration, batches of ${config.batchSize}, ${config.iterations} iterations; RMSProp and c = ${config.clip} where nothing else is said. ` +
      `Bars: exact EM between 500 samples and 500 real points, median of the last three measurements; the untrained generator has ${
        all.wgan.row.exact_em_untrained.toFixed(2)
      }. Preset ${preset}, seed ${seed}.`,
  }),
});

function critics(all: Readonly<Record<Cell, Trained>>): Trained[] {
  return [all.wgan, ...keysOf(ON_CRITIC).map((cell) => all[cell])];
}

function nameOf(cell: Cell): string {
  if (cell === "wgan") return "WGAN: RMSProp, clipped";
  if (cell in OUTPUT_NAMES) return OUTPUT_NAMES[cell as keyof typeof OUTPUTS];
  return OPTIMIZERS[cell.replace(/^(critic|both)-/, "") as keyof typeof OPTIMIZERS];
}

function read(cell: Cell, record: RunRecord<PointsGanConfig>): Trained {
  const evaluations = readPointsEvaluations(record);
  const steps = record.table("critic-steps");
  const metrics = record.table("metrics");
  const ems = evaluations.map(({ exact_em }) => exact_em);
  const diverged = record.outcome.status === "diverged";
  return {
    name: nameOf(cell),
    evaluations,
    steps,
    row: {
      change: cell,
      exact_em_untrained: ems[0],
      exact_em: distanceAtEnd(evaluations),
      exact_em_worst: largest(ems.slice(Math.ceil(ems.length / 2))),
      mean_cosine: mean(steps.map(({ cosine }) => cosine)),
      ...inSetbacks(evaluations, steps),
      share_uphill: mean(steps.map(({ uphill }) => uphill)),
      last_estimate: metrics.length > 0 ? metrics[metrics.length - 1].estimate : NaN,
      diverged: diverged ? 1 : 0,
    },
  };
}

/** The steps while a training blows up: between two measurements, the later one worse. */
function inSetbacks(
  evaluations: Trained["evaluations"],
  steps: Trained["steps"],
): Pick<Row, "setbacks" | "cosine_in_setbacks"> {
  const parts = evaluations.flatMap((after, i) => {
    const before = evaluations[i - 1];
    return i > 0 && after.exact_em >= WORSE * before.exact_em
      ? [{ from: before.iteration, to: after.iteration }]
      : [];
  });
  const meanwhile = parts.flatMap(({ from, to }) =>
    steps.filter(({ iteration }) => iteration > from && iteration <= to)
  );
  return {
    setbacks: parts.length,
    cosine_in_setbacks: meanwhile.length === 0 ? null : mean(meanwhile.map(({ cosine }) => cosine)),
  };
}

const mean = (values: readonly number[]) =>
  values.length === 0 ? NaN : meanAndDeviation(values).mean;

function bars(title: string, trained: readonly Trained[]): BarsPanel {
  return {
    kind: "bars",
    title,
    x: { label: "exact EM at the end" },
    bars: trained.map(({ name, row }, color) => ({
      label: name,
      value: finiteOrGap(row.exact_em),
      color,
      note: row.diverged ? "diverged" : undefined,
    })),
  };
}

/** What the claims are judged by, from the rows of the table. */
export function ablationPointsStatistics(rows: readonly Row[]): Statistics<"ablation-points"> {
  const of = (cell: Cell) => rows.find(({ change }) => change === cell)!;
  const wgan = of("wgan");
  const learnt = (row: Row) => hasLearnt({ value: row.exact_em }, row.exact_em_untrained);
  const against = (cell: Cell, ...notes: readonly string[]): Statistic =>
    wgan.diverged || learnt(wgan) || learnt(of(cell))
      ? farther(of(cell), wgan, "WGAN", ...notes)
      : {
        missing: `of ${wgan.exact_em_untrained.toPrecision(3)} the WGAN comes to ${
          wgan.exact_em.toPrecision(3)
        } and this to ${of(cell).exact_em.toPrecision(3)}: of such neither is worse`,
      };
  return {
    "rmsprop-learns": { value: wgan.exact_em / wgan.exact_em_untrained },
    "critic-momentum": against("critic-momentum"),
    "critic-adam-0.5": against("critic-adam-0.5"),
    "critic-adam-0.9": against("critic-adam-0.9"),
    "critic-adam-0": against("critic-adam-0"),
    "critic-sgd": against("critic-sgd"),
    "both-adam-0": against("both-adam-0"),
    "both-sgd": against("both-sgd"),
    "both-momentum": against("both-momentum"),
    "both-adam-0.5": against("both-adam-0.5"),
    "both-adam-0.9": against("both-adam-0.9"),
    "cosine-turns-negative": {
      value: of("critic-adam-0.9").share_uphill,
      note: ADAPTIVE.map(of).map(cosines).join(", "),
    },
    "sigmoid-clipped": against("sigmoid", estimates(wgan, of("sigmoid"))),
    "no-clipping": against("no-clipping"),
    "sigmoid-unclipped": sigmoidsPart(of("sigmoid-no-clipping"), of("no-clipping")),
  };
}

/** Of all of a training's steps, and of those while it blows up, if it does. */
function cosines({ change, share_uphill, mean_cosine, setbacks, cosine_in_setbacks }: Row): string {
  const all = `${nameOf(change)}: ${(100 * share_uphill).toFixed(1)} %, mean cosine ${
    mean_cosine.toFixed(2)
  }`;
  return cosine_in_setbacks === null
    ? all
    : `${all}, ${cosine_in_setbacks.toFixed(2)} in ${setbacks} setbacks`;
}

/** What a sigmoid adds to no clipping, which both have: it may keep a training from diverging. */
function sigmoidsPart(both: Row, unclipped: Row): Statistic {
  const called = nameOf("no-clipping");
  return unclipped.diverged && !both.diverged
    ? { value: 0, note: `${called} diverged, ${nameOf(both.change)} did not` }
    : farther(both, unclipped, called);
}

/** How much farther one training ends than another, called so. */
function farther(one: Row, than: Row, called: string, ...notes: readonly string[]): Statistic {
  // Anything over infinity is 0, and as near as could be.
  if (than.diverged) return { missing: `the training that it is held against diverged: ${called}` };
  return {
    value: one.exact_em / than.exact_em,
    note: [
      `${called} ${than.exact_em.toPrecision(3)}, ${nameOf(one.change)} ${
        one.exact_em.toPrecision(3)
      }`,
      ...notes,
    ].join("; "),
  };
}

function estimates(wgan: Row, other: Row): string {
  const [a, b] = [wgan, other].map(({ last_estimate }) => last_estimate.toPrecision(3));
  return `estimate ${a}, with a sigmoid ${b}`;
}
