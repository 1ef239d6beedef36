/**
 * TPM's Figures 1 to 3: a discriminator from scratch against a generator frozen at three ages,
 * whose three runs they share.
 */
import {
  type FrozenConfig,
  frozenRun,
  type ImageScope,
  PRESET_SIZES,
  type RunRecord,
  type RunRow,
} from "../../runs/mod.ts";
import { recordOf } from "../../base/mod.ts";
import type { Statistics } from "../../claims/mod.ts";
import type { ChartPanel, LineSeries, Picture } from "../../plot/mod.ts";
import { defineFigure, type Figure, type TableRow } from "../engine/figure.ts";
import { type ColumnOf, line } from "../parts/series.ts";

/** The ages, and the epochs of the paper's generators that they stand for. */
const AGES = [
  { age: 0, name: "age0", epoch: 1 },
  { age: 1, name: "age1", epoch: 10 },
  { age: 2, name: "age2", epoch: 25 },
] as const;

/** What was measured of a discriminator on its way. */
export type Probe = RunRow<"frozen-generator", "gradients">;

/** What became of one age. */
export interface AgedRun {
  readonly age: typeof AGES[number]["age"];
  /** The paper's epochs that it stands for. */
  readonly epoch: typeof AGES[number]["epoch"];
  /** Iterations of the generator. */
  readonly generatorAt: number;
  readonly probes: readonly Probe[];
}

/** What such a figure's file says. */
interface AgesFigure<Id extends string> {
  readonly id: Id;
  readonly title: string;
  /** What its table has of each probe, beside whose it is. */
  readonly columns: (probe: Probe) => TableRow;
  /** Further tables. */
  readonly tables?: (runs: readonly AgedRun[]) => Readonly<Record<string, readonly TableRow[]>>;
  readonly statistics: (runs: readonly AgedRun[], scope: ImageScope) => Statistics<Id>;
  readonly row: (runs: readonly AgedRun[]) => Picture["rows"][number];
  /** What the caption says besides what all three say. */
  readonly caption: (runs: readonly AgedRun[]) => string;
}

/** Declares such a figure. */
export function agesFigure<const Id extends string>(figure: AgesFigure<Id>): Figure {
  const { id, title, columns, tables, statistics, row, caption } = figure;
  return defineFigure({
    id,
    title,
    data: "images",
    minutes: { smoke: 0.1, quick: 3.7, full: null, paper: null },
    runs: (scope) => recordOf(AGES, ({ age, name }) => [name, frozenRun(scope, age)]),
    measure: (scope, records) => {
      const runs = AGES.map(({ age, epoch, name }) => agedRun(age, epoch, records[name]));
      const rows = runs.flatMap((run) =>
        run.probes.map((probe) => ({
          ...whose(run),
          discriminator_iteration: probe.iteration,
          ...columns(probe),
        }))
      );
      return {
        runs,
        tables: { [id]: rows, ...tables?.(runs) },
        statistics: statistics(runs, scope),
        notes: [
          departure(runs, scope),
        ],
      };
    },
    draw: (scope, { runs }) => ({
      rows: [row(runs)],
      caption: `${sharedCaption(scope)} ${caption(runs)} ${departure(runs, scope)}`,
    }),
  });
}

function agedRun(
  age: AgedRun["age"],
  epoch: AgedRun["epoch"],
  record: RunRecord<FrozenConfig>,
): AgedRun {
  const { generatorAt } = record.config;
  return { age, epoch, generatorAt, probes: record.table("gradients") };
}

/** Images of MNIST, by which epochs are told. */
const EPOCH = 60_000;

/** How much less than the paper's the generators have been trained. */
function departure(runs: readonly AgedRun[], { preset }: ImageScope): string {
  const { batchSize } = PRESET_SIZES[preset];
  const iterations = runs.map(({ generatorAt }) => generatorAt);
  const epochs = iterations.map((done) => (done * batchSize / EPOCH).toFixed(1));
  return `The paper's generators of 1, 10, and 25 epochs are stood for by generators of ${
    iterations.join(", ")
  } iterations of ${batchSize} images: ${epochs.join(", ")} epochs of MNIST's 60,000 digits.`;
}

/** A row's first columns. */
export function whose({ epoch, generatorAt }: AgedRun) {
  return { stands_for_epoch: epoch, generator_iteration: generatorAt };
}

/** A chart with a curve an age. */
export function agesChart(
  runs: readonly AgedRun[],
  column: ColumnOf<Probe>,
  looks: Pick<ChartPanel, "title" | "y">,
  band?: (probes: readonly Probe[]) => Pick<LineSeries, "low" | "high">,
): ChartPanel {
  return {
    kind: "chart",
    ...looks,
    x: { label: "discriminator iterations" },
    series: runs.map(({ age, epoch, generatorAt, probes }) =>
      line(probes, "iteration", column, {
        color: age,
        label: `generator of ${generatorAt} iterations (paper: ${epoch} epoch${
          epoch === 1 ? "" : "s"
        })`,
        ...band?.(probes),
      })
    ),
  };
}

function sharedCaption({ data, preset, seed }: ImageScope): string {
  return `A DCGAN generator on ${data.id}, ${data.size}×${data.size}, is frozen at three ages; a discriminator with batch norm is ` +
    `trained against it from scratch. Preset ${preset}, seed ${seed}.`;
}

/**
 * The last tenth of a series, at least one value: a curve's end, without the accident of one
 * measurement.
 */
export function lastTenth(values: readonly number[]): number[] {
  return values.slice(-Math.max(1, Math.floor(values.length / 10)));
}
