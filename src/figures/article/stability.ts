/** The article's first advantage: how much depends on the balance of the two sides. */
import { type Balance, balanceRun, type PointsGanConfig, SYNTHETIC_SIZES } from "../../runs/mod.ts";
import { recordOf } from "../../base/mod.ts";
import { seedInterval } from "../../metrics/mod.ts";
import type { Measurement, Statistic } from "../../claims/mod.ts";
import type { ChartPanel } from "../../plot/mod.ts";
import { defineFigure } from "../engine/figure.ts";
import { hasLearnt } from "../parts/ends.ts";
import { distanceAtEnd, readPointsEvaluations } from "../parts/points-evaluations.ts";
import { finiteOrGap, line } from "../parts/series.ts";
import { MODELS } from "./models.ts";

/** The same for both. */
const LEARNING_RATES = [1e-4, 3e-4, 1e-3, 3e-3];
const CRITIC_STEPS = [1, 5];
const COMPARED = [
  "gan-nonsaturating",
  "wgan",
] as const satisfies readonly PointsGanConfig["objective"][];

/** Which of the two. */
type Model = typeof COMPARED[number];

const BALANCES = CRITIC_STEPS.flatMap((nCritic) =>
  LEARNING_RATES.map((learningRate): Balance => ({ learningRate, nCritic }))
);
const ALL = COMPARED.flatMap((model) => BALANCES.map((balance) => ({ model, balance })));

const keyOf = (model: Model, { learningRate, nCritic }: Balance) =>
  `${model}, lr ${learningRate}, ${nCritic} critic ${nCritic === 1 ? "step" : "steps"}`;

/** One balance. */
type Row = {
  readonly model: Model;
  readonly learning_rate: number;
  readonly critic_steps: number;
  readonly iterations: number;
  readonly exact_em_untrained: number;
  /** Median of the last three measurements; infinite where it diverged. */
  readonly exact_em: number;
};

/** The seed article, advantages 1 and 4. */
export const stability = defineFigure({
  id: "stability",
  title: "How much depends on the balance of the two sides",
  data: "synthetic",
  minutes: { smoke: 0.1 },
  runs: (scope) =>
    recordOf(ALL, ({ model, balance }) => [
      keyOf(model, balance),
      balanceRun(scope, model, balance),
    ]),
  measure: (_, records) => {
    const rows = ALL.map(({ model, balance }): Row => {
      const record = records[keyOf(model, balance)];
      const evaluations = readPointsEvaluations(record);
      return {
        model,
        learning_rate: balance.learningRate,
        critic_steps: balance.nCritic,
        iterations: record.config.iterations,
        exact_em_untrained: evaluations[0].exact_em,
        exact_em: distanceAtEnd(evaluations),
      };
    });
    const [gan, wgan] = COMPARED.map((model) => rows.filter((row) => row.model === model));
    return {
      rows,
      tables: { stability: rows },
      statistics: {
        "wgan-spread": whereBothLearn(wgan, gan, spread),
        "wgan-always-learns": { value: Math.max(...wgan.map(left)), note: notes(wgan) },
        "worst-balance": worstBalance(wgan, gan),
        "more-critic-steps": whereBothLearn(wgan, gan, moreCriticSteps),
        "perceptrons-suffice": { value: Math.min(...wgan.map(left)), note: notes(wgan) },
      },
      notes: [
        "Each has the optimizer of its recipe, RMSProp for the WGAN and Adam (β1 0.5) for the GAN, at the same learning rate for both sides.",
      ],
    };
  },
  draw: ({ preset, seed }, { rows }) => ({
    rows: [{
      panels: COMPARED.map((model) => panel(model, rows)),
      height: 360,
      legend: "shared",
    }],
    caption:
      `Perceptrons on a ring of 8 Gaussians, ${
        SYNTHETIC_SIZES[preset].balance.passes
      } network passes each, so that more critic steps leave fewer generator steps. Exact EM between 500 samples and 500 real points at the end, median of the last three measurements; ` +
      `a training that diverged has no point. Dotted: the untrained generator. Preset ${preset}, seed ${seed}.`,
  }),
});

/** What is left of the distance of the untrained generator. */
function left({ exact_em, exact_em_untrained }: Row): number {
  return exact_em / exact_em_untrained;
}

/**
 * Where one learns at no balance, what it comes to depends on none. One that diverged at all of
 * them is an observation, and has no number.
 */
function whereBothLearn(
  wgan: readonly Row[],
  gan: readonly Row[],
  measure: (wgan: readonly Row[], gan: readonly Row[]) => Measurement,
): Statistic {
  const learns = (rows: readonly Row[]) => rows.some((row) => hasLearnt({ value: left(row) }, 1));
  if (learns(wgan) && learns(gan)) return measure(wgan, gan);
  const diverged = (rows: readonly Row[]) => rows.every(({ exact_em }) => exact_em === Infinity);
  if (diverged(wgan) || diverged(gan)) {
    return { value: NaN, note: "one of the two diverged at every balance" };
  }
  return { missing: "one of the two does not come to half of its distance at any balance" };
}

/**
 * The distance with more critic steps over that with fewer, WGAN's over the GAN's, rate by rate:
 * the geometric mean with Student's interval of the logarithms, as over seeds. Where one diverged
 * it is the median, and where both of a pair did, there is none.
 */
function moreCriticSteps(wgan: readonly Row[], gan: readonly Row[]): Measurement {
  const [few, many] = CRITIC_STEPS;
  const [a, b] = [wgan, gan].map((rows) =>
    LEARNING_RATES.map((rate) => {
      const at = (steps: number) =>
        rows.find((row) => row.learning_rate === rate && row.critic_steps === steps)!.exact_em;
      return at(many) / at(few);
    })
  );
  const text = (ratios: readonly number[]) => ratios.map((ratio) => ratio.toFixed(2)).join(", ");
  return {
    ...seedInterval(a.map((ratio, i) => ratio / b[i]), "ratio"),
    note: `at each rate, WGAN ${text(a)}, GAN ${text(b)}`,
  };
}

function spread(wgan: readonly Row[], gan: readonly Row[]): Measurement {
  const [a, b] = [wgan, gan].map((rows) => {
    const ems = rows.map(({ exact_em }) => exact_em);
    return Math.max(...ems) / Math.min(...ems);
  });
  return { value: a / b, note: `WGAN ${a.toFixed(1)}, GAN ${b.toFixed(1)}` };
}

/** Both begin with the same generator, so that distances and what is left have one ratio. */
function worstBalance(wgan: readonly Row[], gan: readonly Row[]): Measurement {
  const [a, b] = [wgan, gan].map((rows) => Math.max(...rows.map(left)));
  return {
    value: b / a,
    note: `left at the GAN's worst ${b.toFixed(2)}, at the WGAN's ${a.toFixed(2)}`,
  };
}

function notes(rows: readonly Row[]): string {
  return rows.map((row) => `lr ${row.learning_rate}, ${row.critic_steps}: ${left(row).toFixed(2)}`)
    .join("; ");
}

function panel(model: Model, rows: readonly Row[]): ChartPanel {
  const mine = rows.filter((row) => row.model === model);
  const finite = rows.flatMap((row) => [row.exact_em, row.exact_em_untrained])
    .filter(Number.isFinite);
  return {
    kind: "chart",
    title: MODELS[model],
    x: { label: "learning rate of both sides", scale: "log" },
    y: {
      label: "exact EM at the end",
      scale: "log",
      domain: [0.8 * Math.min(...finite), 1.25 * Math.max(...finite)],
    },
    series: [
      { kind: "hline", y: mine[0].exact_em_untrained, color: "#666", dash: "dotted" },
      ...CRITIC_STEPS.map((steps, color) =>
        line(
          mine.filter((row) => row.critic_steps === steps),
          "learning_rate",
          ({ exact_em }) => finiteOrGap(exact_em),
          { color, marker: "circle", label: `critic steps: ${steps}` },
        )
      ),
    ],
  };
}
