/** A figure: which runs it needs, and what it makes of their records. Adding a figure is adding one file and its name in the catalogue. */
import type { ImageScope, Preset, RunConfig, RunRecord, Scope } from "../../runs/mod.ts";
import type { CsvValue } from "../../base/mod.ts";
import type { Picture } from "../../plot/mod.ts";
import type { Statistic } from "../../claims/mod.ts";

/** A tidy table: one row a measurement, units in the names of the columns. */
export interface Table {
  /** The CSV's name without its extension. */
  name: string;
  /** The header. */
  columns: string[];
  /** One object a row. */
  rows: Record<string, CsvValue>[];
}

/** What a figure says of one seed: a picture and its numbers. */
export interface Drawing {
  /** What is drawn. */
  picture: Picture;
  /** The first is the figure's own `<figure>.csv`. */
  tables: Table[];
  /** What its claims are judged by, by their names. */
  statistics: Readonly<Record<string, Statistic>>;
  /** Sentences a reader should know: what was scaled down, what cannot be trusted. */
  notes: string[];
}

/** Wall time by preset on two cores of the machine it was measured on; null where nobody has measured it. */
export type Minutes = Record<Preset, number | null>;

/** A figure of one kind of data. */
export interface FigureFor<Data, Where extends Scope> {
  /** `wgan-3`, … */
  id: string;
  /** What it shows, in a few words. */
  title: string;
  /** What it trains on. */
  data: Data;
  /** What it takes. */
  minutes: Minutes;
  /** The runs it needs, by the names that `draw` knows them by. */
  plan: (setting: Where) => Record<string, RunConfig>;
  /** A pure function of the setting and the records. */
  draw: (setting: Where, records: Record<string, RunRecord>) => Drawing;
}

/** A figure of closed forms and synthetic data, or one that trains on images. */
export type Figure = FigureFor<"synthetic", Scope> | FigureFor<"images", ImageScope>;

/** A table whose columns are those of its first row. */
export function table(name: string, rows: Record<string, CsvValue>[]): Table {
  return { name, columns: Object.keys(rows[0] ?? {}), rows };
}
