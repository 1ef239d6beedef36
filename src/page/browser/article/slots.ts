/** What the page puts into the article out of its data: figures, and claims with their verdicts. */
import { mostMeasured } from "../../../reports/mod.ts";
import type { PageData, PageFigure } from "../../data/page-data.ts";
import { h } from "../dom.ts";
import { figureViews } from "../figure-view.ts";
import { anchorOf, claimRow } from "../ledger-view.ts";
import type { Words } from "./words.ts";

/** A figure, or a sentence that says that it is not there. */
export function figureSlot(id: string, data: PageData, words: Words): HTMLElement {
  const figure = figureOf(id, data);
  if (figure === undefined) {
    return h(
      "p",
      { class: "absent" },
      words.noFigure(id),
      h("code", {}, `deno task reproduce-fig ${id}`),
    );
  }
  const { title, folder, measuredOn } = figure;
  const [before, after] = words.figure;
  return h(
    "figure",
    { class: "embedded" },
    h("div", { lang: "en" }, figureViews({ ...figure, tables: [] })),
    h(
      "figcaption",
      {},
      before,
      h("a", { href: `#${anchorOf(folder)}` }, id),
      after,
      h("span", { lang: "en" }, `${title}. Measured on ${measuredOn}.`),
    ),
  );
}

/** Claims with their verdicts, each of the figure that the article would show. */
export function claimsSlot(ids: readonly string[], data: PageData, words: Words): HTMLElement {
  return h(
    "div",
    { class: "ledger" },
    ids.map((id) => {
      const folder = figureOf(id.split("/")[0], data)?.folder;
      const claim = data.claims.find((claim) => claim.id === id && claim.folder === folder);
      return claim === undefined
        ? h("p", { class: "absent" }, words.noClaim(id))
        : h("div", { lang: "en" }, claimRow(claim, words.verdicts[claim.verdict]));
    }),
  );
}

/** The results that speak for a figure. */
export function figureOf(id: string, { figures }: PageData): PageFigure | undefined {
  return mostMeasured(figures, ({ id: of, preset, seeds }) => ({ of, preset, seeds: seeds.length }))
    .get(id);
}
