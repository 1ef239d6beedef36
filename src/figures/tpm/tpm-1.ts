/**
 * TPM, Figure 1: a discriminator learns to tell a frozen generator's samples from real ones without
 * error.
 */
import { recordOf } from "../../base/mod.ts";
import { median } from "../../metrics/mod.ts";
import type { Measurement } from "../../claims/mod.ts";
import { plainFrozenRun } from "../../runs/mod.ts";
import { column, line } from "../parts/series.ts";
import { lastTenth } from "../parts/tenths.ts";
import {
  type AgedRun,
  agesChart,
  agesFigure,
  ageText,
  type FrozenRun,
  type Probe,
} from "./ages-figure.ts";

const measured = ({ cross_entropy_nats, accuracy }: Probe) => ({ cross_entropy_nats, accuracy });

/** TPM, Figure 1. */
export const tpm1 = agesFigure({
  id: "tpm-1",
  title: "A perfect discriminator exists",
  further: (scope) => ({ plain: plainFrozenRun(scope) }),
  tables: (_, { plain }) => ({
    "tpm-1-without-batch-norm": plain.probes.map((probe) => ({
      generator_iteration: plain.generatorAt,
      discriminator_iteration: probe.iteration,
      ...measured(probe),
    })),
  }),
  columns: measured,
  statistics: (runs, { plain }) => ({
    ...recordOf(runs, (run) => [`error-epoch-${run.epoch}`, {
      value: end(run, "cross_entropy_nats"),
      note: `${ageText(run)}; ${firstBelow(run, 1e-2)}`,
    }]),
    "error-without-batch-norm": {
      value: end(plain, "cross_entropy_nats"),
      note: `${ageText(plain)}; ${firstBelow(plain, 1e-2)}`,
    },
    "accuracy-without-batch-norm": {
      value: end(plain, "accuracy"),
      note: ageText(plain),
    },
    "within-50": soonestPerfect(runs),
    "within-50-oldest": {
      value: firstPerfect(runs[runs.length - 1]),
      note: ageText(runs[runs.length - 1]),
    },
    ...recordOf(runs, (run) => [`accuracy-epoch-${run.epoch}`, {
      value: end(run, "accuracy"),
      note: ageText(run),
    }]),
  }),
  row: (runs, { plain }) => ({
    panels: [
      agesChart(runs, "cross_entropy_nats", {
        title: "Discriminator's error",
        y: { label: "cross-entropy (nats)", scale: "log" },
      }, [alone(plain, "cross_entropy_nats")]),
      agesChart(runs, "accuracy", {
        title: "Discriminator's accuracy",
        y: { label: "share of images told right", domain: [0, 1.05] },
      }, [alone(plain, "accuracy")]),
    ],
    height: 420,
    legend: "shared",
  }),
  caption: () =>
    "Cross-entropy is the mean of −log D over real and " +
    "−log(1 − D) over generated images, each halved: log 2 for a discriminator that guesses. " +
    "Both are measured on the next batches of its training (after an epoch, real images come again), real and generated apart, each with batch norm's statistics of the batch: D judges batches. Dashed: a discriminator without batch norm, which judges every image alone.",
});

function alone(run: FrozenRun, of: "cross_entropy_nats" | "accuracy") {
  return line(run.probes, "iteration", of, {
    color: "#666",
    dash: "dashed",
    label: `without batch norm, ${ageText(run)}`,
  });
}

/** The first measured iteration at which a discriminator errs on no image of the probe. */
function firstPerfect({ probes }: FrozenRun): number {
  return probes.find(({ accuracy }) => accuracy === 1)?.iteration ?? Infinity;
}

/** That of the first discriminator, and beside it those of all. */
function soonestPerfect(runs: readonly AgedRun[]): Measurement {
  return {
    value: Math.min(...runs.map(firstPerfect)),
    note: runs.map((run) => `${ageText(run)}: ${firstPerfect(run)}`).join(", "),
  };
}

function end({ probes }: FrozenRun, of: "cross_entropy_nats" | "accuracy"): number {
  return median(lastTenth(column(probes, of)));
}

function firstBelow({ probes }: FrozenRun, bound: number): string {
  const first = probes.find(({ cross_entropy_nats }) => cross_entropy_nats < bound);
  return first
    ? `first below ${bound} at iteration ${first.iteration}`
    : `never below ${bound} in ${probes[probes.length - 1].iteration} iterations`;
}
