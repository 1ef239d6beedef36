/** The panels of `log-d-updates`: curves over the critic's further steps. */
import type { ChartPanel, LineSeries, Series } from "../../plot/mod.ts";
import { MODEL_COLORS } from "../parts/model-colors.ts";
import { line } from "../parts/series.ts";
import {
  ALL_LOSSES,
  type Average,
  type CriticRow,
  geometricMean,
  type Loss,
  mean,
  type Of,
  type RatioRow,
  stepsOf,
  type UpdatesRow,
} from "./log-d-updates-rows.ts";

const LOOKS: Readonly<Record<Loss, { label: string; color: number }>> = {
  "-log D": { label: "−log D", color: MODEL_COLORS["gan-nonsaturating"] },
  "log(1 - D)": { label: "log(1 − D)", color: MODEL_COLORS["gan-minimax"] },
  "WGAN": { label: "WGAN", color: MODEL_COLORS.wgan },
};

/**
 * A curve a loss over the critic's steps, and the game's own critic as a level.
 * @param rows of one way
 */
export function curves<Row extends RatioRow>(
  rows: readonly Row[],
  of: Of<Row>,
  average: Average,
): Series[] {
  return ALL_LOSSES.flatMap((loss) => {
    const { label, color } = LOOKS[loss];
    const mine = rows.filter((row) => row.loss === loss);
    const steps = stepsOf(mine);
    const at = (step: number) =>
      average(mine.filter(({ critic_steps }) => critic_steps === step).map(of));
    const curve: LineSeries = line(
      steps.filter((step) => step > 0).map((step) => ({ step, value: at(step) })),
      "step",
      "value",
      { color, label, marker: "circle" },
    );
    return steps.includes(0)
      ? [{ kind: "hline", y: at(0), color, dash: "dashed" } as const, curve]
      : [curve];
  });
}

/** Hill's index over the discriminator's steps, beside Gaussian gradients. */
export function tails(critics: readonly CriticRow[]): Series[] {
  const gan = critics.filter(({ game }) => game === "gan-nonsaturating");
  const steps = stepsOf(gan).filter((step) => step > 0);
  const over = (of: "tail_index" | "tail_index_gaussian") =>
    steps.map((step) => ({
      step,
      value: geometricMean(
        gan.filter(({ critic_steps }) => critic_steps === step).map((row) => row[of]),
      ),
    }));
  return [
    { kind: "hline", y: 1, label: "Cauchy's distribution", dash: "dotted", color: "#666" },
    line(over("tail_index"), "step", "value", { ...LOOKS["-log D"], marker: "circle" }),
    line(over("tail_index_gaussian"), "step", "value", {
      color: "#666",
      dash: "dashed",
      label: "Gaussian gradients",
    }),
  ];
}

/** How often samples are worse after updates of one way. */
export function shares(title: string, rows: readonly UpdatesRow[]): ChartPanel {
  return panel(title, {
    label: "share of trials that raise exact EM",
    domain: [-0.03, 1.03],
  }, curves(rows, ({ worse }) => worse, mean));
}

/** By how much exact EM changes with updates of one way, or over those of another. */
export function changes(
  title: string,
  rows: readonly RatioRow[],
  label = "exact EM after over before",
): ChartPanel {
  return panel(
    title,
    { label, scale: "log" },
    curves(rows, ({ em_ratio }) => em_ratio, geometricMean),
  );
}

/** A panel over the critic's further steps. */
export function panel(title: string, y: ChartPanel["y"], series: Series[]): ChartPanel {
  return {
    kind: "chart",
    title,
    x: { label: "further steps of the critic", scale: "log" },
    y,
    series,
  };
}
