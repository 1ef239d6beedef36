/**
 * A figure is one value: the runs it needs, the numbers it makes of their records, and the picture
 * it draws of the numbers. Adding a figure is adding one file and its name in the catalogue.
 */
import type { Arithmetic } from "../../backend/mod.ts";
import {
  type DataIdentity,
  type ImageScope,
  inArithmetic,
  type Preset,
  type RunConfig,
  type RunRecord,
  type Scope,
} from "../../runs/mod.ts";
import type { CsvValue } from "../../base/mod.ts";
import type { Picture } from "../../plot/mod.ts";
import type { Statistic, Statistics } from "../../claims/mod.ts";

/** A row of a tidy table: units stand in the names of the columns. */
export type TableRow = Readonly<Record<string, CsvValue>>;

/** What a figure says of one seed in numbers. */
export interface Numbers<Claimed = Readonly<Record<string, Statistic>>> {
  /**
   * Tables by the names of their CSVs, the figure's own `<figure>.csv` first; the columns are those
   * of the first row.
   */
  readonly tables: Readonly<Record<string, readonly TableRow[]>>;
  /** What its claims are judged by, by their names. */
  readonly statistics: Claimed;
  /** Sentences a reader should know: what was scaled down, what cannot be trusted. */
  readonly notes: readonly string[];
}

/** Numbers and the picture of them. */
export interface Drawing extends Numbers {
  /** What is drawn. */
  readonly picture: Picture;
}

/**
 * Wall time by preset on two cores of the machine it was measured on; none where nobody has
 * measured it.
 */
export type Minutes = Readonly<Partial<Record<Preset, number>>>;

/** What a figure is made for, by what it trains on. */
export interface ScopeOf {
  /** Closed forms and synthetic data. */
  synthetic: Scope;
  /** Images. */
  images: ImageScope;
}

/** What figures train on. */
export type FigureData = keyof ScopeOf;

/**
 * What any figure is made for; one of closed forms and synthetic data does not look at the images.
 */
export interface FigureScope extends Scope {
  /** Null where no figure trains on images. */
  readonly data: DataIdentity | null;
  /** How sums of products round; default: strictly. */
  readonly arithmetic?: Arithmetic;
}

/** Runs by the names that a figure knows them by. */
export type Runs = Readonly<Record<string, RunConfig>>;

/** The records of one seed's runs, by the names that the figure knows them by. */
export type Records = Readonly<Record<string, RunRecord>>;

/** The records of such runs; where a run is not always needed, its record is not always there. */
export type RecordsOf<Needed> = {
  readonly [Name in keyof Needed]: RunRecord<Extract<Needed[Name], RunConfig>>;
};

/** What a figure's file says. */
export interface FigureDefinition<
  Id extends string,
  Data extends FigureData,
  Needed extends { readonly [name: string]: RunConfig | undefined },
  Measured extends Numbers<Statistics<Id>>,
> {
  /** `wgan-3`, … */
  readonly id: Id;
  /** What it shows, in a few words; the picture's title where it has none of its own. */
  readonly title: string;
  /** What it trains on. */
  readonly data: Data;
  /** What it takes. */
  readonly minutes: Minutes;
  /** The runs it needs, by the names that `measure` and `draw` know them by. */
  readonly runs: (scope: ScopeOf[Data]) => Needed;
  /** The numbers, a statistic for each of its claims among them, and whatever else `draw` needs. */
  readonly measure: (scope: ScopeOf[Data], records: RecordsOf<Needed>) => Measured;
  /** The picture of them. */
  readonly draw: (
    scope: ScopeOf[Data],
    measured: Measured,
    records: RecordsOf<Needed>,
  ) => Picture;
}

/** A figure as others use it. All three functions are pure. */
export interface Figure {
  /** `wgan-3`, … */
  readonly id: string;
  /** What it shows, in a few words. */
  readonly title: string;
  /** What it trains on. */
  readonly data: FigureData;
  /** What it takes. */
  readonly minutes: Minutes;
  /**
   * The runs it needs.
   * @throws {TypeError} when it trains on images and the scope has none; so do the others
   */
  readonly runs: (scope: FigureScope) => Runs;
  /** The numbers alone. */
  readonly measure: (scope: FigureScope, records: Records) => Numbers;
  /** The numbers and their picture. */
  readonly draw: (scope: FigureScope, records: Records) => Drawing;
}

/** Declares a figure. */
export function defineFigure<
  const Id extends string,
  Data extends FigureData,
  Needed extends { readonly [name: string]: RunConfig | undefined },
  Measured extends Numbers<Statistics<Id>>,
>(figure: FigureDefinition<Id, Data, Needed, Measured>): Figure {
  const { id, title, data, minutes } = figure;
  const narrow: (scope: FigureScope, id: string) => ScopeOf[Data] = NARROW[data];
  // Records are made of the runs that `runs` names, under their names.
  const typed = (records: Records) => records as unknown as RecordsOf<Needed>;
  return {
    id,
    title,
    data,
    minutes,
    runs: (scope) => present(figure.runs(narrow(scope, id)), scope.arithmetic),
    measure: (scope, records) => figure.measure(narrow(scope, id), typed(records)),
    draw: (wide, records) => {
      const scope = narrow(wide, id);
      const measured = figure.measure(scope, typed(records));
      return { ...measured, picture: { title, ...figure.draw(scope, measured, typed(records)) } };
    },
  };
}

const NARROW: {
  readonly [Data in FigureData]: (scope: FigureScope, id: string) => ScopeOf[Data];
} = {
  synthetic: (scope) => scope,
  images: ({ data, ...rest }, id) => {
    if (data === null) throw new TypeError(`${id} trains on images, and no data set was given`);
    return { ...rest, data };
  },
};

function present(
  runs: { readonly [name: string]: RunConfig | undefined },
  arithmetic: Arithmetic = "strict",
): Runs {
  return Object.fromEntries(
    Object.entries(runs).flatMap(([name, run]) =>
      run === undefined ? [] : [[name, inArithmetic(run, arithmetic)]]
    ),
  );
}
