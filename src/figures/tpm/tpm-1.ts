/** TPM, Figure 1: a discriminator learns to tell a frozen generator's samples from real ones without error. */
import { recordOf } from "../../base/mod.ts";
import type { ImageScope, RunRecord } from "../../runs/mod.ts";
import { median } from "../../metrics/mod.ts";
import type { ChartPanel } from "../../plot/mod.ts";
import { type Drawing, type Figure, table } from "../engine/figure.ts";
import {
  type AgedRun,
  ageLabel,
  agesCaption,
  agesNote,
  lastTenth,
  planAges,
  type Probe,
  readAges,
} from "./generator-ages.ts";

function draw(setting: ImageScope, records: Record<string, RunRecord>): Drawing {
  const runs = readAges(records);
  const end = ({ probes }: AgedRun, of: keyof Probe) =>
    median(lastTenth(probes.map((probe) => probe[of])));
  return {
    picture: {
      title: "A perfect discriminator exists",
      rows: [{
        panels: [
          chart(runs, "cross_entropy_nats", {
            title: "Discriminator's error",
            y: { label: "cross-entropy (nats)", scale: "log" },
          }),
          chart(runs, "accuracy", {
            title: "Discriminator's accuracy",
            y: { label: "share of images told right", domain: [0, 1.05] },
          }),
        ],
        height: 420,
        legend: "shared",
      }],
      caption: `${agesCaption(setting)} Cross-entropy is the mean of −log D over real and ` +
        "−log(1 − D) over generated images, each halved: log 2 for a discriminator that guesses. " +
        "Both are measured on the next batches of its training (after an epoch, real images come again), real and generated apart, each with batch norm's statistics of the batch: D judges batches.",
    },
    tables: [
      table(
        "tpm-1",
        runs.flatMap(({ epoch, generatorAt, probes }) =>
          probes.map(({ iteration, cross_entropy_nats, accuracy }) => ({
            stands_for_epoch: epoch,
            generator_iteration: generatorAt,
            discriminator_iteration: iteration,
            cross_entropy_nats,
            accuracy,
          }))
        ),
      ),
    ],
    statistics: {
      ...recordOf(runs, (run) => [`error-epoch-${run.epoch}`, {
        value: end(run, "cross_entropy_nats"),
        note: `generator of ${run.generatorAt} iterations; ${firstBelow(run, 1e-2)}`,
      }]),
      ...recordOf(runs, (run) => [`accuracy-epoch-${run.epoch}`, {
        value: end(run, "accuracy"),
        note: `generator of ${run.generatorAt} iterations`,
      }]),
    },
    notes: [agesNote(setting)],
  };
}

function chart(
  runs: AgedRun[],
  column: keyof Probe,
  looks: Pick<ChartPanel, "title" | "y">,
): ChartPanel {
  return {
    kind: "chart",
    ...looks,
    x: { label: "discriminator iterations" },
    series: runs.map((run) => ({
      kind: "line",
      x: run.probes.map(({ iteration }) => iteration),
      y: run.probes.map((probe) => probe[column]),
      color: run.age,
      label: ageLabel(run),
    })),
  };
}

function firstBelow({ probes }: AgedRun, bound: number): string {
  const first = probes.find(({ cross_entropy_nats }) => cross_entropy_nats < bound);
  return first
    ? `first below ${bound} at iteration ${first.iteration}`
    : `never below ${bound} in ${probes[probes.length - 1].iteration} iterations`;
}

/** See the top of this file. */
export const tpm1: Figure = {
  id: "tpm-1",
  title: "A perfect discriminator exists",
  data: "images",
  minutes: { smoke: 0.1, quick: 3.7, full: null, paper: null },
  plan: planAges,
  draw,
};
