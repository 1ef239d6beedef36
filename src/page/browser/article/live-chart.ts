/** A chart that is drawn again whenever its numbers change, with things on it that stay. */
import type { ChartPanel } from "../../../plot/mod.ts";
import { isData } from "../../../plot/mod.ts";
import { type Axes, placeAxes } from "../chart-axes.ts";
import { drawFrame, marginsOf } from "../chart-frame.ts";
import { drawMark, marksOf, nameOf } from "../chart-marks.ts";
import { h, s, words } from "../dom.ts";

/** The chart. */
export interface LiveChart {
  /** Its element, with its legend. */
  element: HTMLElement;
  /** Over the marks, in the frame's pixels; it is not emptied when the chart is drawn again. */
  overlay: SVGGElement;
  /** Draws these numbers, now and whenever the width changes. */
  draw: (panel: ChartPanel) => void;
  /** Where a pointer is, in the numbers of the horizontal axis; NaN before anything is drawn. */
  xOf: (event: PointerEvent) => number;
}

const UNZOOMED = { x: 0, y: 0, k: 1 };
/** Height of the frame over its width, and its limits in pixels. */
const SHAPE = { aspect: 0.42, least: 190, most: 330 };
let charts = 0;

/**
 * Makes a chart without anything in it.
 * @param label what it shows, for those who do not see it
 * @param placed told the axes after every drawing
 */
export function liveChart(label: string, placed: (axes: Axes) => void): LiveChart {
  const clip = `live-clip${charts++}`;
  const overlay = s("g", { class: "marks" });
  const back = s("g");
  const frame = s("g", {}, back, overlay);
  const svg = s("svg", { class: "chart-svg", role: "group", "aria-label": label }, frame);
  const legend = h("div", { class: "legend" });
  const holder = h("div", { class: "chart-holder" }, svg);
  let shown: ChartPanel | undefined;
  let axes: Axes | undefined;
  let left = 0;

  const draw = () => {
    const outer = holder.clientWidth;
    if (outer === 0 || shown === undefined) return;
    const none = new Set<never>();
    const first = placeAxes(shown, none, { width: outer, height: SHAPE.most }, UNZOOMED);
    const margins = marginsOf(shown, first);
    const width = Math.max(60, outer - margins.left - margins.right);
    const height = Math.min(SHAPE.most, Math.max(SHAPE.least, SHAPE.aspect * width));
    axes = placeAxes(shown, none, { width, height }, UNZOOMED);
    left = margins.left;
    const total = height + margins.top + margins.bottom;
    svg.setAttribute("width", String(outer));
    svg.setAttribute("height", String(total));
    svg.setAttribute("viewBox", `0 0 ${outer} ${total}`);
    frame.setAttribute("transform", `translate(${margins.left} ${margins.top})`);
    const marks = marksOf(shown);
    back.replaceChildren(
      s("clipPath", { id: clip }, s("rect", { width, height })),
      drawFrame(shown, axes, { width, height }, margins),
      s(
        "g",
        { "clip-path": `url(#${clip})`, class: "marks" },
        marks.map((mark) => drawMark(mark, axes!, { width, height })),
      ),
    );
    legend.replaceChildren(...marks.flatMap(({ series, color }) => {
      const name = isData(series) ? nameOf(series) : undefined;
      if (name === undefined) return [];
      const swatch = h("span", { class: "swatch" });
      swatch.style.background = color;
      return [h("span", {}, swatch, " ", words(name))];
    }));
    placed(axes);
  };
  new ResizeObserver(draw).observe(holder);
  return {
    element: h("div", { class: "chart" }, holder, legend),
    overlay,
    draw: (panel) => {
      shown = panel;
      draw();
    },
    xOf: ({ clientX }) =>
      axes === undefined ? NaN : axes.x.invert(clientX - svg.getBoundingClientRect().left - left),
  };
}
