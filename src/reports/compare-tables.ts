/** How far two tables lie apart: where they differ first, and by how much at most. */
import { parseCsv } from "../base/mod.ts";

/** What came of comparing two tables. */
export interface TableDistance {
  /** Whether every cell is equal, or a number within the tolerance of its counterpart. */
  within: boolean;
  /** In words; empty where all cells are equal. */
  what: string;
}

/**
 * Compares two tables cell by cell.
 * @param tolerance the largest difference that is let pass, absolute or relative to the larger
 * value
 */
export function tableDistance(a: string, b: string, tolerance: number): TableDistance {
  const [one, two] = [a, b].map((csv) => parseCsv(csv));
  const [columns, others] = [one, two].map((rows) => Object.keys(rows[0] ?? {}));
  if (columns.join() !== others.join()) {
    return { within: false, what: `columns ${columns.join(", ")} and ${others.join(", ")}` };
  }
  let first: string | undefined;
  let differing = 0;
  let absolute = 0;
  let relative = 0;
  let within = one.length === two.length;
  for (let row = 0; row < Math.min(one.length, two.length); row++) {
    for (const column of columns) {
      const [x, y] = [one[row][column], two[row][column]];
      if (Object.is(x, y)) continue;
      differing++;
      first ??= `first in row ${row + 1}, column ${column}: ${x} and ${y}`;
      const apart = typeof x === "number" && typeof y === "number" ? Math.abs(x - y) : NaN;
      const share = apart === 0 ? 0 : apart / Math.max(Math.abs(Number(x)), Math.abs(Number(y)));
      absolute = Math.max(absolute, Number.isNaN(apart) ? Infinity : apart);
      relative = Math.max(relative, Number.isNaN(share) ? Infinity : share);
      within &&= apart <= tolerance || share <= tolerance;
    }
  }
  const rows = one.length === two.length ? [] : [`${one.length} and ${two.length} rows`];
  const cells = first === undefined ? [] : [
    `${differing} of ${columns.length * one.length} values differ, ${first}`,
    absolute === Infinity
      ? "not all of them numbers"
      : `by at most ${absolute.toPrecision(3)}, relatively ${relative.toPrecision(3)}`,
  ];
  return { within, what: [...rows, ...cells].join("; ") };
}
