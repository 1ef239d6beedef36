/**
 * WGAN-GP (Gulrajani et al., arXiv:1704.00028) beside clipping: the critic's weights, its gradient,
 * and sample quality.
 */
import { type RunRow, wganClippedTwinRun, wganGpRun } from "../../runs/mod.ts";
import type { Measurement, Statistics } from "../../claims/mod.ts";
import type { ChartPanel } from "../../plot/mod.ts";
import { defineFigure } from "../engine/figure.ts";
import {
  comparisonNotes,
  comparisonRows,
  equalBudget,
  evaluationAt,
  lastMedian,
  readTrainings,
  type Trained,
} from "../parts/comparison.ts";
import {
  comparisonCaption,
  comparisonChart,
  FID,
  lastNumbers,
  samplesAt,
} from "../parts/comparison-panels.ts";

const NAMES = { clipping: "WGAN, clipping", penalty: "WGAN-GP, gradient penalty" };

/** A training with the histogram of its critic's weights at the end. */
interface Weighed extends Trained<keyof typeof NAMES> {
  readonly weights: readonly RunRow<"gan", "critic-weights">[];
}

/** WGAN-GP, Figure 1(b), and Section 5.3. */
export const gradientPenalty = defineFigure({
  id: "gradient-penalty",
  title: "Gradient penalty beside clipping",
  data: "images",
  minutes: { smoke: 0.1, quick: 4, full: null, paper: null },
  runs: (scope) => ({ clipping: wganClippedTwinRun(scope), penalty: wganGpRun(scope) }),
  measure: (_, records) => {
    const all = readTrainings(NAMES, records)
      .map((one): Weighed => ({ ...one, weights: one.record.table("critic-weights") }));
    return {
      all,
      tables: {
        "gradient-penalty": comparisonRows(all),
        "gradient-penalty-weights": all.flatMap(({ id, weights }) =>
          weights.map((bar) => ({ run: id, ...bar }))
        ),
      },
      statistics: statistics(all),
      notes: [
        "The clipped twin has no batch norm in its critic either, because the penalty does not allow it. Clipping with batch norm, as the WGAN paper has it, is the WGAN of wgan-5: compare the two at as many passes.",
        ...comparisonNotes(all),
      ],
    };
  },
  draw: (scope, { all }, { clipping, penalty }) => ({
    rows: [
      {
        panels: [
          comparisonChart(all, "compute", { title: "Quality", ...FID }),
          comparisonChart(all, "compute", {
            title: "Gradient of the critic",
            of: "critic_gradient_norm",
            y: { label: "$‖∇_x f(x)‖_2$ between real and generated", scale: "log" },
          }),
        ],
        height: 320,
        legend: "shared",
      },
      { panels: all.map(histogram), height: 240 },
      { panels: all.map((one) => samplesAt(one, equalBudget(all))) },
      { panels: [{ span: 2, panel: lastNumbers(all, equalBudget(all)) }] },
    ],
    caption:
      `DCGAN generator; DCGAN critic without batch norm, clipped to ±${clipping.config.clip} ` +
      `(RMSProp) or with a penalty of weight ${penalty.config.penaltyWeight} (Adam). ${
        comparisonCaption(scope)
      } A WGAN-GP iteration takes 49.`,
  }),
});

function statistics(all: readonly Weighed[]): Statistics<"gradient-penalty"> {
  const [clippedEnds, penalisedEnds] = all.map(shareAtEnds);
  const clippedNorm = lastMedian(all[0], "critic_gradient_norm");
  const budget = equalBudget(all);
  const [clippedFid, penalisedFid] = all.map((one) => evaluationAt(one, budget).fid_lenet);
  return {
    "clipping-pushes-weights": { value: clippedEnds },
    "penalty-spreads-weights": { value: penalisedEnds },
    "norm-at-equilibrium": atEquilibrium(all[1]),
    "clipping-loses-norm": {
      value: Math.max(clippedNorm, 1 / clippedNorm),
      note: `norm ${clippedNorm.toPrecision(3)}`,
    },
    quality: {
      value: penalisedFid / clippedFid,
      note: `penalty ${penalisedFid.toFixed(0)}, clipping ${
        clippedFid.toFixed(0)
      }, at ${budget} passes`,
    },
  };
}

/**
 * The norm s against its equilibrium. Of a function of slope s between the sides the critic's loss
 * is −s W + λ (s − 1)², which is least at s = 1 + W/(2λ); its estimate is s W.
 */
function atEquilibrium(penalised: Weighed): Measurement {
  const lambda = penalised.record.config.penaltyWeight ?? NaN;
  const norm = lastMedian(penalised, "critic_gradient_norm");
  const distance = lastMedian(penalised, "estimate_now") / norm;
  const predicted = 1 + distance / (2 * lambda);
  return {
    value: norm / predicted - 1,
    note: `norm ${norm.toPrecision(4)}, predicted ${predicted.toPrecision(4)} for λ = ${lambda}`,
  };
}

/** The share of parameters in the two outermost bars: within 1 % of the largest magnitude. */
function shareAtEnds({ weights, record }: Weighed): number {
  if (record.outcome.status === "diverged") return NaN;
  return weights[0].share + weights[weights.length - 1].share;
}

function histogram({ name, weights }: Weighed, color: number): ChartPanel {
  return {
    kind: "chart",
    title: `Weights of the critic: ${name}`,
    x: { label: "weight" },
    y: { label: "share of all parameters" },
    series: [{
      kind: "histogram",
      edges: [weights[0].weight_from, ...weights.map((bar) => bar.weight_to)],
      heights: weights.map((bar) => bar.share),
      color,
    }],
  };
}
