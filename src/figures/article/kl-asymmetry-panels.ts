/** The panels of `kl-asymmetry`. */
import { pow } from "../../math/mod.ts";
import type { ChartPanel } from "../../plot/mod.ts";
import { line, points } from "../parts/series.ts";
import { type Cost, type Gradient, integrand } from "./kl-asymmetry-numbers.ts";

/** The integrand Pg log(Pg/Pr) where one of the two densities is 1 and the other smaller. */
const POINTWISE = Array.from({ length: 25 }, (_, i) => {
  const low = pow(10, -i / 4);
  return { low, missed: integrand(low, 1), made: integrand(1, low) };
});

/** Both sides of the theorem for one family of generators. */
export function gradientPanel(title: string, rows: readonly Gradient[]): ChartPanel {
  return {
    kind: "chart",
    title,
    x: { label: "θ" },
    y: { label: "gradient (nats per unit of θ)" },
    series: [
      line(rows, "theta", "kl_gradient", { color: 2, dash: "dashed", label: "∇ KL" }),
      line(rows, "theta", "minus_2js_gradient", { color: 3, dash: "dashed", label: "∇ (−2 JS)" }),
      line(rows, "theta", "kl_minus_2js_gradient", { color: 0, label: "∇ (KL − 2 JS)" }),
      points(rows, "theta", "minus_log_d_gradient", {
        color: 1,
        size: 9,
        marker: "diamond",
        label: "∇ E[−log D*(g(z))], quadrature",
      }),
      points(rows, "theta", "minus_log_d_gradient_samples", {
        color: "#222",
        size: 4,
        label: "the same from samples",
      }),
    ],
  };
}

/** The integrand of KL, where the generator misses what is real, and where it makes what is not. */
export function pointwisePanel(): ChartPanel {
  return {
    kind: "chart",
    title: "Integrand $P_g$ log$(P_g/P_r)$",
    x: { label: "the smaller of the two densities", scale: "log" },
    y: { label: "nats × density" },
    series: [
      line(POINTWISE, "low", "missed", { color: 0, label: "$P_r$ = 1: missed" }),
      line(POINTWISE, "low", "made", { color: 1, label: "$P_g$ = 1: false" }),
    ],
  };
}

/** What a missed mode and false samples cost. */
export function costPanel(costs: readonly Cost[]): ChartPanel {
  return {
    kind: "chart",
    title: "A mode missed, samples made up",
    x: { label: "share of the mode; share of the samples" },
    y: { label: "KL − 2 JS (nats)", domain: [-1, 50] },
    series: [
      line(costs, "share", "missing_nats", {
        color: 0,
        marker: "circle",
        label: "share of a mode missed",
      }),
      line(costs, "share", "false_nats", {
        color: 1,
        marker: "square",
        label: "share of false samples",
      }),
    ],
  };
}
