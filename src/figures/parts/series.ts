/** Series of charts from the rows of tables. */
import type { LineSeries, PointSeries } from "../../plot/mod.ts";

/** A column of rows that holds numbers, or how a number is made of a row. */
export type ColumnOf<Row> =
  | { [Name in keyof Row]-?: Row[Name] extends number ? Name : never }[keyof Row]
  | ((row: Row) => number);

type Look<Of> = Omit<Of, "kind" | "x" | "y">;

/** A curve of one column over another. */
export function line<Row>(
  rows: readonly Row[],
  x: ColumnOf<Row>,
  y: ColumnOf<Row>,
  look: Look<LineSeries>,
): LineSeries {
  return { kind: "line", x: column(rows, x), y: column(rows, y), ...look };
}

/** Points of one column over another. */
export function points<Row>(
  rows: readonly Row[],
  x: ColumnOf<Row>,
  y: ColumnOf<Row>,
  look: Look<PointSeries>,
): PointSeries {
  return { kind: "points", x: column(rows, x), y: column(rows, y), ...look };
}

/** A column's numbers. */
export function column<Row>(rows: readonly Row[], of: ColumnOf<Row>): number[] {
  return rows.map((row) => typeof of === "function" ? of(row) : Number(row[of]));
}

/** A number that can be drawn: of a training that diverged there is a gap. */
export function finiteOrGap(value: number): number {
  return Number.isFinite(value) ? value : NaN;
}
