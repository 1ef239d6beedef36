/** A figure's table as curves. */
import { parseCsv } from "../../base/mod.ts";
import { h } from "./dom.ts";
import { tableExplorer } from "./table-explorer.ts";

/** Its curves; a sentence where there is nothing to draw. */
export function explorerOf(csv: string): HTMLElement {
  let rows;
  try {
    rows = parseCsv(csv);
  } catch {
    return h("p", {}, "This file is no table."); // its digest is not that of the manifest either
  }
  const columns = Object.keys(rows[0] ?? {}).map((name) => ({
    name,
    values: rows.map((row) => {
      const value = row[name];
      return typeof value === "number"
        ? value
        : value === null || value === undefined
        ? null
        : String(value);
    }),
  }));
  return tableExplorer(columns)?.element ?? h("p", {}, "This table has no two columns of numbers.");
}
