/** The panels of a picture that are no charts: bars, heat maps, tables. */
import { type BarsPanel, makeScale, readable, type TablePanel } from "../../plot/mod.ts";
import type { HeatmapPanel } from "../../plot/mod.ts";
import { h, words } from "./dom.ts";

/** Bars, as rows of a table with a length in each. */
export function barsView({ bars, x, reference }: BarsPanel): HTMLElement {
  const values = bars.flatMap(({ value, high }) => [value, high ?? value])
    .concat(reference ? [reference.value] : []).filter(Number.isFinite);
  const log = x?.scale === "log";
  const positive = values.filter((value) => value > 0);
  const low = log ? Math.min(...positive) / 2 : Math.min(0, ...values);
  const high = Math.max(...values, low + 1e-9);
  const scale = makeScale(x ?? {}, x?.domain ?? [low, high], [0, 100], 5);
  const share = (value: number) => Math.max(0, Math.min(100, scale.map(value) || 0));
  const rows = bars.map(({ label, value, low, high, note }) => {
    const bar = h("span", { class: "bar" });
    const from = log ? 0 : share(0);
    bar.style.left = `${Math.min(from, share(value))}%`;
    bar.style.width = `${Number.isFinite(value) ? Math.abs(share(value) - from) : 0}%`;
    const rule = reference && h("span", { class: "reference" });
    if (rule) rule.style.left = `${share(reference.value)}%`;
    const interval = low === undefined || high === undefined
      ? ""
      : ` [${readable(low)}, ${readable(high)}]`;
    return h(
      "tr",
      {},
      h("th", { scope: "row" }, words(label)),
      h("td", { class: "length" }, h("span", { class: "track" }, bar, rule)),
      h("td", {}, words(note ?? (Number.isFinite(value) ? readable(value) + interval : "–"))),
    );
  });
  const legend = reference && h("caption", {}, "line: ", words(reference.label));
  return h("table", { class: "bars" }, legend, h("tbody", {}, rows));
}

/** A matrix, each cell with its value and a shade. */
export function heatmapView(panel: HeatmapPanel): HTMLElement {
  const { values, rowLabels, columnLabels, xLabel, yLabel } = panel;
  const all = values.flatMap((row) => Array.from(row)).filter(Number.isFinite);
  const [low, high] = panel.domain ?? [Math.min(...all), Math.max(...all)];
  const cell = (value: number) => {
    const td = h("td", {}, words(Number.isFinite(value) ? readable(value) : "–"));
    const share = high > low ? (value - low) / (high - low) : 0.5;
    td.style.setProperty("--share", `${Number.isFinite(share) ? Math.round(100 * share) : 0}%`);
    return td;
  };
  const title = [yLabel, xLabel].filter((text) => text !== undefined).join(" · ");
  return h(
    "table",
    { class: "heatmap" },
    title === "" ? undefined : h("caption", {}, words(title)),
    h(
      "thead",
      {},
      h("tr", {}, h("td", {}), columnLabels.map((name) => h("th", { scope: "col" }, words(name)))),
    ),
    h(
      "tbody",
      {},
      values.map((row, r) =>
        h("tr", {}, h("th", { scope: "row" }, words(rowLabels[r])), Array.from(row).map(cell))
      ),
    ),
  );
}

/** Words and numbers. */
export function tableView({ header, rows, align = "" }: TablePanel): HTMLElement {
  const look = (column: number) => align[column] === "r" ? { class: "number" } : {};
  return h(
    "div",
    { class: "scroll", tabindex: 0, role: "region", "aria-label": "table" },
    h(
      "table",
      {},
      h("thead", {}, h("tr", {}, header.map((name) => h("th", { scope: "col" }, words(name))))),
      h(
        "tbody",
        {},
        rows.map((cells) => h("tr", {}, cells.map((cell, c) => h("td", look(c), words(cell))))),
      ),
    ),
  );
}
