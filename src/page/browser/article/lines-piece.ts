/** Two parallel lines and a slider for the distance between them: WGAN, Example 1. */
import { LN2 } from "../../../math/mod.ts";
import { type ChartPanel, cssColor, readable } from "../../../plot/mod.ts";
import type { Axes } from "../chart-axes.ts";
import { h, s } from "../dom.ts";
import { descentButtons } from "./descent-buttons.ts";
import {
  type LineDistances,
  lineDistances,
  linePlan,
  linePoints,
  lineSlopes,
} from "./line-distances.ts";
import { liveChart } from "./live-chart.ts";
import type { Piece } from "./piece.ts";
import { valueTable } from "./value-table.ts";
import type { Words } from "./words.ts";

/** What a reader has set. */
export interface Lines {
  /** How far apart the lines are, and on which side. */
  theta: number;
}

/** What is shown first. */
export const START: Lines = { theta: 0.6 };
/** How far a step of descent goes where the slope is 1. */
const RATE = 0.2;
/** Of the drawing: width and height of the box, and room around it. */
const PLANE = { width: 320, height: 150, margin: 24 };

/** Makes the piece. @param state shared between the languages */
export function linesPiece(words: Words, state: Lines): Piece {
  const { lines: said, distances: names } = words;
  const table = valueTable(words);
  const plane = s("svg", {
    class: "plane",
    role: "img",
    "aria-label": said.plane,
    viewBox: `0 0 ${PLANE.width} ${PLANE.height}`,
  });
  const output = h("output", {});
  const slider = h("input", {
    type: "range",
    min: -1,
    max: 1,
    step: 0.01,
    "aria-label": "θ",
    input: () => {
      state.theta = slider.valueAsNumber;
      refresh();
    },
  });
  const here = s("circle", { r: 6, class: "knob" });
  const there = s("circle", { r: 6, class: "knob" });
  const placed = ({ x, y }: Axes) => {
    const { em, js } = lineDistances(state.theta);
    for (const [dot, value, color] of [[here, em, 0], [there, js, 1]] as const) {
      dot.setAttribute("cx", String(x.map(state.theta)));
      dot.setAttribute("cy", String(y.map(value)));
      dot.setAttribute("fill", cssColor(color));
    }
  };
  const chart = liveChart(said.chart, placed);
  chart.overlay.append(here, there);
  const panel = panelOf(words);

  const refresh = () => {
    const { theta } = state;
    const values = lineDistances(theta);
    const slopes = lineSlopes(theta);
    slider.value = String(theta);
    output.textContent = `θ = ${theta.toFixed(2)}`;
    slider.setAttribute(
      "aria-valuetext",
      words.spoken(theta.toFixed(2), readable(values.em), readable(values.js)),
    );
    plane.replaceChildren(...planeOf(theta));
    chart.draw(panel);
    const rows: [string, keyof LineDistances][] = [
      [names.kl("P_0", "P_θ"), "klZeroTheta"],
      [names.kl("P_θ", "P_0"), "klThetaZero"],
      [names.js, "js"],
      [names.tv, "tv"],
      [names.em, "em"],
    ];
    table.write(
      "$θ$",
      rows.map(([name, key]) => ({
        name,
        value: values[key] === Infinity ? said.infinite : readable(values[key]),
        slope: Number.isNaN(slopes[key]) ? words.none : slopes[key].toFixed(2),
      })),
    );
  };
  const descent = descentButtons(words, {
    ways: [[names.js, "js"], [names.em, "em"]] as const,
    step: (way) => {
      const from = state.theta;
      const slope = lineSlopes(from)[way];
      // To the slider's places; a slope that does not exist moves nothing.
      if (Number.isFinite(slope)) state.theta = Math.round(100 * (from - RATE * slope)) / 100;
      refresh();
      return [from, state.theta];
    },
    reset: () => {
      Object.assign(state, START);
      refresh();
    },
  });
  const element = h(
    "section",
    { class: "piece", "aria-label": said.title },
    h("h4", {}, said.title),
    h("p", { class: "quiet" }, said.hint),
    h("div", { class: "slider" }, slider, output),
    h("div", { class: "beside" }, plane, chart.element),
    descent,
    table.element,
  );
  return { element, refresh };
}

/** The lines in the plane, and who goes where. */
function planeOf(theta: number): SVGElement[] {
  const { width, height, margin } = PLANE;
  const x = (value: number) => width / 2 + value * (width / 2 - margin);
  const y = (value: number) => height - margin - value * (height - 1.6 * margin);
  const [zero, other] = [linePoints(0), linePoints(theta)].map(({ data }) => data);
  const plan = linePlan(theta);
  const line = (at: number, color: number) =>
    s("line", {
      x1: x(at),
      x2: x(at),
      y1: y(0),
      y2: y(1),
      stroke: cssColor(color),
      "stroke-width": 4,
    });
  const name = (at: number, below: string, dx: number) =>
    s("text", { x: x(at) + dx, y: height - 6, "text-anchor": "middle" }, [
      s("tspan", { "font-style": "italic" }, "P"),
      s("tspan", { dy: 3, "font-size": "0.75em" }, below),
    ]);
  const ways = Array.from(plan, (to, from) =>
    s("line", {
      x1: x(zero[2 * from]),
      y1: y(zero[2 * from + 1]),
      x2: x(other[2 * to]),
      y2: y(other[2 * to + 1]),
      class: "way",
    }));
  // Names of lines that are near each other stand apart.
  const apart = Math.max(0, 12 - Math.abs(x(theta) - x(0)) / 2) * (theta < 0 ? -1 : 1);
  return [
    ...ways,
    s("g", { class: "marks" }, line(0, 0), line(theta, 1)),
    name(0, "0", -apart),
    name(theta, "θ", apart),
  ];
}

/** Both distances over θ; JS falls to 0 at 0 alone. */
function panelOf({ lines: said }: Words): ChartPanel {
  const thetas = Array.from({ length: 81 }, (_, i) => (i - 40) / 40);
  const all = thetas.map(lineDistances);
  return {
    kind: "chart",
    x: { label: "$θ$", domain: [-1, 1] },
    y: { domain: [0, 1.05] },
    series: [
      { kind: "line", x: thetas, y: all.map(({ em }) => em), color: 0, label: said.distance },
      {
        kind: "line",
        x: thetas,
        y: all.map(({ js }, i) => thetas[i] === 0 ? NaN : js),
        color: 1,
        label: said.divergence,
      },
      { kind: "points", x: [0], y: [0], color: 1 },
      { kind: "text", x: 0, y: LN2 + 0.07, text: "log 2", anchor: "middle" },
    ],
  };
}
