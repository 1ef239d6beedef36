/**
 * A figure: its chart alive, its picture as published, its claims, runs, tables, and how it came to
 * be.
 */
import { VERDICTS } from "../../claims/mod.ts";
import type { PageData, PageFigure, PageRun } from "../data/page-data.ts";
import { copyButton } from "./copy-button.ts";
import { digestsView } from "./digests-view.ts";
import { h, imageOf } from "./dom.ts";
import { anchorOf, factList, verdictBadge } from "./ledger-view.ts";
import { pictureView } from "./picture-view.ts";
import { runAnchor } from "./run-view.ts";
import { explorerOf } from "./csv-table.ts";
import { tabs } from "./tabs.ts";
import { WORDS } from "./article/words.ts";
import { trainingView } from "./training-view.ts";

/** The section of figures. */
export function figuresView(data: PageData): HTMLElement {
  const runs = new Map(data.runs.map((run) => [run.name, run]));
  return h(
    "section",
    { id: "figures" },
    h("h2", {}, "Figures"),
    h(
      "ul",
      { class: "contents" },
      data.figures.map(({ id, title, folder }) =>
        h("li", {}, h("a", { href: `#${anchorOf(folder)}` }, id), ` ${title}`)
      ),
    ),
    data.figures.map((figure) => figureView(figure, data, runs)),
  );
}

function figureView(
  figure: PageFigure,
  { claims }: PageData,
  runs: ReadonlyMap<string, PageRun>,
): HTMLElement {
  const { id, title, folder, measuredOn, notes, provenance } = figure;
  const mine = claims.filter((claim) => claim.folder === folder);
  const verdicts = VERDICTS.flatMap((verdict) => {
    const count = mine.filter((claim) => claim.verdict === verdict).length;
    return count === 0 ? [] : [verdictBadge(verdict, `${count} ${verdict}`), " "];
  });
  return h(
    "article",
    { id: anchorOf(folder), class: "figure" },
    h("h3", {}, `${id}: ${title}`),
    h("p", { class: "quiet" }, `Measured on ${measuredOn}. `, verdicts),
    figureViews(figure),
    trainingView(figure, WORDS.en.training),
    notes.length === 0
      ? undefined
      : h("ul", { class: "notes" }, notes.map((note) => h("li", {}, note))),
    h(
      "details",
      {},
      h("summary", {}, "How it came to be"),
      provenance.commands.map((command) =>
        h("p", { class: "command" }, h("code", {}, command), " ", copyButton(command))
      ),
      factList(provenance.facts),
      h("h4", {}, "Runs that it rests on"),
      h("ul", {}, figure.runs.map((name) => h("li", {}, runLink(name, runs.get(name))))),
      h("h4", {}, "Tables"),
      digestsView(figure.tables),
    ),
  );
}

function runLink(name: string, run: PageRun | undefined): Node | string {
  return run === undefined
    ? `${name} (not in this output folder)`
    : h("a", { href: `#${runAnchor(name)}` }, `${run.title} (${name})`);
}

/** What a figure is shown as: the chart first; the picture is what is printed. */
export function figureViews(
  { id, title, webp, picture, tables }: Pick<
    PageFigure,
    "id" | "title" | "webp" | "picture" | "tables"
  >,
): HTMLElement {
  const image = webp === null
    ? h("p", {}, "The picture is not in the folder.")
    : imageOf("webp", webp, `${id}: ${title}`, { class: "published", loading: "lazy" });
  const alive = picture !== null ? () => pictureView(picture) : undefined;
  const explorers = tables.flatMap(({ file, csv }) => {
    const view = () => explorerOf(csv);
    return file === "claims.csv" ? [] : [{ name: file, view }];
  });
  return tabs([
    ...alive ? [{ name: "Chart", view: alive }] : [],
    { name: "Picture", view: () => image, printed: true },
    ...explorers,
  ], `${id}, shown as`);
}
