/** The panels of `noise`. */
import type { PointsGanConfig } from "../../runs/mod.ts";
import type { ChartPanel } from "../../plot/mod.ts";
import { EXACT_COLOR, MODEL_COLORS } from "../parts/model-colors.ts";
import { column, line, points } from "../parts/series.ts";
import { GAN_TITLES, type GanRun, type NoiseRow } from "./noise-numbers.ts";

/** The gradient over the noise: the closed form, and trained discriminators. */
export function gradientPanel(rows: readonly NoiseRow[]): ChartPanel {
  const trained = rows.flatMap(({ noise_sd, gradient_trained }) =>
    gradient_trained === null ? [] : [{ noise_sd, gradient_trained }]
  );
  return {
    kind: "chart",
    title: "Gradient of the generator",
    x: { label: "sd of the noise over the distance", domain: [-0.05, 2.5] },
    y: { label: "gradient's norm (nats per distance)", scale: "log", domain: [1e-8, 10] },
    series: [
      line(rows.filter((row) => row.noise_sd > 0), "noise_sd", "gradient_closed_form", {
        color: EXACT_COLOR,
        label: "closed form at D*",
      }),
      points(trained, "noise_sd", "gradient_trained", {
        color: MODEL_COLORS["gan-minimax"],
        label: "D trained",
      }),
    ],
  };
}

/** The distance to the real points while GANs learn. */
export function distancePanel(runs: readonly GanRun[]): ChartPanel {
  const distances = runs.flatMap(({ evaluations }) => column(evaluations, "exact_em"));
  const farthest = Math.max(...distances.filter(Number.isFinite));
  return {
    kind: "chart",
    title: "Distance while a GAN learns",
    x: { label: "generator iterations" },
    y: { label: "exact EM to real points", domain: [0, 1.05 * farthest] },
    series: runs.map(({ name, evaluations }, color) =>
      line(evaluations, "iteration", "exact_em", { color, label: GAN_TITLES[name] })
    ),
  };
}

/** Where the generated points are at the end. */
export function samplesPanel({ real }: PointsGanConfig, runs: readonly GanRun[]): ChartPanel {
  const ends = real.shape === "segment" ? [real.from, real.to] : [];
  return {
    kind: "chart",
    title: "Generated points at the end",
    x: { label: "$x_0$" },
    y: { label: "$x_1$" },
    series: [
      {
        kind: "line",
        x: ends.map(([x]) => x),
        y: ends.map(([, y]) => y),
        color: "#444",
        width: 6,
        opacity: 0.4,
        label: "real segment",
      },
      ...runs.map(({ name, samples }, color) =>
        points(samples, "x0", "x1", {
          color,
          size: 3,
          label: GAN_TITLES[name],
        })
      ),
    ],
  };
}
