/**
 * Trainings of the same networks side by side: quality over iterations and over compute, and
 * samples.
 */
import { type ImageScope, readSheet, sheetIterations } from "../../runs/mod.ts";
import type { Axis, BarsPanel, ChartPanel, ImagesPanel, TablePanel } from "../../plot/mod.ts";
import { axisEnd } from "./axis-end.ts";
import { equalBudget, evaluationAt, type Measured, type Trained } from "./comparison.ts";
import { modelLooks } from "./model-colors.ts";
import { passesAt } from "./passes.ts";

/** What a chart shows of an evaluation. */
export interface Shown {
  /** Which number. */
  of: Measured;
  /** Its axis. */
  y: Axis;
}

/** Sample quality. */
export const FID: Shown = { of: "fid_lenet", y: { label: "fid_lenet", scale: "log" } };

/** Modes, where they are classes. */
export const CLASSES: Shown = {
  of: "classes_found",
  y: { label: "classes with ≥ 1 % of the samples", domain: [0, 10.5] },
};

/** How the trainings look in every chart. */
export function looksOf(all: readonly Pick<Trained, "record">[]): ReturnType<typeof modelLooks> {
  return modelLooks(all.map(({ record }) => record.config.objective));
}

/** A number over generator iterations, or over compute with the equal budget marked. */
export function comparisonChart(
  all: readonly Trained[],
  over: "iterations" | "compute",
  { title, of, y }: Shown & { title: string },
): ChartPanel {
  const budget = equalBudget(all);
  const looks = looksOf(all);
  const courses = all.map(({ evaluations }) => evaluations.map((row) => row[of] ?? NaN));
  return {
    kind: "chart",
    title,
    x: { label: over === "iterations" ? "generator iterations" : "network passes" },
    y: reaching(y, courses.flat()),
    series: [
      ...all.map(({ name, evaluations, passes }, index) => ({
        kind: "line" as const,
        x: over === "iterations" ? evaluations.map(({ iteration }) => iteration) : passes,
        y: courses[index],
        ...looks[index],
        label: name,
      })),
      ...(over === "compute" ? [{ kind: "vline", x: budget, label: "=" } as const] : []),
    ],
  };
}

/** An axis made for ten classes reaches as far as the numbers of data that have more of them. */
function reaching({ domain, ...axis }: Axis, values: readonly number[]): Axis {
  return domain === undefined ? axis : { ...axis, domain: [domain[0], axisEnd(domain[1], values)] };
}

/** The first samples of the sheet that was made nearest to a budget of passes. */
export function samplesAt(
  { name, record, evaluations }: Trained,
  budget: number,
  count = 32,
): ImagesPanel {
  const sheets = sheetIterations(record).map((iteration) => ({ iteration }));
  const passes = passesAt(record.config, record.table("metrics"), sheets);
  const away = passes.map((done) => Math.abs(done - budget));
  const nearest = away.indexOf(Math.min(...away));
  const { iteration } = sheets[nearest];
  const measured = evaluations.find((row) => row.iteration === iteration);
  const quality = measured ? `, fid_lenet ${measured.fid_lenet.toFixed(0)}` : "";
  return {
    kind: "images",
    title: name,
    groups: [{
      images: readSheet(record, iteration, count),
      columns: 8,
      caption: `iteration ${iteration}, ${passes[nearest]} passes${quality}`,
    }],
  };
}

/**
 * What was measured last, and the quality within a budget of passes, which claims compare: the last
 * measured, or another.
 */
export function lastNumbers(
  all: readonly Trained[],
  budget: number,
  claimed: (one: Trained) => string = (one) => evaluationAt(one, budget).fid_lenet.toFixed(0),
): TablePanel {
  const share = (value: number | null) => value === null ? "–" : value.toFixed(2);
  return {
    kind: "table",
    title: "Last measurement",
    header: [
      "training",
      "iterations",
      "passes",
      "fid_lenet",
      `at ${budget} passes`,
      "classes",
      "class KL (nats)",
      "precision",
      "recall",
      "density",
      "coverage",
    ],
    align: "lrrrrrrrrrr",
    rows: all.map((one) => {
      const { name, evaluations, passes } = one;
      const last = evaluations[evaluations.length - 1];
      return [
        name,
        String(last.iteration),
        String(passes[passes.length - 1]),
        last.fid_lenet.toFixed(0),
        claimed(one),
        String(last.classes_found ?? "–"),
        share(last.class_kl_nats),
        share(last.precision),
        share(last.recall),
        share(last.density),
        share(last.coverage),
      ];
    }),
  };
}

/** How much of the real images the last samples cover. */
export function lastCoverage(all: readonly Trained[]): BarsPanel {
  const looks = looksOf(all);
  return {
    kind: "bars",
    title: "Real images covered",
    x: { label: "share", domain: [0, 1] },
    bars: (["recall", "coverage"] as const).flatMap((measure) =>
      all.map(({ name, evaluations }, index) => ({
        label: `${measure}, ${name}`,
        value: evaluations[evaluations.length - 1][measure] ?? NaN,
        color: looks[index].color,
      }))
    ),
  };
}

/** What the captions have in common. */
export function comparisonCaption({ data, preset, seed }: ImageScope): string {
  return `${data.id}, ${data.size}×${data.size}, preset ${preset}, seed ${seed}. A network pass is one batch through one network, ` +
    "forward or back: a WGAN iteration of 5 critic steps takes 29, a standard GAN's 9; = marks equal compute. fid_lenet: Fréchet " +
    "distance on the features of the suite's own classifier (not Inception's). Samples: the first of one fixed noise.";
}
