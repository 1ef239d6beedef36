/** TPM, Figure 2: the norm of the generator's gradient while a discriminator learns to tell a frozen generator's samples. */
import { recordOf } from "../../base/mod.ts";
import type { ImageScope, RunRecord } from "../../runs/mod.ts";
import { log10 } from "../../math/mod.ts";
import { type DecayFit, decayFit } from "../../metrics/mod.ts";
import { type Drawing, type Figure, table } from "../engine/figure.ts";
import {
  type AgedRun,
  ageLabel,
  agesCaption,
  agesNote,
  planAges,
  readAges,
} from "./generator-ages.ts";
import { largest } from "../parts/training-curve.ts";

/** The curve of one age. */
interface Decay {
  run: AgedRun;
  iteration: number[];
  norm: number[];
  /** log10 of the first, the largest, and the last norm. */
  start: number;
  peak: number;
  end: number;
  fit: DecayFit;
}

function draw(setting: ImageScope, records: Record<string, RunRecord>): Drawing {
  const decays = readAges(records).map(decay);
  return {
    picture: {
      title: "The generator's gradient vanishes as the discriminator learns",
      rows: [{
        panels: [{
          kind: "chart",
          x: { label: "discriminator iterations" },
          y: { label: "$‖∇_θ E log(1 − D(g_θ(z)))‖_2$", scale: "log" },
          series: decays.map(({ run, iteration, norm }) => ({
            kind: "line",
            x: iteration,
            y: norm,
            color: run.age,
            label: ageLabel(run),
          })),
        }],
        height: 480,
      }],
      caption: `${agesCaption(setting)} Fall from the peak: ` +
        decays.map(({ run, fit }) => `epoch ${run.epoch}: ${describeFit(fit)}`).join("; ") + ".",
    },
    tables: [
      table(
        "tpm-2",
        decays.flatMap(({ run, iteration, norm }) =>
          iteration.map((at, index) => ({
            stands_for_epoch: run.epoch,
            generator_iteration: run.generatorAt,
            discriminator_iteration: at,
            gradient_norm: norm[index],
          }))
        ),
      ),
      table(
        "tpm-2-fits",
        decays.map(({ run, start, peak, end, fit }) => ({
          stands_for_epoch: run.epoch,
          generator_iteration: run.generatorAt,
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
        })),
      ),
    ],
    statistics: recordOf(decays, ({ run, peak, end, start }) => [`epoch-${run.epoch}`, {
      value: peak - end,
      note: `generator of ${run.generatorAt} iterations; from start to end: ${
        (start - end).toFixed(2)
      } orders`,
    }]),
    notes: [agesNote(setting)],
  };
}

function decay(run: AgedRun): Decay {
  const iteration = run.probes.map((probe) => probe.iteration);
  const norm = run.probes.map((probe) => probe.minimax_norm);
  const highest = largest(norm);
  // The law of the fall: from the peak on; neither iteration 0 nor a gradient that has vanished has a logarithm.
  const fall = run.probes.slice(Math.max(1, norm.indexOf(highest)))
    .filter((probe) => probe.minimax_norm > 0);
  return {
    run,
    iteration,
    norm,
    start: log10(norm[0]),
    peak: log10(highest),
    end: log10(norm[norm.length - 1]),
    fit: decayFit(
      fall.map((probe) => probe.iteration),
      fall.map((probe) => probe.minimax_norm),
    ),
  };
}

function describeFit({ better, power, exponential }: DecayFit): string {
  return better === "power law"
    ? `power law of exponent ${power.slope.toFixed(2)} (R² ${power.r2.toFixed(2)})`
    : `exponential of rate ${exponential.slope.toExponential(1)} per iteration (R² ${
      exponential.r2.toFixed(2)
    })`;
}

/** See the top of this file. */
export const tpm2: Figure = {
  id: "tpm-2",
  title: "The generator's gradient vanishes as the discriminator learns",
  data: "images",
  minutes: { smoke: 0.1, quick: 3.7, full: null, paper: null },
  plan: planAges,
  draw,
};
