import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";

/** What a cell may hold; `null` and `undefined` are the empty field. */
export type CsvValue = number | string | boolean | null | undefined;

/**
 * A tidy CSV: a header line, then one line a row. Numbers are written with the fewest digits that
 * read back to the same float64; NaN and the infinities as `NaN`, `inf`, `-inf`, which pandas and
 * DuckDB read as numbers; booleans as `true` and `false`. A text that looks like one of these is
 * quoted, so that `parseCsv` gives back what was written.
 * @param rows one object a row
 * @param columns the header: which keys to write, in this order; units belong in the names
 * (`wall_time_s`)
 */
export function toCsv<Row extends object>(
  rows: readonly Row[],
  columns: readonly (keyof Row & string)[],
): string {
  const records = rows.map((row) => columns.map((column) => row[column]));
  return stringify(records, {
    header: true,
    columns: [...columns],
    record_delimiter: "unix",
    cast: {
      number: numberToText,
      boolean: (value) => (value ? "true" : "false"),
      // The header line consists of texts too, and stays plain.
      string: (value, { header }) => ({
        value,
        quoted: !header && (value === "" || typeof textToValue(value) !== "string"),
        quoted_empty: true,
      }),
    },
  });
}

/**
 * Reads what `toCsv` wrote: an object a row, keyed by the header. Unquoted fields become numbers
 * (where the text is exactly how a float64 is written), booleans, or `null` (empty).
 * @throws {Error} when a line has another number of fields than the header
 */
export function parseCsv(text: string): Record<string, Exclude<CsvValue, undefined>>[] {
  return parse(text, {
    columns: true,
    cast: (field, context) => context.header || context.quoting ? field : textToValue(field),
  });
}

function numberToText(value: number): string {
  if (value === Infinity) return "inf";
  if (value === -Infinity) return "-inf";
  return Object.is(value, -0) ? "-0" : String(value);
}

function textToValue(text: string): number | string | boolean | null {
  if (text === "") return null;
  if (text === "true" || text === "false") return text === "true";
  const value = text === "inf" ? Infinity : text === "-inf" ? -Infinity : Number(text);
  return numberToText(value) === text ? value : text;
}
