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

/** What its gradient's spread over many batches was. */
export type Spread = RunRow<"frozen-generator", "spread">;

/** What became of a discriminator. */
export interface FrozenRun {
  /** Iterations of the generator. */
  readonly generatorAt: number;
  /** The same in epochs of MNIST. */
  readonly epochs: number;
  readonly probes: readonly Probe[];
  readonly spread: readonly Spread[];
}

/** The same of one age. */
export interface AgedRun extends FrozenRun {
  readonly age: typeof AGES[number]["age"];
  /** The paper's epochs that it stands for. */
  readonly epoch: typeof AGES[number]["epoch"];
}

/** The further runs of a figure: one that is not always needed is not always there. */
type FurtherOf<Needed> = {
  readonly [Name in keyof Needed]:
    | FrozenRun
    | (undefined extends Needed[Name] ? undefined : never);
};

/** What such a figure's file says. */
interface AgesFigure<
  Id extends string,
  Needed extends { readonly [name: string]: FrozenConfig | undefined },
> {
  readonly id: Id;
  readonly title: string;
  /** Runs of its own besides the three. */
  readonly further?: (scope: ImageScope) => Needed;
  /** What its table has of each probe, beside whose it is. */
  readonly columns: (probe: Probe) => TableRow;
  /** Further tables. */
  readonly tables?: (
    runs: readonly AgedRun[],
    further: FurtherOf<Needed>,
  ) => Readonly<Record<string, readonly TableRow[]>>;
  readonly statistics: (
    runs: readonly AgedRun[],
    further: FurtherOf<Needed>,
    scope: ImageScope,
  ) => Statistics<Id>;
  readonly row: (
    runs: readonly AgedRun[],
    further: FurtherOf<Needed>,
  ) => Picture["rows"][number];
  /** What the caption says besides what all three say. */
  readonly caption: (runs: readonly AgedRun[], scope: ImageScope) => string;
}

/** Declares such a figure. */
export function agesFigure<
  const Id extends string,
  const Needed extends { readonly [name: string]: FrozenConfig | undefined } = Record<never, never>,
>(figure: AgesFigure<Id, Needed>): Figure {
  const { id, title, columns, tables, statistics, row, caption } = figure;
  const needed = (scope: ImageScope) => figure.further?.(scope) ?? {};
  return defineFigure({
    id,
    title,
    data: "images",
    minutes: { smoke: 0.1 },
    runs: (scope): Record<string, FrozenConfig | undefined> => ({
      ...recordOf(AGES, ({ age, name }) => [name, frozenRun(scope, age)]),
      ...needed(scope),
    }),
    measure: (scope, records) => {
      const runs = AGES.map(({ age, epoch, name }) => ({ age, epoch, ...frozen(records[name]) }));
      const further = recordOf(Object.keys(needed(scope)), (name) => {
        const record: RunRecord<FrozenConfig> | undefined = records[name];
        return [name, record && frozen(record)];
      }) as FurtherOf<Needed>; // one that is always needed has a record
      const rows = runs.flatMap((run) =>
        run.probes.map((probe) => ({
          ...whose(run),
          discriminator_iteration: probe.iteration,
          ...columns(probe),
        }))
      );
      return {
        runs,
        further,
        tables: { [id]: rows, ...tables?.(runs, further) },
        statistics: statistics(runs, further, scope),
        notes: [
          departure(runs, scope),
        ],
      };
    },
    draw: (scope, { runs, further }) => ({
      rows: [row(runs, further)],
      caption: `${sharedCaption(scope)} ${caption(runs, scope)} ${departure(runs, scope)}`,
    }),
  });
}

function frozen(record: RunRecord<FrozenConfig>): FrozenRun {
  const { generatorAt, gan } = record.config;
  return {
    generatorAt,
    epochs: generatorAt * gan.batchSize / EPOCH,
    probes: record.table("gradients"),
    spread: record.table("spread"),
  };
}

/** Images of MNIST, by which epochs are told. */
const EPOCH = 60_000;

/** How much less than the paper's the generators have been trained. */
function departure(runs: readonly AgedRun[], { preset }: ImageScope): string {
  const { batchSize } = PRESET_SIZES[preset];
  const iterations = runs.map(({ generatorAt }) => generatorAt);
  return `The paper's generators of 1, 10, and 25 epochs are stood for by generators of ${
    iterations.join(", ")
  } iterations of ${batchSize} images: ${
    runs.map(({ epochs }) => twoDigits(epochs)).join(", ")
  } epochs of MNIST's 60,000 digits.`;
}

/** A number for a note: the youngest generator has a twentieth of an epoch. */
export function twoDigits(value: number): string {
  return `${Number(value.toPrecision(2))}`;
}

/** How old the generator is, for a note or a label. */
export function ageText(run: FrozenRun): string {
  return `generator of iteration ${run.generatorAt} (${twoDigits(run.epochs)} epochs)`;
}

/** A row's first columns. */
export function whose({ epoch, generatorAt }: AgedRun) {
  return { stands_for_epoch: epoch, generator_iteration: generatorAt };
}

/** A chart with a curve an age, and others behind them. */
export function agesChart(
  runs: readonly AgedRun[],
  column: ColumnOf<Probe>,
  looks: Pick<ChartPanel, "title" | "y">,
  beside: ChartPanel["series"] = [],
  band?: (probes: readonly Probe[]) => Pick<LineSeries, "low" | "high">,
): ChartPanel {
  const series = (run: AgedRun) =>
    line(run.probes, "iteration", column, { ...agesLook(run), ...band?.(run.probes) });
  return panel(looks, [...runs.map(series), ...beside]);
}

/** The same of the spread over many batches. */
export function spreadChart(
  runs: readonly AgedRun[],
  column: ColumnOf<Spread>,
  looks: Pick<ChartPanel, "title" | "y">,
  beside: ChartPanel["series"] = [],
): ChartPanel {
  const series = (run: AgedRun) => line(run.spread, "iteration", column, agesLook(run));
  return panel(looks, [...runs.map(series), ...beside]);
}

function panel(
  looks: Pick<ChartPanel, "title" | "y">,
  series: ChartPanel["series"],
): ChartPanel {
  return { kind: "chart", ...looks, x: { label: "discriminator iterations" }, series };
}

function agesLook(run: AgedRun) {
  return { color: run.age, label: `${ageText(run)}, for the paper's epoch ${run.epoch}` };
}

function sharedCaption({ data, preset, seed }: ImageScope): string {
  return `A DCGAN generator on ${data.id}, ${data.size}×${data.size}, is frozen at three ages; a discriminator with batch norm is ` +
    `trained against it from scratch. Preset ${preset}, seed ${seed}.`;
}
