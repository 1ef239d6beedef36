/** Says in what two files of a figure differ, so that a reader knows where to look. */
import { parse } from "csv-parse/sync";
import { diffPng } from "../images/mod.ts";

/** In what a file differs from the expected one. */
export interface Difference {
  /** For a reader. */
  what: string;
  /** For a PNG: the expected picture in pale grey, pixels that differ in red. */
  png?: Uint8Array;
}

/**
 * Compares two files of the same name, cell by cell or pixel by pixel.
 * @param file its name, whose ending tells what it is
 */
export function difference(file: string, expected: Uint8Array, actual: Uint8Array): Difference {
  return file.endsWith(".png")
    ? pngDifference(expected, actual)
    : { what: csvDifference(text(expected), text(actual)) };
}

function pngDifference(expected: Uint8Array, actual: Uint8Array): Difference {
  const { pixels, largest, png } = diffPng(expected, actual);
  if (pixels === 0) return { what: "the pixels are equal, the texts or the compression differ" };
  return { what: `${pixels} pixels differ, by up to ${largest} of 255`, png };
}

/**
 * The number of cells that differ, and the first of them with both values; rows are counted from 1
 * after the header.
 */
export function csvDifference(expected: string, actual: string): string {
  const [columns, ...wanted] = cells(expected);
  const [header, ...got] = cells(actual);
  if (header.join() !== columns.join()) {
    return `the columns are ${header.join(", ")}; expected ${columns.join(", ")}`;
  }
  const differing = wanted.flatMap((row, r) =>
    row.flatMap((cell, c) => r < got.length && got[r][c] !== cell ? [{ r, c }] : [])
  );
  const rows = got.length === wanted.length
    ? []
    : [`it has ${got.length} rows, expected ${wanted.length}`];
  if (differing.length > 0) {
    const [{ r, c }] = differing;
    const of = `${differing.length} of ${wanted.length * columns.length} values`;
    rows.push(
      `${of} differ, first in row ${r + 1}, column ${columns[c]}: ${got[r][c]}, expected ${
        wanted[r][c]
      }`,
    );
  }
  return rows.join("; ") || "the values are equal, quotes or line ends differ";
}

function cells(csv: string): string[][] {
  const rows = parse(csv, { relax_column_count: true }) as string[][];
  return rows.length > 0 ? rows : [[]];
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
