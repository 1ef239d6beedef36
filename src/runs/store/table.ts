/**
 * A table of a run, declared once: what its columns mean is said where they are named, and from
 * that come the CSV file, the types of its rows, and the documentation.
 */
import { type CsvValue, keysOf, parseCsv, toCsv } from "../../base/mod.ts";

/** One quantity. */
export interface Column {
  /** What it is measured in: `nats`, `iterations`, `share`, …; null for a number without a unit. */
  readonly unit: string | null;
  /** What it says, in Markdown. */
  readonly meaning: string;
  /** Where its field is empty; a column without this is never empty. */
  readonly empty?: string;
  /** The words of which it holds one; a column without these holds numbers. */
  readonly words?: readonly string[];
}

/** A column that may be empty. */
export type SparseColumn = Column & { readonly empty: string };

/** A quantity that every row has. */
export function column(unit: string | null, meaning: string): Column {
  return { unit, meaning };
}

/** A quantity that not every row has, and where its field is empty. */
export function sparse(unit: string | null, meaning: string, empty: string): SparseColumn {
  return { unit, meaning, empty };
}

/** A column that holds one of these words. */
export type WordColumn<Word extends string> = Column & { readonly words: readonly Word[] };

/** A word that every row has. */
export function word<Word extends string>(
  meaning: string,
  words: Readonly<Record<Word, string>>,
): WordColumn<Word> {
  const names = keysOf(words);
  return {
    unit: null,
    meaning: `${meaning}: ${names.map((name) => `\`${name}\`, ${words[name]}`).join("; ")}`,
    words: names,
  };
}

/** Columns by name, in the order of the file. */
export type Columns = Readonly<Record<string, Column>>;

/** A table: `<name>.csv` in the run's folder. */
export interface Table<Of extends Columns = Columns> {
  /** What a row is, in Markdown. */
  readonly rows: string;
  /** Its columns. */
  readonly columns: Of;
  /**
   * `along the way`: in every checkpoint, and always there · `at the end`: filled when the run
   * ends, and left out where it has no rows.
   */
  readonly written: "along the way" | "at the end";
}

/** Tables by name. */
export type Tables = Readonly<Record<string, Table>>;

/** A row with these columns. */
export type RowOf<Of extends Columns> = {
  [Name in keyof Of]: Of[Name] extends { readonly words: readonly (infer Word extends string)[] }
    ? Word
    : Of[Name] extends { readonly empty: string } ? number | null
    : number;
};

/** The rows of every table. */
export type RowsOf<Of extends Tables> = {
  readonly [Name in keyof Of]: RowOf<Of[Name]["columns"]>[];
};

/** A table that grows while the run goes on. */
export function table<const Of extends Columns>(rows: string, columns: Of): Table<Of> {
  return { rows, columns, written: "along the way" };
}

/** A table that the run fills when it ends. */
export function finalTable<const Of extends Columns>(rows: string, columns: Of): Table<Of> {
  return { rows, columns, written: "at the end" };
}

/** Rows as CSV. */
export function tableText<Of extends Columns>(
  { columns }: Table<Of>,
  rows: readonly RowOf<Of>[],
): string {
  return toCsv<RowOf<Of>>(rows, namesOf(columns));
}

/**
 * Rows from CSV.
 * @param text as {@linkcode tableText} gave it; nothing at all is no rows
 * @throws {TypeError} when a column is missing, or holds what its declaration does not allow
 */
export function tableRows<Of extends Columns>({ columns }: Table<Of>, text: string): RowOf<Of>[] {
  return parseCsv(text).map((row) => {
    if (!isRow(columns, row)) {
      throw new TypeError(
        `a table with the columns ${namesOf(columns).join(", ")} holds ${JSON.stringify(row)}`,
      );
    }
    return row;
  });
}

function isRow<Of extends Columns>(columns: Of, row: Record<string, CsvValue>): row is RowOf<Of> {
  return namesOf(columns).every((name) => {
    const { words, empty } = columns[name];
    const value = row[name];
    if (words) return typeof value === "string" && words.includes(value);
    return typeof value === "number" || (value === null && empty !== undefined);
  });
}

function namesOf<Of extends Columns>(columns: Of): (keyof Of & string)[] {
  return Object.keys(columns);
}
