/**
 * TPM, Figure 3: the gradient of the −log D trick grows in norm and in variance while the
 * discriminator learns.
 */
import { recordOf } from "../../base/mod.ts";
import type { Measurement } from "../../claims/mod.ts";
import { blockBootstrapInterval, median, spearman } from "../../metrics/mod.ts";
import { stream } from "../../random/mod.ts";
import { PRESET_SIZES } from "../../runs/mod.ts";
import { column, type ColumnOf, line } from "../parts/series.ts";
import {
  type AgedRun,
  agesChart,
  agesFigure,
  lastTenth,
  type Spread,
  spreadChart,
  whose,
} from "./ages-figure.ts";

const NORM = "nonsaturating_norm";
const variation = ({ norm, norm_sd: sd }: Spread) => sd / norm;

/** TPM, Figure 3. */
export const tpm3 = agesFigure({
  id: "tpm-3",
  title: "The gradient of −log D grows, and so does its variance",
  columns: (probe) => ({
    gradient_norm: probe.nonsaturating_norm,
    gradient_norm_sd: probe.nonsaturating_norm_sd,
  }),
  tables: (runs) => ({
    "tpm-3-spread": runs.flatMap((run) =>
      run.spread.map((row) => ({
        ...whose(run),
        discriminator_iteration: row.iteration,
        gradient_norm: row.norm,
        gradient_norm_sd: row.norm_sd,
        gradient_norm_variation: variation(row),
        gradient_relative_deviation: row.relative_deviation,
        tail_index: row.tail_index,
        tail_index_gaussian: row.tail_index_gaussian,
      }))
    ),
  }),
  statistics: (runs, _, scope) => ({
    ...recordOf(runs, (run) => [`norm-epoch-${run.epoch}`, growth(run)]),
    ...recordOf(
      runs,
      (run) => [`relative-spread-epoch-${run.epoch}`, relativeSpread(run, scope.seed)],
    ),
    ...recordOf(runs, (run) => [`tail-epoch-${run.epoch}`, tail(run)]),
    ...recordOf(runs, (run) => [`centred-epoch-${run.epoch}`, noiseOverSignal(run)]),
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
        [],
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
      spreadChart(runs, variation, {
        title: "Spread of the norm as a share of it",
        y: { label: "coefficient of variation", scale: "log" },
      }),
      spreadChart(runs, "tail_index", {
        title: "Tails of single coordinates",
        y: { label: "Hill's index", scale: "log" },
      }, [
        { kind: "hline", y: 1, label: "Cauchy's distribution", dash: "dotted", color: "#666" },
        ...runs.map(({ spread }) =>
          line(spread, "iteration", "tail_index_gaussian", {
            color: "#666",
            dash: "dashed",
            label: "Gaussian gradients",
          })
        ),
      ]),
    ],
    height: 420,
    legend: "shared",
  }),
  caption: (_, { preset }) =>
    "Norms are means over batches of noise; bands: ± one standard " +
    `deviation over the batches. In the middle and on the right they are ${
      PRESET_SIZES[preset].frozen.spread.batches
    }, the same at every point. ` +
    "Hill's index is that of 256 coordinates together, each by its median and median absolute deviation, largest 1 %; beside them Gaussian vectors of the same mean and covariance.",
});

/** Whether the spread over batches, as a share of the norm, grows with the iterations. */
function relativeSpread({ spread, generatorAt }: AgedRun, seed: number): Measurement {
  const iterations = column(spread, "iteration");
  const shares = column(spread, variation);
  const at = (values: readonly number[], rows: ArrayLike<number>) =>
    Array.from(rows, (row) => values[row]);
  const { low, high } = blockBootstrapInterval(
    spread.length,
    Math.ceil(Math.sqrt(spread.length)),
    (rows) => spearman(at(iterations, rows), at(shares, rows)),
    stream(seed, "bootstrap of a spread"),
  );
  return {
    value: spearman(iterations, shares),
    low,
    high,
    note: `generator of ${generatorAt} iterations; ${fromTo(shares)}; noise over signal: ${
      fromTo(
        column(spread, "relative_deviation"),
      )
    }`,
  };
}

/** Hill's index at the end. */
function tail({ spread, generatorAt }: AgedRun): Measurement {
  const end = (of: ColumnOf<Spread>) => median(lastTenth(column(spread, of)));
  return {
    value: end("tail_index"),
    note: `generator of ${generatorAt} iterations; ${
      spread[0]?.tail_index.toPrecision(2)
    } before the training; Gaussian gradients ${end("tail_index_gaussian").toPrecision(2)}`,
  };
}

/** Noise over signal of the gradient of one batch, at the end. */
function noiseOverSignal({ spread, generatorAt }: AgedRun): Measurement {
  const course = column(spread, "relative_deviation");
  return {
    value: median(lastTenth(course)),
    note: `generator of ${generatorAt} iterations; ${
      course[0]?.toPrecision(2)
    } before the training`,
  };
}

/** The end (median of the last tenth) over the beginning, before the discriminator's first step. */
function growth({ generatorAt, probes }: AgedRun): Measurement {
  const values = column(probes, NORM);
  return {
    value: median(lastTenth(values)) / values[0],
    note: `generator of ${generatorAt} iterations`,
  };
}

function fromTo(values: readonly number[]): string {
  const tenth = Math.max(1, Math.floor(values.length / 10));
  return `median of the first tenth ${median(values.slice(0, tenth)).toPrecision(2)}, of the last ${
    median(lastTenth(values)).toPrecision(2)
  }`;
}
