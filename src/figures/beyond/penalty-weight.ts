/**
 * WGAN-GP's penalty at several weights λ: the norm of the critic's gradient is 1 + W/(2λ), W the
 * exact distance, and not 1.
 */
import { PENALTY_SIDES, penaltyWeightRun, type RunRow } from "../../runs/mod.ts";
import { recordOf } from "../../base/mod.ts";
import { log10, midpointSum, pow } from "../../math/mod.ts";
import { linearFit } from "../../metrics/mod.ts";
import { gaussianDensity } from "../../points/mod.ts";
import type { Statistics } from "../../claims/mod.ts";
import { defineFigure } from "../engine/figure.ts";
import { worst } from "../parts/largest.ts";
import { EXACT_COLOR, MODEL_COLORS } from "../parts/model-colors.ts";
import { line, points } from "../parts/series.ts";

/** λ. */
const WEIGHTS = [0.1, 1, 10, 100] as const;
/** Beyond it what the norm has above 1 is less than a training's error. */
const LARGEST_FITTED = 10;

/** Two Gaussians of one width: EM is the distance of their means. */
const DISTANCE = PENALTY_SIDES.fake.mean - PENALTY_SIDES.real.mean;

type Tabulated = RunRow<"points-critic", "function">;

/** One λ. */
type Row = {
  readonly penalty_weight: number;
  readonly mean_norm: number;
  readonly predicted_norm: number;
  readonly exact_em: number;
};

/** Of a slope s the critic's loss is −s W + λ (s − 1)², which is least there. */
const predicted = (weight: number) => 1 + DISTANCE / (2 * weight);
/** Where the formula is drawn. */
const CURVE = Array.from({ length: 61 }, (_, i) => pow(10, -1 + i / 20));

const keyOf = (weight: number) => `λ ${weight}`;

/** Gulrajani et al., arXiv:1704.00028, equation 3. */
export const penaltyWeight = defineFigure({
  id: "penalty-weight",
  title: "The norm that the gradient penalty keeps, over its weight",
  data: "synthetic",
  minutes: { smoke: 0.1, quick: 1.3, preview: 1.3 },
  runs: (scope) => recordOf(WEIGHTS, (weight) => [keyOf(weight), penaltyWeightRun(scope, weight)]),
  measure: (_, records) => {
    const curves = WEIGHTS.map((weight) => ({
      weight,
      rows: records[keyOf(weight)].table("function"),
    }));
    const rows = curves.map(({ weight, rows }): Row => ({
      penalty_weight: weight,
      mean_norm: meanNorm(rows),
      predicted_norm: predicted(weight),
      exact_em: DISTANCE,
    }));
    return {
      curves,
      rows,
      tables: { "penalty-weight": rows },
      statistics: penaltyWeightStatistics(rows),
      notes: [
        "On the line the least of E f(fake) − E f(real) + λ E(|f'| − 1)² has the mean slope 1 + W/(2λ) exactly, the mean over the places of the penalty; a norm of 1 is that of the least without a penalty.",
      ],
    };
  },
  draw: ({ preset, seed }, { curves, rows }) => ({
    rows: [{
      height: 360,
      panels: [
        {
          kind: "chart",
          title: "Mean norm of the critic's gradient",
          x: { label: "λ", scale: "log" },
          y: { label: "mean of |f'| between the sides", scale: "log" },
          series: [
            line(CURVE, (weight: number) => weight, predicted, {
              color: EXACT_COLOR,
              label: "1 + W/(2λ)",
            }),
            points(rows, "penalty_weight", "mean_norm", {
              color: MODEL_COLORS["wgan-gp"],
              size: 10,
              label: "trained",
            }),
          ],
        },
        {
          kind: "chart",
          title: "The critics' slopes",
          x: { label: "x" },
          y: { label: "|f'(x)|", scale: "log", domain: [0.1, 30] },
          series: curves.map(({ weight, rows }, color) =>
            line(rows, "x", ({ gradient }) => Math.abs(gradient), { color, label: keyOf(weight) })
          ),
        },
      ],
    }],
    caption:
      `Critics on the line (2 hidden layers of 64 tanh units, Adam, β1 0, β2 0.9), real N(${PENALTY_SIDES.real.mean}, ${PENALTY_SIDES.real.sd}), fake N(${PENALTY_SIDES.fake.mean}, ${PENALTY_SIDES.fake.sd}), W = ${DISTANCE}; no clipping, a penalty at random places between a real and a generated point. ` +
      `Preset ${preset}, seed ${seed}.`,
  }),
});

/** The mean of |f'| over the places of the penalty, on the run's grid. */
function meanNorm(rows: readonly Tabulated[]): number {
  const weights = rows.map(({ x }) => densityBetween(x));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return rows.reduce((sum, { gradient }, i) => sum + weights[i] * Math.abs(gradient), 0) / total;
}

/** The density of ε real + (1 − ε) fake, ε uniform in [0, 1]. */
function densityBetween(x: number): number {
  const { real, fake } = PENALTY_SIDES;
  return midpointSum(0, 1, 100, (epsilon, width) => {
    const [a, b] = [epsilon * real.sd, (1 - epsilon) * fake.sd];
    const mean = epsilon * real.mean + (1 - epsilon) * fake.mean;
    return width * gaussianDensity(x, { mean, sd: Math.sqrt(a * a + b * b) });
  });
}

/** What the claims are judged by, from the rows of the table. */
export function penaltyWeightStatistics(rows: readonly Row[]): Statistics<"penalty-weight"> {
  const fitted = rows.filter((row) => row.penalty_weight <= LARGEST_FITTED);
  const note = rows.map((row) =>
    `λ ${row.penalty_weight}: ${row.mean_norm.toPrecision(4)}, predicted ${
      row.predicted_norm.toPrecision(4)
    }`
  ).join("; ");
  return {
    "norm-follows": {
      value: worst(rows.map((row) => row.mean_norm / row.predicted_norm - 1)),
      note,
    },
    "excess-falls": {
      // Of a norm of 1 or less there is nothing beyond 1 that could fall.
      value: fitted.some((row) => row.mean_norm <= 1) ? 1 : linearFit(
        fitted.map((row) => log10(row.penalty_weight)),
        fitted.map((row) => log10(row.mean_norm - 1)),
      ).slope + 1,
      note,
    },
  };
}
