/**
 * TPM, Figure 3: the gradient of the −log D trick grows in norm and in variance while the
 * discriminator learns.
 */
import { recordOf } from "../../base/mod.ts";
import type { Measurement } from "../../claims/mod.ts";
import { blockBootstrapInterval, median, spearman } from "../../metrics/mod.ts";
import { stream } from "../../random/mod.ts";
import { column, type ColumnOf } from "../parts/series.ts";
import { type AgedRun, agesChart, agesFigure, lastTenth, type Probe } from "./ages-figure.ts";

const NORM = "nonsaturating_norm";
const variation = ({ nonsaturating_norm: norm, nonsaturating_norm_sd: sd }: Probe) => sd / norm;
const variance = ({ nonsaturating_norm_sd: sd }: Probe) => sd * sd;

/** TPM, Figure 3. */
export const tpm3 = agesFigure({
  id: "tpm-3",
  title: "The gradient of −log D grows, and so does its variance",
  columns: (probe) => ({
    gradient_norm: probe.nonsaturating_norm,
    gradient_norm_sd: probe.nonsaturating_norm_sd,
    gradient_norm_variance: variance(probe),
    gradient_norm_variation: variation(probe),
  }),
  statistics: (runs, scope) => ({
    ...recordOf(runs, (run) => [`norm-epoch-${run.epoch}`, growth(run, NORM)]),
    ...recordOf(runs, (run) => [`variance-epoch-${run.epoch}`, growth(run, variance)]),
    ...recordOf(
      runs,
      (run) => [`relative-spread-epoch-${run.epoch}`, relativeSpread(run, scope.seed)],
    ),
  }),
  row: (runs) => ({
    panels: [
      agesChart(
        runs,
        NORM,
        {
          title: "Norm, with its spread over batches",
          y: { label: "$‖∇_θ E[−log D(g_θ(z))]‖_2$", scale: "log" },
        },
        // A band one deviation wide on either side; on a log axis it may not reach 0.
        (probes) => ({
          low: column(
            probes,
            ({ nonsaturating_norm: norm, nonsaturating_norm_sd: sd }) =>
              Math.max(norm / 10, norm - sd),
          ),
          high: column(
            probes,
            ({ nonsaturating_norm: norm, nonsaturating_norm_sd: sd }) => norm + sd,
          ),
        }),
      ),
      agesChart(runs, variance, {
        title: "Variance of the norm over batches",
        y: { label: "variance of the norm", scale: "log" },
      }),
    ],
    height: 420,
    legend: "shared",
  }),
  caption: () =>
    "Norms are means over batches of noise; bands: ± one standard " +
    "deviation over the batches.",
});

/** Whether the spread over batches, as a share of the norm, grows with the iterations. */
function relativeSpread({ probes, generatorAt }: AgedRun, seed: number): Measurement {
  const iterations = column(probes, "iteration");
  const shares = column(probes, variation);
  const at = (values: readonly number[], rows: ArrayLike<number>) =>
    Array.from(rows, (row) => values[row]);
  const { low, high } = blockBootstrapInterval(
    probes.length,
    Math.ceil(Math.sqrt(probes.length)),
    (rows) => spearman(at(iterations, rows), at(shares, rows)),
    stream(seed, "bootstrap of a spread"),
  );
  const tenth = Math.max(1, Math.floor(shares.length / 10));
  return {
    value: spearman(iterations, shares),
    low,
    high,
    note: `generator of ${generatorAt} iterations; median of the first tenth ${
      median(shares.slice(0, tenth)).toPrecision(2)
    }, of the last ${median(lastTenth(shares)).toPrecision(2)}`,
  };
}

/** The end (median of the last tenth) over the beginning, before the discriminator's first step. */
function growth({ generatorAt, probes }: AgedRun, of: ColumnOf<Probe>): Measurement {
  const values = column(probes, of);
  return {
    value: median(lastTenth(values)) / values[0],
    note: `generator of ${generatorAt} iterations`,
  };
}
