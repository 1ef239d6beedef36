/**
 * TPM, Figure 3: the gradient of the −log D trick grows in norm and in variance while the
 * discriminator learns.
 */
import { recordOf } from "../../base/mod.ts";
import type { Measurement } from "../../claims/mod.ts";
import { median } from "../../metrics/mod.ts";
import { PRESET_SIZES } from "../../runs/mod.ts";
import { column, type ColumnOf, line } from "../parts/series.ts";
import { lastTenth, tenthOf } from "../parts/tenths.ts";
import {
  type AgedRun,
  agesChart,
  agesFigure,
  ageText,
  type Spread,
  spreadChart,
  twoDigits,
  whose,
} from "./ages-figure.ts";

const NORM = "nonsaturating_norm";
const variation = ({ norm, norm_sd: sd }: Spread) => sd / norm;

/**
 * Variance of the gradient over batches, summed over all coordinates: its part of the mean squared
 * norm, as noise over signal of the coordinates that are looked at has it.
 */
const variance = ({ norm, norm_sd: sd, relative_deviation: noise }: Spread) =>
  (norm * norm + sd * sd) * noise * noise / (1 + noise * noise);

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
        gradient_variance: variance(row),
        gradient_relative_deviation: row.relative_deviation,
        tail_index: row.tail_index,
        tail_index_gaussian: row.tail_index_gaussian,
      }))
    ),
  }),
  statistics: (runs) => ({
    ...recordOf(
      runs,
      (run) => [`norm-epoch-${run.epoch}`, growth(run, column(run.probes, NORM))],
    ),
    ...recordOf(runs, (run) => [`variance-epoch-${run.epoch}`, varianceGrowth(run)]),
    ...recordOf(
      runs,
      (run) => [
        `relative-spread-epoch-${run.epoch}`,
        growth(run, column(run.spread, "relative_deviation")),
      ],
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
      spreadChart(runs, "relative_deviation", {
        title: "Noise over signal of the gradient",
        y: { label: "root of variances over squared means", scale: "log" },
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

/** Hill's index at the end. */
function tail(run: AgedRun): Measurement {
  const { spread } = run;
  const end = (of: ColumnOf<Spread>) => median(lastTenth(column(spread, of)));
  return {
    value: end("tail_index"),
    note: `${ageText(run)}; ${
      spread[0]?.tail_index.toPrecision(2)
    } before the training; Gaussian gradients ${end("tail_index_gaussian").toPrecision(2)}`,
  };
}

/** Noise over signal of the gradient of one batch, at the end. */
function noiseOverSignal(run: AgedRun): Measurement {
  const course = column(run.spread, "relative_deviation");
  return {
    value: median(lastTenth(course)),
    note: `${ageText(run)}; ${course[0]?.toPrecision(2)} before the training`,
  };
}

/**
 * The end (median of the last tenth) over the first tenth of what was measured after the
 * discriminator's first step, which leaves out how a discriminator starts; beside it the end over
 * what was before that step.
 */
function growth(run: AgedRun, course: readonly number[]): Measurement {
  const end = median(lastTenth(course));
  const [before, ...trained] = course;
  const start = median(trained.slice(0, tenthOf(course)));
  return {
    value: end / start,
    note: `${ageText(run)}; ${twoDigits(before)} before the training, ${
      twoDigits(start)
    } in the first tenth of it, ${twoDigits(end)} at the end, ${
      twoDigits(end / before)
    } times that before`,
  };
}

/** That of the variance, and what the norm's growth alone makes of one. */
function varianceGrowth(run: AgedRun): Measurement {
  const { value, note } = growth(run, column(run.spread, variance));
  const { value: k } = growth(run, column(run.spread, "norm"));
  return { value, note: `${note}; scale alone: ${twoDigits(k * k)}` };
}
