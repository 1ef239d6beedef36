/** Distances with their values and slopes, as a table whose numbers change. */
import { h, words as marked } from "../dom.ts";
import type { Words } from "./words.ts";

/** A row. */
export interface ValueRow {
  /** Its name; mathematics between dollar signs. */
  name: string;
  /** Its value as text. */
  value: string;
  /** Its slope as text. */
  slope: string;
}

/** The table. */
export interface ValueTable {
  /** Its element. */
  element: HTMLElement;
  /** Writes what it says. @param of what slopes are in; mathematics between dollar signs */
  write: (of: string, rows: readonly ValueRow[]) => void;
}

/** Makes the table. */
export function valueTable({ columns }: Words): ValueTable {
  const head = h("th", { scope: "col", class: "number" });
  const body = h("tbody");
  const header = h(
    "tr",
    {},
    h("th", { scope: "col" }, columns.distance),
    h("th", { scope: "col", class: "number" }, columns.value),
    head,
  );
  return {
    element: h("table", { class: "values" }, h("thead", {}, header), body),
    write: (of, rows) => {
      head.replaceChildren(...marked(columns.slope(of)));
      body.replaceChildren(...rows.map(({ name, value, slope }) =>
        h(
          "tr",
          {},
          h("th", { scope: "row" }, marked(name)),
          h("td", { class: "number" }, value),
          h("td", { class: "number" }, slope),
        )
      ));
    },
  };
}
