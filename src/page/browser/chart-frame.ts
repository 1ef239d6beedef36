/** The frame of a chart: grid, ticks, and the names of its axes. */
import type { ChartPanel, Scale } from "../../plot/mod.ts";
import type { Axes } from "./chart-axes.ts";
import { plain, s, spans } from "./dom.ts";

/** Room around a frame, pixels. */
export interface Margins {
  /** On top. */
  top: number;
  /** On the right. */
  right: number;
  /** At the bottom. */
  bottom: number;
  /** On the left. */
  left: number;
}

const LETTER = 7.4;
const NAME = 22;

/** The room that the labels of these axes take. */
export function marginsOf(panel: ChartPanel, { y, y2 }: Axes): Margins {
  const room = (scale: Scale, named: boolean) =>
    12 + LETTER * Math.max(...scale.ticks.map(({ label }) => plain(label).length), 1) +
    (named ? NAME : 0);
  return {
    top: 10,
    right: y2 === undefined ? 14 : room(y2, panel.y2?.label !== undefined),
    bottom: 26 + (panel.x?.label === undefined ? 0 : NAME),
    left: room(y, panel.y?.label !== undefined),
  };
}

/** Draws the frame with its upper left corner at (0, 0). */
export function drawFrame(
  panel: ChartPanel,
  { x, y, y2 }: Axes,
  { width, height }: { width: number; height: number },
  margins: Margins,
): SVGElement {
  const grid = [
    ...x.ticks.map(({ value }) => s("line", vertical(x.map(value), height))),
    ...y.ticks.map(({ value }) =>
      s("line", { x1: 0, x2: width, y1: y.map(value), y2: y.map(value) })
    ),
  ];
  const below = x.ticks.map(({ value, label }) =>
    s("text", { x: x.map(value), y: height + 18, "text-anchor": "middle" }, spans(label))
  );
  const beside = (scale: Scale, at: number, anchor: string) =>
    scale.ticks.map(({ value, label }) =>
      s("text", {
        x: at,
        y: scale.map(value),
        "text-anchor": anchor,
        "dominant-baseline": "middle",
      }, spans(label))
    );
  const turned = (text: string | undefined, at: number) =>
    text === undefined ? undefined : s("text", {
      class: "axis-name",
      transform: `translate(${at} ${height / 2}) rotate(-90)`,
      "text-anchor": "middle",
    }, spans(text));
  return s(
    "g",
    { class: "frame", "aria-hidden": "true" },
    s("g", { class: "grid" }, grid),
    s("rect", { width, height, fill: "none", class: "edge" }),
    below,
    beside(y, -7, "end"),
    y2 && beside(y2, width + 7, "start"),
    panel.x?.label === undefined ? undefined : s("text", {
      class: "axis-name",
      x: width / 2,
      y: height + 40,
      "text-anchor": "middle",
    }, spans(panel.x.label)),
    turned(panel.y?.label, -margins.left + 13),
    y2 && turned(panel.y2?.label, width + margins.right - 6),
  );
}

function vertical(x: number, height: number) {
  return { x1: x, x2: x, y1: 0, y2: height };
}
