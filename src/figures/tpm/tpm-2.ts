/**
 * TPM, Figure 2: the norm of the generator's gradient while a discriminator learns to tell a frozen
 * generator's samples.
 */
import { recordOf } from "../../base/mod.ts";
import { log10 } from "../../math/mod.ts";
import { type DecayFit, decayFit } from "../../metrics/mod.ts";
import type { Measurement, Statistic } from "../../claims/mod.ts";
import { largest } from "../parts/largest.ts";
import { column } from "../parts/series.ts";
import { type AgedRun, agesChart, agesFigure, whose } from "./ages-figure.ts";

/** TPM, Figure 2. */
export const tpm2 = agesFigure({
  id: "tpm-2",
  title: "The generator's gradient vanishes as the discriminator learns",
  columns: ({ minimax_norm }) => ({ gradient_norm: minimax_norm }),
  tables: (runs) => ({
    "tpm-2-fits": runs.map((run) => {
      const { start, peak, end, fit } = decay(run);
      return {
        ...whose(run),
        log10_start: start,
        log10_peak: peak,
        log10_end: end,
        orders_start_to_end: start - end,
        orders_peak_to_end: peak - end,
        better_fit: fit.better,
        power_law_exponent: fit.power.slope,
        power_law_r2: fit.power.r2,
        exponential_rate_per_iteration: fit.exponential.slope,
        exponential_r2: fit.exponential.r2,
      };
    }),
  }),
  statistics: (runs) => ({
    "five-orders": mostOrders(runs),
    "power-law": powerLaw(runs),
    ...recordOf(runs, (run) => {
      const { start, peak, end } = decay(run);
      return [`epoch-${run.epoch}`, {
        value: peak - end,
        note: `generator of ${run.generatorAt} iterations; from start to end: ${
          (start - end).toFixed(2)
        } orders`,
      }];
    }),
  }),
  row: (runs) => ({
    panels: [
      agesChart(runs, "minimax_norm", {
        y: { label: "$‖∇_θ E log(1 − D(g_θ(z)))‖_2$", scale: "log" },
      }),
    ],
    height: 480,
  }),
  caption: (runs) =>
    `Fall from the peak: ${
      runs.map((run) => `epoch ${run.epoch}: ${fitText(decay(run).fit)}`).join("; ")
    }.`,
});

/** Iterations after which the paper says how far the gradient has fallen. */
const PAPERS_ITERATIONS = 4000;

function mostOrders(runs: readonly AgedRun[]): Statistic {
  const iterations = Math.min(...runs.map(({ probes }) => probes[probes.length - 1].iteration));
  if (iterations < PAPERS_ITERATIONS) {
    return {
      missing:
        `the paper says it of ${PAPERS_ITERATIONS} iterations, and these trainings have ${iterations}`,
    };
  }
  return { value: largest(runs.map(decay).map(({ peak, end }) => peak - end)) };
}

function powerLaw(runs: readonly AgedRun[]): Measurement {
  const fits = runs.map((run) => decay(run).fit);
  return {
    value: Math.min(...fits.map(({ power, exponential }) => power.r2 - exponential.r2)),
    note: runs.map(({ epoch }, i) =>
      `epoch ${epoch}: power ${fits[i].power.r2.toFixed(3)}, exponential ${
        fits[i].exponential.r2.toFixed(3)
      }`
    ).join("; "),
  };
}

/** log10 of the first, the largest, and the last norm, and the law of the fall. */
function decay({ probes }: AgedRun) {
  const norm = column(probes, "minimax_norm");
  const highest = largest(norm);
  // From the peak on; neither iteration 0 nor a gradient that has vanished has a logarithm.
  const fall = probes.slice(Math.max(1, norm.indexOf(highest)))
    .filter((probe) => probe.minimax_norm > 0);
  return {
    start: log10(norm[0]),
    peak: log10(highest),
    end: log10(norm[norm.length - 1]),
    fit: decayFit(column(fall, "iteration"), column(fall, "minimax_norm")),
  };
}

function fitText({ better, power, exponential }: DecayFit): string {
  return better === "power law"
    ? `power law of exponent ${power.slope.toFixed(2)} (R² ${power.r2.toFixed(2)})`
    : `exponential of rate ${exponential.slope.toExponential(1)} per iteration (R² ${
      exponential.r2.toFixed(2)
    })`;
}
