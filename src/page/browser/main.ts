/** The page's own program: unpacks the data that are in it, and shows them. */
import { parseExactJson } from "../../base/mod.ts";
import type { PageData } from "../data/page-data.ts";
import { type ArticleView, articleView } from "./article/article-view.ts";
import { h } from "./dom.ts";
import { embedded } from "./embedded.ts";
import { figuresView } from "./figure-view.ts";
import { liveView } from "./live-view.ts";
import { ledgerView } from "./ledger-view.ts";
import { runsView } from "./run-view.ts";
import { themeButton } from "./theme-button.ts";

function sectionsOf(data: PageData): HTMLElement[] {
  return [
    ...data.claims.length > 0 ? [ledgerView(data)] : [],
    ...data.figures.length > 0 ? [figuresView(data)] : [],
    runsView(data),
  ];
}

function show(data: PageData): void {
  const results = h("div", { id: "results" });
  const article = articleView(data);
  const nav = h("nav", { "aria-label": "sections" });
  const live = document.documentElement.dataset.live === undefined ? [] : [liveView(async () => {
    fill(parseExactJson(await (await fetch("data")).text()) as PageData);
  })];
  const fill = (data: PageData) => {
    const sections = [...live, ...sectionsOf(data)];
    const problems = data.problems.map((problem) =>
      h("p", { class: "problem" }, `Left out: ${problem}.`)
    );
    results.replaceChildren(...problems, ...sections);
    article.use(data);
    nav.replaceChildren(
      ...[...sections, article.element].map(({ id }) =>
        h("a", { href: `#${id}` }, `${id[0].toUpperCase()}${id.slice(1)}`)
      ),
    );
  };
  fill(data);
  document.body.append(
    h("header", {}, h("h1", {}, "earthmover"), nav, article.languages, themeButton()),
    h("main", {}, results, article.element),
    h("footer", {}, h("p", {}, `Written by earthmover ${data.version}.`)),
  );
  const open = () => openTarget(results, article);
  open();
  addEventListener("hashchange", open);
  document.documentElement.dataset.ready = "true";
}

/**
 * Goes where the address leads: into the article, which is read alone, or into the results. A link
 * into something that is closed opens it.
 */
function openTarget(results: HTMLElement, article: ArticleView): void {
  const target = document.getElementById(location.hash.slice(1));
  const reads = target !== null && article.element.contains(target);
  results.hidden = reads;
  article.element.hidden = article.languages.hidden = !reads;
  if (reads) article.open(target);
  if (target instanceof HTMLDetailsElement) target.open = true;
  target?.scrollIntoView();
}

const json = new TextDecoder().decode(await embedded("data"));
show(parseExactJson(json) as PageData);
