/** The panels of `gradient-penalty`. */
import { PENALTY_METHODS, type PenaltyCell } from "../../runs/mod.ts";
import type { ChartPanel, Dash, Series, TablePanel } from "../../plot/mod.ts";
import { lastNumbers, type looksOf } from "../parts/comparison-panels.ts";
import { endText, LAST } from "../parts/ends.ts";
import { finiteOrGap, line } from "../parts/series.ts";
import { criticOf, learningRateOf, type Setting, settingOf } from "./gradient-penalty-numbers.ts";

/**
 * What every setting came to.
 * @param looks of the methods, as where their best are compared
 */
export function gridChart(grid: readonly Setting[], looks: ReturnType<typeof looksOf>): ChartPanel {
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
          // The penalty's are the names of its best settings, which are in the legend already.
          ...critic.clip === null
            ? { label: mine[0].name }
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

/** The weights of one's critic. */
export function histogram({ name, cell, weights }: Setting, color: number): ChartPanel {
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
export function numbers(bests: readonly Setting[], budget: number): TablePanel {
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
