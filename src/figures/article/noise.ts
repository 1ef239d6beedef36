/** TPM's remedy: Gaussian noise on what the discriminator sees brings the generator's gradient back (Section 3). */
import {
  noisyDiscriminatorRun,
  noisyGanRun,
  type PointsCriticConfig,
  type PointsGanConfig,
  type RunRecord,
  type RunRow,
  type Scope,
  SEGMENTS_APART,
} from "../../runs/mod.ts";
import { gaussianDensity } from "../../points/mod.ts";
import { exp, midpointSum, normalPdf } from "../../math/mod.ts";
import { densityDivergences } from "../../metrics/mod.ts";
import type { ChartPanel } from "../../plot/mod.ts";
import type { Measurement, Statistics } from "../../claims/mod.ts";
import { type Drawing, type Figure, table } from "../engine/figure.ts";

/** Standard deviations of the noise for which a discriminator is trained, in units of the supports' distance; 0 is none. */
const TRAINED = [0, 0.1, 0.2, 0.35, 0.5, 1, 2];
/** And for the closed form. */
const CURVE = Array.from({ length: 60 }, (_, i) => 0.1 + i * 0.04);
/** Noise at the start of the annealed run. */
const ANNEALED_FROM = 1;

interface Row {
  noise_sd: number;
  gradient_closed_form: number;
  gradient_finite_difference: number;
  gradient_trained: number | null;
}

type Evaluation = RunRow<"points-gan", "evaluations">;

interface GanRun {
  name: GanName;
  evaluations: Evaluation[];
  samples: RunRow<"points-gan", "samples">[];
}

const GANS = {
  annealed: { noise: ANNEALED_FROM, generator: "adam" },
  without: { noise: 0, generator: "adam" },
  "descent, annealed": { noise: ANNEALED_FROM, generator: "sgd" },
  "descent, without": { noise: 0, generator: "sgd" },
} as const;
type GanName = keyof typeof GANS;
const GAN_NAMES = Object.keys(GANS) as GanName[];
const TITLES: Record<GanName, string> = {
  annealed: "Adam, noise falls to 0",
  without: "Adam, no noise",
  "descent, annealed": "SGD, noise falls to 0",
  "descent, without": "SGD, no noise",
};

function plan(setting: Scope): Record<string, PointsCriticConfig | PointsGanConfig> {
  return Object.fromEntries([
    ...TRAINED.map((sd) => [`sd ${sd}`, noisyDiscriminatorRun(setting, sd)]),
    ...GAN_NAMES.map((
      name,
    ) => [name, noisyGanRun(setting, GANS[name].noise, GANS[name].generator)]),
  ]);
}

function draw(setting: Scope, records: Record<string, RunRecord>): Drawing {
  const trained = new Map(TRAINED.map((sd) => {
    const probes = (records[`sd ${sd}`] as RunRecord<PointsCriticConfig>).table("probes");
    return [sd, probes[probes.length - 1].translation_gradient];
  }));
  const rows = [...new Set([...TRAINED, ...CURVE])].sort((a, b) => a - b)
    .map((sd): Row => ({
      noise_sd: sd,
      // Without noise D* is 0 around all generated points: there is no gradient.
      gradient_closed_form: sd === 0 ? 0 : closedForm(sd),
      gradient_finite_difference: sd === 0 ? 0 : finiteDifference(sd),
      gradient_trained: trained.get(sd) ?? null,
    }));
  const runs = GAN_NAMES.map((name) => {
    const record = records[name] as RunRecord<PointsGanConfig>;
    return { name, evaluations: record.table("evaluations"), samples: record.table("samples") };
  });
  const { iterations, batchSize } = records["sd 0"].config as PointsCriticConfig;
  const gan = records.without.config as PointsGanConfig;
  return {
    picture: {
      title: "Noise on what the discriminator sees brings the gradient back",
      rows: [{
        panels: [gradientPanel(rows, trained), distancePanel(runs), samplesPanel(gan, runs)],
        height: 360,
      }],
      caption:
        `Left: two parallel segments ${SEGMENTS_APART} apart; the norm of the gradient of E log(1 − D) for a generator that moves its segment. ` +
        `D: trained for ${iterations} steps of ${batchSize} samples a side; without noise it is the point at the left edge. ` +
        `Middle and right: a minimax GAN of perceptrons that has to bring a curve onto a segment, ` +
        `${gan.schedule.nCritic} discriminator steps per generator step; noise from sd ${ANNEALED_FROM}. Preset ${setting.preset}, seed ${setting.seed}.`,
    },
    tables: [
      table("noise", rows.map((row) => ({ ...row }))),
      table(
        "noise-annealed",
        runs.flatMap(({ name, evaluations }) =>
          evaluations.map(({ iteration, exact_em }) => ({ run: name, iteration, exact_em }))
        ),
      ),
    ],
    statistics: statistics(rows, runs),
    notes: [
      `A control: by Adam the generator learns without noise, too (exact EM ${
        left(runs, "without").note
      }), for Adam divides a gradient by its size and does not mind that it is small. The theorem is about that size; so stalling is tested with plain descent. A first version of this figure claimed that Adam stalls, too, which failed, and trained half as long; the two claims on plain descent and the longer training were decided after a first look.`,
    ],
  };
}

/**
 * The gradient at D*. Along the segments both densities are the same, and across them N(0, sd²) and N(θ, sd²), so that
 * logit D* = (θ² − 2θx) / (2 sd²), and d/dx log(1 − D*) = D* θ / sd².
 */
function closedForm(sd: number): number {
  const theta = SEGMENTS_APART;
  const mean = midpointSum(-10, 10, 4000, (z, width) => {
    const logit = (theta * theta - 2 * theta * (theta + sd * z)) / (2 * sd * sd);
    return width * normalPdf(z) / (1 + exp(-logit));
  });
  return mean * theta / (sd * sd);
}

/** d/dθ 2 JS of the noisy distributions (TPM, Corollary 3.2). */
function finiteDifference(sd: number): number {
  const h = 1e-4 * sd;
  const js = (theta: number) =>
    densityDivergences(
      (x) => gaussianDensity(x, { mean: 0, sd }),
      (x) => gaussianDensity(x, { mean: theta, sd }),
      -9 * sd,
      theta + 9 * sd,
      4000,
    ).js;
  return 2 * (js(SEGMENTS_APART + h) - js(SEGMENTS_APART - h)) / (2 * h);
}

function gradientPanel(rows: Row[], trained: Map<number, number>): ChartPanel {
  const curve = rows.filter((row) => row.noise_sd > 0);
  return {
    kind: "chart",
    title: "Gradient of the generator",
    x: { label: "sd of the noise over the distance", domain: [-0.05, 2.5] },
    y: { label: "gradient's norm (nats per distance)", scale: "log", domain: [1e-8, 10] },
    series: [
      {
        kind: "line",
        x: curve.map((row) => row.noise_sd),
        y: curve.map((row) => row.gradient_closed_form),
        color: 0,
        label: "closed form at D*",
      },
      {
        kind: "points",
        x: [...trained.keys()],
        y: [...trained.values()],
        color: 1,
        label: "D trained",
      },
    ],
  };
}

function distancePanel(runs: readonly GanRun[]): ChartPanel {
  const farthest = Math.max(
    ...runs.flatMap(({ evaluations }) => evaluations.map(({ exact_em }) => exact_em)),
  );
  return {
    kind: "chart",
    title: "Distance while a GAN learns",
    x: { label: "generator iterations" },
    y: { label: "exact EM to real points", domain: [0, 1.05 * farthest] },
    series: runs.map(({ name, evaluations }, color) => ({
      kind: "line",
      x: evaluations.map(({ iteration }) => iteration),
      y: evaluations.map(({ exact_em }) => exact_em),
      color,
      label: TITLES[name],
    })),
  };
}

function samplesPanel(
  { real }: PointsGanConfig,
  runs: readonly GanRun[],
): ChartPanel {
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
      ...runs.map(({ name, samples }, color) => ({
        kind: "points" as const,
        x: samples.map(({ x0 }) => x0),
        y: samples.map(({ x1 }) => x1),
        color,
        size: 3,
        label: TITLES[name],
      })),
    ],
  };
}

function statistics(rows: Row[], runs: readonly GanRun[]): Statistics<"noise"> {
  const noisy = rows.filter((row) => row.noise_sd > 0);
  const trained = noisy.filter((row) => row.gradient_trained !== null);
  return {
    "closed-form": {
      value: Math.max(
        ...noisy.map((row) =>
          Math.abs(row.gradient_closed_form - row.gradient_finite_difference) /
          Math.max(row.gradient_closed_form, row.gradient_finite_difference)
        ),
      ),
    },
    "vanishes-without": {
      value: rows[0].gradient_trained! /
        Math.max(...trained.map((row) => row.gradient_trained!)),
    },
    "brings-back": {
      value: Math.max(
        ...trained.filter((row) => row.noise_sd >= SEGMENTS_APART / 2).map((row) =>
          Math.abs(row.gradient_trained! - row.gradient_closed_form) / row.gradient_closed_form
        ),
      ),
    },
    "annealed-learns": left(runs, "annealed"),
    "descent-annealed-learns": left(runs, "descent, annealed"),
    "descent-without-stalls": left(runs, "descent, without"),
  };
}

/** What is left at the end of the distance at the start. */
function left(runs: readonly GanRun[], wanted: GanName): Measurement {
  const { evaluations } = runs.find(({ name }) => name === wanted)!;
  const [first, last] = [evaluations[0], evaluations[evaluations.length - 1]];
  return {
    value: last.exact_em / first.exact_em,
    note: `${first.exact_em.toFixed(3)} at the start, ${last.exact_em.toFixed(3)} at the end`,
  };
}

/** See the top of this file. */
export const noise: Figure = {
  id: "noise",
  title: "Noise on what the discriminator sees brings the gradient back",
  data: "synthetic",
  minutes: { smoke: 0.1, quick: 2.2, full: null, paper: null },
  plan,
  draw,
};
