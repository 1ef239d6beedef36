/**
 * WGAN-GP (Gulrajani et al., arXiv:1704.00028) beside clipping: the critic's weights, its gradient,
 * and sample quality, of the best settings of a small grid for each.
 */
import {
  type GanConfig,
  PENALTY_CELLS,
  PENALTY_METHODS,
  type PenaltyCell,
  penaltyCellRun,
  type PenaltyMethod,
  PRESET_SIZES,
  type RunRecord,
  type RunRow,
} from "../../runs/mod.ts";
import { recordOf } from "../../base/mod.ts";
import type { Measurement, Statistic, Statistics } from "../../claims/mod.ts";
import type { ChartPanel, Dash, Series, TablePanel } from "../../plot/mod.ts";
import { defineFigure } from "../engine/figure.ts";
import {
  comparisonNotes,
  comparisonRows,
  endAt,
  equalBudget,
  lastMedian,
  readTrainings,
  type Trained,
} from "../parts/comparison.ts";
import {
  comparisonCaption,
  comparisonChart,
  FID,
  lastNumbers,
  looksOf,
  samplesAt,
} from "../parts/comparison-panels.ts";
import { courseOf, whereAnyLearnt } from "../parts/learnt.ts";
import { type End, endText, hasLearnt, LAST, nearestOf, ratioOf } from "../parts/ends.ts";
import { finiteOrGap, line } from "../parts/series.ts";

const NAMES: Record<PenaltyMethod, string> = {
  "clipping": "WGAN, clipping",
  "penalty-rmsprop": "WGAN-GP, RMSProp",
  "penalty-adam": "WGAN-GP, Adam",
};

/** A setting's training, and what came of it. */
interface Setting extends Trained {
  readonly cell: PenaltyCell;
  /** What it came to. */
  readonly fid: End;
  /** The histogram of its critic's weights at the end. */
  readonly weights: readonly RunRow<"gan", "critic-weights">[];
}

/** `c 0.01, batch norm`: what is clipped; empty where nothing is. */
const criticOf = ({ clip, batchNorm }: Pick<PenaltyCell, "clip" | "batchNorm">) =>
  clip === null ? "" : `c ${clip}${batchNorm ? ", batch norm" : ""}`;

const learningRateOf = ({ record }: Setting) => record.config.optimizer.critic.learningRate;

/** `c 0.01, lr 0.0005`: what differs within a method. */
const settingOf = (one: Setting) =>
  `${one.cell.clip === null ? "" : `${criticOf(one.cell)}, `}lr ${learningRateOf(one)}`;

/** The name of its run. */
const keyOf = (cell: PenaltyCell) =>
  [cell.method, ...cell.clip === null ? [] : [criticOf(cell)], `lr × ${cell.rate}`].join(", ");

/** WGAN-GP, Figure 1(b), and Section 5.3. */
export const gradientPenalty = defineFigure({
  id: "gradient-penalty",
  title: "Gradient penalty beside clipping",
  data: "images",
  minutes: { smoke: 0.3, quick: null, full: null, paper: null },
  runs: (scope) => recordOf(PENALTY_CELLS, (cell) => [keyOf(cell), penaltyCellRun(scope, cell)]),
  measure: (_, records: Readonly<Record<string, RunRecord<GanConfig>>>) => {
    const grid = readGrid(records);
    const best = recordOf(PENALTY_METHODS, (method) => [method, bestOf(grid, method)]);
    const bests = PENALTY_METHODS.map((method) => best[method]);
    const wide = widelyClipped(grid);
    const weighed = [wide, ...bests.filter((one) => one !== wide)];
    return {
      grid,
      bests,
      wide,
      tables: {
        "gradient-penalty": comparisonRows(grid),
        "gradient-penalty-grid": grid.map((one) => gridRow(one, bests)),
        "gradient-penalty-weights": weighed.flatMap(({ cell, weights }) =>
          weights.map((bar) => ({ run: keyOf(cell), ...bar }))
        ),
      },
      statistics: statistics(best, wide),
      notes: [
        "The penalty does not allow batch norm in the critic. Clipping has a critic with it, as the WGAN paper has, and critics without, which differ in nothing but the clipping.",
        `What is compared is the best setting of each: ${
          bests.map((one) => `${one.name}, ${settingOf(one)}`).join("; ")
        }. Clipping has the best of eight trainings, the others of two each.`,
        "Two learning rates are all that the penalty has: where its better one is the higher, it is the edge of its grid, and a higher still may be better. Its critic has no normalisation at all; WGAN-GP recommends layer norm in place of batch norm, which is not measured here.",
        `${(100 * outermost(best["penalty-adam"]).both).toFixed(1)} % of the weights of ${
          NAMES["penalty-adam"]
        } lie within 1 % of ± their largest.`,
        ...comparisonNotes(bests),
      ],
    };
  },
  draw: (scope, { grid, bests, wide }) => {
    const budget = equalBudget(bests);
    const { weight } = PRESET_SIZES[scope.preset].gradientPenalty;
    const looks = looksOf(bests);
    return {
      rows: [
        {
          panels: [
            comparisonChart(bests, "compute", { title: "Quality, best settings", ...FID }),
            comparisonChart(bests, "compute", {
              title: "Gradient of the critic, best settings",
              of: "critic_gradient_norm",
              y: { label: "$‖∇_x f(x)‖_2$ between real and generated", scale: "log" },
            }),
            gridChart(grid, looks),
          ],
          height: 320,
          legend: "shared",
        },
        // Of clipping the critic that its claim is of.
        {
          panels: bests.map((one, i) =>
            histogram(one.cell.clip === null ? one : wide, looks[i].color)
          ),
          height: 240,
        },
        { panels: bests.map((one) => samplesAt(one, budget)) },
        { panels: [{ span: 3, panel: numbers(bests, budget) }] },
      ],
      caption:
        `DCGAN generator and critic; the critic clipped to ±c, or without batch norm and with a penalty of weight ${weight}. ` +
        `Each setting has as many passes; best: the least fid_lenet at the end, median of the last ${LAST} measurements. ${
          comparisonCaption(scope)
        } A WGAN-GP iteration takes 49. Weights: of the critic clipped at ${BEYOND_INITIAL}, which initial weights do not reach, at its better learning rate, and of the best with the penalty.`,
    };
  },
});

function readGrid(records: Readonly<Record<string, RunRecord<GanConfig>>>): Setting[] {
  const names = recordOf(PENALTY_CELLS, (cell) => [keyOf(cell), NAMES[cell.method]]);
  return readTrainings(names, records).map((one, i) => ({
    ...one,
    cell: PENALTY_CELLS[i],
    fid: endAt(one, "fid_lenet"),
    weights: one.record.table("critic-weights"),
  }));
}

/** The setting of a method that comes nearest to real images; the first of those alike. */
function bestOf(grid: readonly Setting[], method: PenaltyMethod): Setting {
  return nearestOf(grid.filter(({ cell }) => cell.method === method));
}

/**
 * A clip that initial weights do not reach: they have a deviation of 0.02, so that at 0.01 clipping
 * alone puts three fifths of them to the ends before any is trained.
 */
const BEYOND_INITIAL = 0.1;

/** The critic of that clip of which the weights are told, be its generator as it may. */
function widelyClipped(grid: readonly Setting[]): Setting {
  return nearestOf(grid.filter(({ cell }) => cell.clip === BEYOND_INITIAL));
}

function gridRow(one: Setting, bests: readonly Setting[]) {
  const { cell, fid } = one;
  const { lower, upper } = outermost(one);
  return {
    run: keyOf(cell),
    method: cell.method,
    clip: cell.clip,
    batch_norm: cell.batchNorm ? 1 : 0,
    learning_rate: learningRateOf(one),
    fid_lenet: fid.value,
    fid_lenet_least: fid.low,
    fid_lenet_greatest: fid.high,
    critic_gradient_norm: lastMedian(one, "critic_gradient_norm"),
    share_at_lower_end: lower,
    share_at_upper_end: upper,
    best: bests.includes(one) ? 1 : 0,
  };
}

function statistics(
  best: Readonly<Record<PenaltyMethod, Setting>>,
  wide: Setting,
): Statistics<"gradient-penalty"> {
  const { clipping, "penalty-rmsprop": rmsProp, "penalty-adam": adam } = best;
  const over = (one: Setting, other: Setting): Measurement => ({
    ...ratioOf(one.fid, other.fid),
    note: [one, other].map((one) => `${one.name}, ${settingOf(one)}: ${endText(one.fid)}`)
      .join("; "),
  });
  const ifLearnt = (statistic: () => Measurement): Statistic =>
    hasLearnt(clipping.fid, clipping.evaluations[0].fid_lenet) ? statistic() : {
      missing:
        "no clipped training came to half of the untrained generator's distance, or it diverged: a critic that teaches nothing says nothing of clipping",
    };
  return {
    "clipping-pushes-weights": {
      value: Math.min(outermost(wide).lower, outermost(wide).upper),
      note: `${endsOf(wide)}; the best clipped, ${endsOf(clipping)}`,
    },
    "norm-at-equilibrium": atEquilibrium(adam),
    "quality-same-optimizer": ifLearnt(() => over(rmsProp, clipping)),
    quality: ifLearnt(() => over(adam, clipping)),
    "adam-improves": whereAnyLearnt(
      [adam, rmsProp].map(({ name, evaluations, fid }) => courseOf(name, evaluations, fid)),
      () => over(adam, rmsProp),
    ),
  };
}

const share = (value: number) => `${(100 * value).toFixed(1)} %`;

/** `c 0.1, lr 0.002: 34.1 % at −c, 55.3 % at c`. */
function endsOf(one: Setting): string {
  const { lower, upper } = outermost(one);
  return `${settingOf(one)}: ${share(lower)} at −c, ${share(upper)} at c`;
}

/**
 * The norm s against its equilibrium. Of a function of slope s between the sides the critic's loss
 * is −s W + λ (s − 1)², which is least at s = 1 + W/(2λ); its estimate is s W.
 */
function atEquilibrium(penalised: Setting): Statistic {
  const { config, outcome } = penalised.record;
  if (outcome.status === "diverged") return { missing: "the penalised training diverged" };
  const lambda = config.penaltyWeight ?? NaN;
  const norm = lastMedian(penalised, "critic_gradient_norm");
  const distance = lastMedian(penalised, "estimate_now") / norm;
  const predicted = 1 + distance / (2 * lambda);
  return {
    value: norm / predicted - 1,
    note: `norm ${norm.toPrecision(4)}, predicted ${predicted.toPrecision(4)} for λ = ${lambda}`,
  };
}

/**
 * The shares of the parameters in the outermost bars of their histogram, within 1 % of minus and of
 * plus the largest magnitude: no number where the training diverged.
 */
function outermost({ weights, record }: Setting): { lower: number; upper: number; both: number } {
  if (record.outcome.status === "diverged") return { lower: NaN, upper: NaN, both: NaN };
  const [lower, upper] = [weights[0].share, weights[weights.length - 1].share];
  return { lower, upper, both: lower + upper };
}

/**
 * What every setting came to.
 * @param looks of the methods, as where their best are compared
 */
function gridChart(grid: readonly Setting[], looks: ReturnType<typeof looksOf>): ChartPanel {
  const kinds = [...new Set(grid.map(({ cell }) => kindOf(cell)))];
  return {
    kind: "chart",
    title: "Every setting at the end",
    x: { label: "learning rate", scale: "log" },
    y: { label: "fid_lenet", scale: "log" },
    series: kinds.map((kind): Series => {
      const mine = grid.filter(({ cell }) => kindOf(cell) === kind);
      const { method, ...critic } = mine[0].cell;
      return line(
        mine.map((one) => ({ rate: learningRateOf(one), fid: one.fid.value })),
        "rate",
        ({ fid }) => finiteOrGap(fid),
        {
          ...looks[PENALTY_METHODS.indexOf(method)],
          marker: "circle",
          // Of the penalty the name is in the legend already.
          ...critic.clip === null
            ? {}
            : { label: `clipping, ${criticOf(critic)}`, dash: dashOf(critic) },
        },
      );
    }),
  };
}

const kindOf = (cell: PenaltyCell) => `${cell.method} ${criticOf(cell)}`;

function dashOf({ clip, batchNorm }: Pick<PenaltyCell, "clip" | "batchNorm">): Dash {
  if (batchNorm) return "solid";
  return clip === 0.01 ? "dotted" : clip === 0.03 ? "dashed" : "dashdot";
}

function histogram({ name, cell, weights }: Setting, color: number): ChartPanel {
  return {
    kind: "chart",
    title: `Weights of the critic: ${name}${cell.clip === null ? "" : ` at ${cell.clip}`}`,
    x: { label: cell.clip === null ? "weight" : "weight, −c to c" },
    y: { label: "share of all parameters" },
    series: [{
      kind: "histogram",
      edges: [weights[0].weight_from, ...weights.map((bar) => bar.weight_to)],
      heights: weights.map((bar) => bar.share),
      color,
    }],
  };
}

/** Which of two distances is which: what was measured last, and what claims are of. */
const relabelled = (budget: number): Readonly<Record<string, string>> => ({
  "fid_lenet": "fid, last",
  [`at ${budget} passes`]: `median of ${LAST}`,
});

/** The last numbers of the best settings, with what these are. */
function numbers(bests: readonly Setting[], budget: number): TablePanel {
  const { header, align = "", rows, ...table } = lastNumbers(
    bests,
    budget,
    ({ id }) => endText(bests.find((one) => one.id === id)!.fid),
  );
  const labels = relabelled(budget);
  return {
    ...table,
    title: `At the end, best settings: fid_lenet measured last, and the median of the last ${LAST}`,
    header: [header[0], "best setting", ...header.slice(1)].map((name) => labels[name] ?? name),
    align: `l${align}`,
    rows: rows.map(([name, ...rest], i) => [name, settingOf(bests[i]), ...rest]),
  };
}
