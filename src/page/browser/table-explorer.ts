/**
 * Curves of a table: any column of numbers over any other, a curve for each name in a column of
 * words.
 */
import type { ChartPanel, Series } from "../../plot/mod.ts";
import { type ChartView, chartView } from "./chart-view.ts";
import { h } from "./dom.ts";

/** A column of a table. */
export interface ExplorerColumn {
  /** Its name. */
  name: string;
  /** What it is measured in; null for a number without a unit. */
  unit?: string | null;
  /** What it says. */
  meaning?: string;
  /** A field of each row: a number, a word, or null where it is empty. */
  values: readonly (number | string | null)[];
}

/** A table's curves. */
export interface Explorer {
  /** Their element. */
  element: HTMLElement;
  /** Says to whom it matters which chart is shown: at once, and after each change. */
  onChart: (listener: (chart: ChartView) => void) => void;
}

/**
 * Makes the curves of a table with at least one column of numbers; undefined where there is none.
 */
export function tableExplorer(
  columns: readonly ExplorerColumn[],
  chosen?: string,
): Explorer | undefined {
  const numbers = columns.filter(({ values }) => values.some((value) => typeof value === "number"));
  const names = columns.filter((column) => !numbers.includes(column));
  if (numbers.length < 2) return undefined;
  const listeners: ((chart: ChartView) => void)[] = [];
  const choice = (label: string, at: number) => {
    const options = numbers.map(({ name, unit }, i) =>
      h("option", { value: i, selected: i === at }, unit ? `${name} (${unit})` : name)
    );
    const select = h("select", { change: () => draw() }, options);
    return { label: h("label", {}, `${label} `, select), select };
  };
  const first = numbers.findIndex(({ name }) => name !== "seed");
  const wanted = numbers.findIndex(({ name }) => name === chosen);
  const x = choice("over", Math.max(0, first));
  const y = choice("curve of", wanted >= 0 ? wanted : Math.min(numbers.length - 1, first + 1));
  const meaning = h("p", { class: "quiet" });
  const holder = h("div", {});
  let chart: ChartView;
  function draw(): void {
    const [across, up] = [x, y].map(({ select }) => numbers[Number(select.value)]);
    chart = chartView(panelOf(across, up, names));
    meaning.textContent = up.meaning?.replaceAll("`", "") ?? "";
    holder.replaceChildren(chart.element);
    for (const listener of listeners) listener(chart);
  }
  draw();
  return {
    element: h(
      "div",
      { class: "explorer" },
      h("div", { class: "tools" }, y.label, x.label),
      meaning,
      holder,
    ),
    onChart: (listener) => {
      listeners.push(listener);
      listener(chart);
    },
  };
}

function panelOf(
  x: ExplorerColumn,
  y: ExplorerColumn,
  names: readonly ExplorerColumn[],
): ChartPanel {
  const groups = new Map<string, { x: number[]; y: number[] }>();
  const number = (value: number | string | null) => typeof value === "number" ? value : NaN;
  y.values.forEach((value, row) => {
    const name = names.map(({ values }) => values[row] ?? "").filter((part) => part !== "").join(
      ", ",
    );
    let group = groups.get(name);
    if (group === undefined) groups.set(name, group = { x: [], y: [] });
    group.x.push(number(x.values[row]));
    group.y.push(number(value));
  });
  const series = [...groups].slice(0, MOST_CURVES).map(([name, points]): Series => ({
    // Rows that do not ascend are a cloud.
    kind: points.x.every((value, i) => i === 0 || !(value < points.x[i - 1])) ? "line" : "points",
    ...points,
    label: name === "" ? undefined : name.replaceAll("$", ""),
  }));
  const axis = ({ name, unit }: ExplorerColumn) => ({ label: unit ? `${name} (${unit})` : name });
  return { kind: "chart", x: axis(x), y: axis(y), series };
}

/** More would hide one another. */
const MOST_CURVES = 24;
