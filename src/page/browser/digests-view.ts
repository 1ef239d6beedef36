/** The tables of a figure, with a button that computes what their bytes hash to and compares. */
import { digest } from "../../base/mod.ts";
import type { PageTable } from "../data/page-data.ts";
import { h } from "./dom.ts";

/** Makes the list, with its button. */
export function digestsView(tables: readonly PageTable[]): HTMLElement {
  const { element, compare } = digestTable(tables);
  const refusal = h("span", { role: "status" });
  const click = () =>
    void compare().catch((error: Error) => refusal.textContent = `${error.message}.`);
  const button = h("button", { type: "button", click }, "compute SHA-256 and compare");
  return h("div", {}, h("p", {}, button, " ", refusal), element);
}

/** The list alone, and what computes and compares: whether all are equal. */
export function digestTable(
  tables: readonly PageTable[],
): { element: HTMLElement; compare: () => Promise<boolean> } {
  const rows = tables.map((table) => ({ table, verdict: h("td", {}, "not computed yet") }));
  const compare = async () => {
    let all = true;
    for (const { table, verdict } of rows) {
      const equal = (await digest(table.csv)) === table.sha256;
      verdict.textContent = equal ? "equal" : "differs";
      verdict.className = equal ? "equal" : "differs";
      all &&= equal;
    }
    return all;
  };
  const heads = ["file", "SHA-256 of the manifest", "computed here"];
  const element = h(
    "div",
    { class: "scroll", tabindex: 0, role: "region", "aria-label": "digests of tables" },
    h(
      "table",
      {},
      h("thead", {}, h("tr", {}, heads.map((name) => h("th", { scope: "col" }, name)))),
      h(
        "tbody",
        {},
        rows.map(({ table, verdict }) =>
          h(
            "tr",
            {},
            h("td", {}, saveLink(table)),
            h("td", {}, h("code", {}, table.sha256)),
            verdict,
          )
        ),
      ),
    ),
  );
  return { element, compare };
}

function saveLink({ file, csv }: PageTable): HTMLElement {
  const link = h("a", { href: "#", download: file }, file);
  // The bytes become a file when they are wanted.
  link.addEventListener("click", () => {
    link.href = URL.createObjectURL(new Blob([csv], { type: "text/csv" }));
  });
  return link;
}
