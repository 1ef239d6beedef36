/** The tables of a figure, with a button that computes what their bytes hash to and compares. */
import { digest } from "../../base/mod.ts";
import type { PageTable } from "../data/page-data.ts";
import { h } from "./dom.ts";

/** Makes the list. */
export function digestsView(tables: readonly PageTable[]): HTMLElement {
  const rows = tables.map((table) => ({ table, verdict: h("td", {}, "not computed yet") }));
  const button = h("button", { type: "button" }, "compute SHA-256 and compare");
  button.addEventListener("click", async () => {
    for (const { table, verdict } of rows) {
      const equal = (await digest(table.csv)) === table.sha256;
      verdict.textContent = equal ? "equal" : "differs";
      verdict.className = equal ? "equal" : "differs";
    }
  });
  return h(
    "div",
    {},
    h("p", {}, button),
    h(
      "div",
      { class: "scroll", tabindex: 0, role: "region", "aria-label": "digests of tables" },
      h(
        "table",
        {},
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            ["file", "SHA-256 of the manifest", "computed here"].map((name) =>
              h("th", { scope: "col" }, name)
            ),
          ),
        ),
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
    ),
  );
}

function saveLink({ file, csv }: PageTable): HTMLElement {
  const link = h("a", { href: "#", download: file }, file);
  // The bytes become a file when they are wanted.
  link.addEventListener("click", () => {
    link.href = URL.createObjectURL(new Blob([csv], { type: "text/csv" }));
  });
  return link;
}
