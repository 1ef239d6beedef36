/** WGAN-GP (Gulrajani et al., arXiv:1704.00028) beside clipping: the critic's weights, its gradient, and sample quality. */
import {
  type GanConfig,
  type ImageScope,
  type RunRecord,
  type RunRow,
  wganClippedTwinRun,
  wganGpRun,
} from "../../runs/mod.ts";
import type { ChartPanel } from "../../plot/mod.ts";
import {
  byName,
  type Contestant,
  contestants,
  contestCaption,
  contestChart,
  contestRows,
  equalBudget,
  evaluationAt,
  lastMedian,
  lastNumbers,
  lastSamples,
} from "../parts/comparison.ts";
import { criticLagNotes } from "../parts/evaluations.ts";
import { type Drawing, type Figure, table } from "../engine/figure.ts";

const NAMES = { clipping: "WGAN, clipping", penalty: "WGAN-GP, gradient penalty" };

function plan(setting: ImageScope): Record<keyof typeof NAMES, GanConfig> {
  return { clipping: wganClippedTwinRun(setting), penalty: wganGpRun(setting) };
}

function draw(setting: ImageScope, records: Record<string, RunRecord>): Drawing {
  const all = contestants(NAMES, records);
  const [clipping, penalty] = all;
  const weights = all.map(({ record }) => record.table("critic-weights"));
  const [clippedEnds, penalisedEnds] = weights.map(shareAtEnds);
  const norms = all.map((one) => lastMedian(one, "critic_gradient_norm"));
  const budget = equalBudget(all);
  const [clippedFid, penalisedFid] = all.map((one) => evaluationAt(one, budget).fid_lenet);
  const norm = (index: number) => ({ note: `norm ${norms[index].toPrecision(3)}` });
  return {
    picture: {
      title: "Gradient penalty beside clipping",
      rows: [
        {
          panels: [
            contestChart(all, "compute", {
              title: "Quality",
              of: "fid_lenet",
              y: { label: "fid_lenet", scale: "log" },
            }),
            contestChart(all, "compute", {
              title: "Gradient of the critic",
              of: "critic_gradient_norm",
              y: { label: "$‖∇_x f(x)‖_2$ between real and generated", scale: "log" },
            }),
          ],
          height: 320,
          legend: "shared",
        },
        { panels: all.map((one, index) => histogram(one, weights[index], index)), height: 240 },
        { panels: all.map((one) => lastSamples(one)) },
        { panels: [{ span: 2, panel: lastNumbers(all) }] },
      ],
      caption:
        `DCGAN generator; DCGAN critic without batch norm, clipped to ±${clipping.record.config.clip} ` +
        `(RMSProp) or with a penalty of weight ${penalty.record.config.penaltyWeight} (Adam). ${
          contestCaption(setting)
        } A WGAN-GP iteration takes 49.`,
    },
    tables: [
      table("gradient-penalty", contestRows(all)),
      table(
        "gradient-penalty-weights",
        all.flatMap(({ id }, index) => weights[index].map((bar) => ({ run: id, ...bar }))),
      ),
    ],
    statistics: {
      "clipping-pushes-weights": { value: clippedEnds },
      "penalty-spreads-weights": { value: penalisedEnds },
      "penalty-keeps-norm": {
        value: Math.abs(norms[1] - 1),
        ...norm(1),
      },
      "clipping-loses-norm": {
        value: Math.max(norms[0], 1 / norms[0]),
        ...norm(0),
      },
      "quality": {
        value: penalisedFid / clippedFid,
        note: `penalty ${penalisedFid.toFixed(0)}, clipping ${
          clippedFid.toFixed(0)
        }, at ${budget} passes`,
      },
    },
    notes: [
      "The clipped twin has no batch norm in its critic either, because the penalty does not allow it. Clipping with batch norm, as the WGAN paper has it, is the WGAN of wgan-5: compare the two at as many passes.",
      ...criticLagNotes(byName(all)),
    ],
  };
}

/** The share of parameters in the two outermost bars: within 1 % of the largest magnitude. */
function shareAtEnds(bars: readonly RunRow<"gan", "critic-weights">[]): number {
  return bars[0].share + bars[bars.length - 1].share;
}

function histogram(
  { name }: Contestant,
  bars: RunRow<"gan", "critic-weights">[],
  color: number,
): ChartPanel {
  return {
    kind: "chart",
    title: `Weights of the critic: ${name}`,
    x: { label: "weight" },
    y: { label: "share of all parameters" },
    series: [{
      kind: "histogram",
      edges: [bars[0].weight_from, ...bars.map((bar) => bar.weight_to)],
      heights: bars.map((bar) => bar.share),
      color,
    }],
  };
}

/** See the top of this file. */
export const gradientPenalty: Figure = {
  id: "gradient-penalty",
  title: "Gradient penalty beside clipping",
  data: "images",
  minutes: { smoke: 0.1, quick: 4, full: null, paper: null },
  plan,
  draw,
};
