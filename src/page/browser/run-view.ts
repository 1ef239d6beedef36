/** Runs: curves of what each measured, samples as they grew, settings. */
import type { PageData, PageRun } from "../data/page-data.ts";
import { h } from "./dom.ts";
import { sheetsOverTime } from "./sheets-view.ts";
import { type Explorer, tableExplorer } from "./table-explorer.ts";
import { anchorOf } from "./ledger-view.ts";
import { tabs } from "./tabs.ts";

/** Rows that are listed at once. */
const LISTED = 100;

/** The section of runs. */
export function runsView({ runs, otherRuns, figures }: PageData): HTMLElement {
  const others = h("ul", {});
  let listed = 0;
  const more = h("button", { type: "button", click: () => list() });
  const list = () => {
    const next = otherRuns.slice(listed, listed += LISTED);
    others.append(...next.map(({ name, title }) => h("li", {}, `${title} (${name})`)));
    more.hidden = listed >= otherRuns.length;
    more.textContent = `${otherRuns.length - listed} more`;
  };
  list();
  return h(
    "section",
    { id: "runs" },
    h("h2", {}, "Runs"),
    runs.length === 0
      ? h("p", {}, "The runs that the figures rest on are not in this output folder.")
      : runs.map((run) => runView(run, figures)),
    otherRuns.length === 0 ? undefined : [
      h("h3", {}, "Further runs"),
      h("p", { class: "quiet" }, "Without their curves."),
      others,
      more,
    ],
  );
}

/** A run; it draws itself when it is opened. */
export function runView(run: PageRun, figures: PageData["figures"]): HTMLDetailsElement {
  const { name, title, outcome } = run;
  const body = h("div", {});
  const state = outcome === null
    ? "in training"
    : outcome.status === "done"
    ? "done"
    : `diverged at iteration ${outcome.iteration}: ${outcome.what}`;
  const details = h(
    "details",
    { id: runAnchor(name), class: "run" },
    h("summary", {}, h("strong", {}, title), ` ${name}, ${state}`),
    body,
  );
  details.addEventListener("toggle", () => {
    if (details.open && body.childElementCount === 0) body.append(...contentOf(run, figures));
  });
  return details;
}

/** The anchor of a run. */
export function runAnchor(name: string): string {
  return `run-${name.replace(/[^\w-]/g, "-")}`;
}

function contentOf(run: PageRun, figures: PageData["figures"]): HTMLElement[] {
  const { name, warnings, wallTimeS, config, tables, sheets } = run;
  const slides = sheets.length === 0 ? undefined : sheetsOverTime(
    sheets.map(({ iteration, png }) => ({ png, at: iteration, caption: `iteration ${iteration}` })),
  );
  const link = ({ onChart }: Explorer) =>
    onChart((chart) => {
      slides?.onShow(chart.mark);
      if (slides) chart.onPick(slides.go);
    });
  const curves = tables.flatMap(({ name, columns, rows, stride }) => {
    const explorer = tableExplorer(
      columns.map((column, c) => ({ ...column, values: rows.map((row) => row[c]) })),
      "estimate",
    );
    if (explorer === undefined) return [];
    const view = () => {
      link(explorer);
      const every = stride === 1 ? undefined : h("p", { class: "quiet" }, `Every ${stride}th row.`);
      return h("div", {}, explorer.element, every);
    };
    return [{ name, view }];
  });
  const users = figures.filter(({ runs }) => runs.includes(name));
  return [
    h(
      "p",
      { class: "quiet" },
      wallTimeS === null ? "" : `${Math.round(wallTimeS)} s. `,
      users.length === 0 ? "" : "Figures: ",
      users.map(({ id, folder }) => [h("a", { href: `#${anchorOf(folder)}` }, id), " "]),
    ),
    ...(warnings.length === 0
      ? []
      : [h("ul", {}, warnings.map((sentence) => h("li", {}, sentence)))]),
    ...(curves.length === 0 ? [] : [tabs(curves, `tables of ${name}`)]),
    ...(slides === undefined ? [] : [h("h4", {}, "Samples over the training"), slides.element]),
    h("details", {}, h("summary", {}, "Settings"), h("pre", { tabindex: 0 }, config)),
  ];
}
