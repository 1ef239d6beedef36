/** What stands around a chart: its axes' scales, the zoom, and its legend, all of it to press. */
import { type ChartPanel, isData } from "../../plot/mod.ts";
import type { AxisName } from "./chart-axes.ts";
import { type Mark, nameOf } from "./chart-marks.ts";
import { h, words } from "./dom.ts";

/** What the tools change. */
export interface ChartState {
  /** Which axes are logarithmic. */
  logs: Set<AxisName>;
  /** Which series are off. */
  hidden: Set<number>;
  /** To be called after a change. */
  changed: () => void;
  /** Magnifies. */
  zoomBy: (factor: number) => void;
  /** Shows all. */
  reset: () => void;
}

/** Makes the tools of a chart. */
export function chartTools(
  panel: ChartPanel,
  marks: readonly Mark[],
  state: ChartState,
): { bar: HTMLElement; legend: HTMLElement } {
  const axes: [AxisName, string][] = [["x", "log x"], ["y", "log y"]];
  if (panel.y2 !== undefined) axes.push(["y2", "log y (right)"]);
  const scales = axes.map(([axis, name]) =>
    toggle([name], state.logs.has(axis), (on) => {
      state.logs[on ? "add" : "delete"](axis);
      state.changed();
    })
  );
  const button = (name: string, label: string, act: () => void) =>
    h("button", { type: "button", title: label, "aria-label": label, click: act }, name);
  const bar = h(
    "div",
    { class: "tools" },
    scales,
    button("+", "zoom in (Ctrl and wheel, or two fingers)", () => state.zoomBy(1.5)),
    button("−", "zoom out", () => state.zoomBy(1 / 1.5)),
    button("all", "show all (double click)", state.reset),
  );
  return { bar, legend: h("div", { class: "legend" }, legendEntries(marks, state)) };
}

/**
 * An entry for each name; what has none stands together. Entries of one name go on and off
 * together.
 */
function legendEntries(marks: readonly Mark[], state: ChartState): HTMLElement[] {
  const byName = new Map<string, Mark[]>();
  for (const mark of marks) {
    if (!isData(mark.series)) continue;
    const name = nameOf(mark.series) ?? "";
    byName.set(name, [...(byName.get(name) ?? []), mark]);
  }
  if (byName.size === 1 && byName.has("")) return [];
  return [...byName].map(([name, all]) => {
    const swatch = h("span", { class: "swatch" });
    swatch.style.background = all[0].color;
    const label = [swatch, " ", ...(name === "" ? ["others"] : words(name))];
    return toggle(label, true, (on) => {
      for (const { index } of all) state.hidden[on ? "delete" : "add"](index);
      state.changed();
    });
  });
}

function toggle(
  content: (Node | string)[],
  on: boolean,
  change: (on: boolean) => void,
): HTMLButtonElement {
  const button = h("button", { type: "button", "aria-pressed": String(on) }, content);
  button.addEventListener("click", () => {
    const now = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(now));
    change(now);
  });
  return button;
}
