/**
 * WGAN-GP (Gulrajani et al., arXiv:1704.00028) beside clipping: the critic's weights, its gradient,
 * and sample quality, of the best settings of a small grid for each.
 */
import {
  type GanConfig,
  PENALTY_CELLS,
  PENALTY_METHODS,
  penaltyCellRun,
  PRESET_SIZES,
  type RunRecord,
} from "../../runs/mod.ts";
import { recordOf } from "../../base/mod.ts";
import { defineFigure } from "../engine/figure.ts";
import { comparisonNotes, comparisonRows, equalBudget } from "../parts/comparison.ts";
import {
  comparisonCaption,
  comparisonChart,
  FID,
  looksOf,
  samplesAt,
} from "../parts/comparison-panels.ts";
import { LAST, nearestOf } from "../parts/ends.ts";
import {
  bestOf,
  BEYOND_INITIAL,
  gridRow,
  keyOf,
  NAMES,
  outermost,
  readGrid,
  settingOf,
  statistics,
  widelyClipped,
} from "./gradient-penalty-numbers.ts";
import { gridChart, histogram, numbers } from "./gradient-penalty-panels.ts";

/** WGAN-GP, Figure 1(b), and Section 5.3. */
export const gradientPenalty = defineFigure({
  id: "gradient-penalty",
  title: "Gradient penalty beside clipping",
  data: "images",
  minutes: { smoke: 0.3, quick: 5 },
  runs: (scope) => recordOf(PENALTY_CELLS, (cell) => [keyOf(cell), penaltyCellRun(scope, cell)]),
  measure: (_, records: Readonly<Record<string, RunRecord<GanConfig>>>) => {
    const grid = readGrid(records);
    const best = recordOf(PENALTY_METHODS, (method) => [method, bestOf(grid, method)]);
    const bests = PENALTY_METHODS.map((method) => best[method]);
    const clippedWide = widelyClipped(grid);
    const penalised = outermost(best["penalty-adam"]);
    const wide = nearestOf(clippedWide);
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
      statistics: statistics(best, clippedWide),
      notes: [
        "The penalty does not allow batch norm in the critic. Clipping has a critic with it, as the WGAN paper has, and critics without, which differ in nothing but the clipping.",
        `What is compared is the best setting of each: ${
          bests.map((one) => `${one.name}, ${settingOf(one)}`).join("; ")
        }. Clipping has the best of eight trainings, the others of two each.`,
        "Two learning rates are all that the penalty has: where its better one is the higher, it is the edge of its grid, and a higher still may be better. Its critic has no normalisation at all; WGAN-GP recommends layer norm in place of batch norm, which is not measured here.",
        `${(100 * (penalised.lower + penalised.upper)).toFixed(1)} % of the weights of ${
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
        } A WGAN-GP iteration takes 49. Weights: of the critic clipped at ${BEYOND_INITIAL}, which initial weights do not reach, at the learning rate that came nearer, and of the best with the penalty.`,
    };
  },
});
