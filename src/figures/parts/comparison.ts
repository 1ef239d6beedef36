/** Trainings of the same networks side by side: WGAN's Figures 5, 6, and 7. Quality over iterations and over compute, and samples. */
import {
  type GanConfig,
  type ImageScope,
  networkPasses,
  readSheet,
  type RunRecord,
  sheetIterations,
} from "../../runs/mod.ts";
import { median } from "../../metrics/mod.ts";
import type { Axis, BarsPanel, ChartPanel, ImagesPanel, TablePanel } from "../../plot/mod.ts";
import { type Evaluation, readEvaluations } from "./evaluations.ts";

/** One training. */
export interface Contestant {
  /** Its key in tables. */
  id: string;
  /** Its name for a reader. */
  name: string;
  record: RunRecord<GanConfig>;
  evaluations: Evaluation[];
  /** Passes of a batch through a network that were done at each evaluation. */
  passes: number[];
}

/** Numbers that every evaluation has. */
export type Measured = Exclude<
  keyof Evaluation,
  "precision" | "recall" | "density" | "coverage"
>;

/**
 * Reads trainings.
 * @param names for a reader, by the runs' keys in `records`; their order is that of the legend
 */
export function contestants(
  names: Record<string, string>,
  records: Record<string, RunRecord>,
): Contestant[] {
  return Object.entries(names).map(([id, name]) => {
    const record = records[id] as RunRecord<GanConfig>;
    const evaluations = readEvaluations(record);
    const metrics = record.table("metrics");
    const passes = evaluations.map(({ iteration }) =>
      networkPasses(record.config, {
        criticSteps: iteration === 0 ? 0 : metrics[iteration - 1].critic_steps,
        generatorSteps: iteration,
      })
    );
    return { id, name, record, evaluations, passes };
  });
}

/** The passes that all of them have done. */
export function equalBudget(all: readonly Pick<Contestant, "passes">[]): number {
  return Math.min(...all.map(({ passes }) => passes[passes.length - 1]));
}

/** The last evaluation within a budget of passes. */
export function evaluationAt(
  { evaluations, passes }: Pick<Contestant, "evaluations" | "passes">,
  budget: number,
): Evaluation {
  const within = evaluations.filter((_, index) => passes[index] <= budget);
  return within[within.length - 1];
}

/** Of how many evaluations at the end the median is taken, where one alone would be an accident. */
export const LAST = 5;

/** The median of a number over the last five evaluations, or over the last five within a budget of passes. */
export function lastMedian(
  { evaluations, passes }: Pick<Contestant, "evaluations" | "passes">,
  of: Measured,
  budget: number = Infinity,
): number {
  const within = evaluations.filter((_, index) => passes[index] <= budget);
  return median(within.slice(-LAST).map((row) => row[of] ?? NaN));
}

/** A number over generator iterations, or over compute with the equal budget marked. */
export function contestChart(
  all: readonly Contestant[],
  over: "iterations" | "compute",
  { title, of, y }: { title?: string; of: Measured; y: Axis },
): ChartPanel {
  const budget = equalBudget(all);
  return {
    kind: "chart",
    title,
    x: { label: over === "iterations" ? "generator iterations" : "network passes" },
    y,
    series: [
      ...all.map(({ name, evaluations, passes }, index) => ({
        kind: "line" as const,
        x: over === "iterations" ? evaluations.map(({ iteration }) => iteration) : passes,
        y: evaluations.map((row) => row[of] ?? NaN),
        color: index,
        label: name,
      })),
      ...(over === "compute" ? [{ kind: "vline", x: budget, label: "=" } as const] : []),
    ],
  };
}

/** The first samples of a training's last sheet. */
export function lastSamples({ name, record, evaluations }: Contestant, count = 32): ImagesPanel {
  const iterations = sheetIterations(record);
  const iteration = iterations[iterations.length - 1];
  const measured = evaluations.find((row) => row.iteration === iteration);
  const quality = measured ? `, fid_lenet ${measured.fid_lenet.toFixed(0)}` : "";
  return {
    kind: "images",
    title: name,
    groups: [{
      images: readSheet(record, iteration, count),
      columns: 8,
      caption: `iteration ${iteration}${quality}`,
    }],
  };
}

/** What was measured of the last samples. */
export function lastNumbers(all: readonly Contestant[]): TablePanel {
  const share = (value: number | null) => value === null ? "–" : value.toFixed(2);
  return {
    kind: "table",
    title: "Last measurement",
    header: [
      "training",
      "iterations",
      "passes",
      "fid_lenet",
      "classes",
      "class KL (nats)",
      "precision",
      "recall",
      "density",
      "coverage",
    ],
    align: "lrrrrrrrrr",
    rows: all.map(({ name, evaluations, passes }) => {
      const last = evaluations[evaluations.length - 1];
      return [
        name,
        String(last.iteration),
        String(passes[passes.length - 1]),
        last.fid_lenet.toFixed(0),
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
export function lastCoverage(all: readonly Contestant[]): BarsPanel {
  return {
    kind: "bars",
    title: "Real images covered",
    x: { label: "share", domain: [0, 1] },
    bars: (["recall", "coverage"] as const).flatMap((measure) =>
      all.map(({ name, evaluations }, index) => ({
        label: `${measure}, ${name}`,
        value: evaluations[evaluations.length - 1][measure] ?? NaN,
        color: index,
      }))
    ),
  };
}

/** Rows of a figure's table: every evaluation. */
export function contestRows(all: readonly Contestant[]) {
  return all.flatMap(({ id, evaluations, passes }) =>
    evaluations.map(({ iteration, ...row }, index) => ({
      run: id,
      generator_iteration: iteration,
      network_passes: passes[index],
      ...row,
    }))
  );
}

/** The runs by their names for a reader. */
export function byName(all: readonly Contestant[]): Record<string, RunRecord<GanConfig>> {
  return Object.fromEntries(all.map(({ name, record }) => [name, record]));
}

/** What the captions have in common. */
export function contestCaption({ data, preset, seed }: ImageScope): string {
  return `${data.id}, ${data.size}×${data.size}, preset ${preset}, seed ${seed}. A network pass is one batch through one network, ` +
    "forward or back: a WGAN iteration of 5 critic steps takes 29, a standard GAN's 9; = marks equal compute. fid_lenet: Fréchet " +
    "distance on the features of the suite's own classifier (not Inception's). Samples: the first of one fixed noise.";
}
