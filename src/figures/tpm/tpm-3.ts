/** TPM, Figure 3: the gradient of the −log D trick grows in norm and in variance while the discriminator learns. */
import { recordOf } from "../../base/mod.ts";
import type { ImageScope, RunRecord } from "../../runs/mod.ts";
import type { Measurement } from "../../claims/mod.ts";
import { median } from "../../metrics/mod.ts";
import { type Drawing, type Figure, table } from "../engine/figure.ts";
import {
  type AgedRun,
  ageLabel,
  agesCaption,
  agesNote,
  lastTenth,
  planAges,
  readAges,
} from "./generator-ages.ts";

/** The curves of one age. */
interface Growth {
  run: AgedRun;
  iteration: number[];
  norm: number[];
  deviation: number[];
  variance: number[];
}

function draw(setting: ImageScope, records: Record<string, RunRecord>): Drawing {
  const growths = readAges(records).map(growth);
  return {
    picture: {
      title: "The gradient of −log D grows, and so does its variance",
      rows: [{
        panels: [
          {
            kind: "chart",
            title: "Norm, with its spread over batches",
            x: { label: "discriminator iterations" },
            y: { label: "$‖∇_θ E[−log D(g_θ(z))]‖_2$", scale: "log" },
            series: growths.map(({ run, iteration, norm, deviation }) => ({
              kind: "line",
              x: iteration,
              y: norm,
              // A band one deviation wide on either side; on a log axis it may not reach 0.
              low: norm.map((value, index) => Math.max(value / 10, value - deviation[index])),
              high: norm.map((value, index) => value + deviation[index]),
              color: run.age,
              label: ageLabel(run),
            })),
          },
          {
            kind: "chart",
            title: "Variance of the norm over batches",
            x: { label: "discriminator iterations" },
            y: { label: "variance of the norm", scale: "log" },
            series: growths.map(({ run, iteration, variance }) => ({
              kind: "line",
              x: iteration,
              y: variance,
              color: run.age,
              label: ageLabel(run),
            })),
          },
        ],
        height: 420,
        legend: "shared",
      }],
      caption:
        `${agesCaption(setting)} Norms are means over batches of noise; bands: ± one standard ` +
        "deviation over the batches.",
    },
    tables: [
      table(
        "tpm-3",
        growths.flatMap(({ run, iteration, norm, deviation, variance }) =>
          iteration.map((at, index) => ({
            stands_for_epoch: run.epoch,
            generator_iteration: run.generatorAt,
            discriminator_iteration: at,
            gradient_norm: norm[index],
            gradient_norm_sd: deviation[index],
            gradient_norm_variance: variance[index],
          }))
        ),
      ),
    ],
    statistics: {
      ...recordOf(growths, ({ run, norm }) => [`norm-epoch-${run.epoch}`, growthOf(run, norm)]),
      ...recordOf(
        growths,
        ({ run, variance }) => [`variance-epoch-${run.epoch}`, growthOf(run, variance)],
      ),
    },
    notes: [agesNote(setting)],
  };
}

function growth(run: AgedRun): Growth {
  const deviation = run.probes.map((probe) => probe.nonsaturating_norm_sd);
  return {
    run,
    iteration: run.probes.map((probe) => probe.iteration),
    norm: run.probes.map((probe) => probe.nonsaturating_norm),
    deviation,
    variance: deviation.map((sd) => sd * sd),
  };
}

/** The end (median of the last tenth) over the beginning, before the discriminator's first step. */
function growthOf({ generatorAt }: AgedRun, values: readonly number[]): Measurement {
  return {
    value: median(lastTenth(values)) / values[0],
    note: `generator of ${generatorAt} iterations`,
  };
}

/** See the top of this file. */
export const tpm3: Figure = {
  id: "tpm-3",
  title: "The gradient of −log D grows, and so does its variance",
  data: "images",
  minutes: { smoke: 0.1, quick: 3.7, full: null, paper: null },
  plan: planAges,
  draw,
};
