/** Two densities to drag, with the distances between them and the optimal discriminator. */
import { optimalDiscriminator } from "../../../metrics/mod.ts";
import { LN2 } from "../../../math/mod.ts";
import { type Gaussian, gaussianDensity } from "../../../points/mod.ts";
import { type ChartPanel, cssColor, DATA_COLORS, readable } from "../../../plot/mod.ts";
import type { Axes } from "../chart-axes.ts";
import { h, words as marked } from "../dom.ts";
import { descentButtons } from "./descent-buttons.ts";
import {
  distancesOf,
  LIMITS,
  lossAtOptimum,
  type Pair,
  type Parameter,
  slopesOf,
} from "./gaussian-distances.ts";
import { handle } from "./handle.ts";
import { liveChart } from "./live-chart.ts";
import type { Piece } from "./piece.ts";
import { valueTable } from "./value-table.ts";
import type { Words } from "./words.ts";

/** What a reader has set. */
export interface Densities {
  /** The two. */
  pair: Pair;
  /** What was moved last. */
  parameter: Parameter;
}

const SPAN = 8;
const CURVE = 240;
const STEP = 0.05;
/** How far a step of descent goes where the slope is 1. */
const RATE = 0.5;
const SYMBOLS = { real: "P_r", generated: "P_g" } as const;

/** What is shown first. */
export const START: Densities = {
  pair: { real: { mean: -1.5, sd: 1 }, generated: { mean: 1, sd: 0.8 } },
  parameter: { of: "generated", name: "mean" },
};

/** Makes the piece. @param state shared between the languages */
export function densitiesPiece(words: Words, state: Densities): Piece {
  const { densities: said } = words;
  const table = valueTable(words);
  const below = h("p", { class: "quiet" });
  const sides = ["real", "generated"] as const;
  const names = (["mean", "sd"] as const).flatMap((name) =>
    sides.map((of): Parameter => ({ of, name }))
  );
  const nameOf = ({ of, name }: Parameter) =>
    (name === "mean" ? said.mean : said.width)(SYMBOLS[of]);

  const placed = (axes: Axes) => {
    for (const { parameter: { of, name }, knob } of handles) {
      const gaussian = state.pair[of];
      const x = gaussian.mean + (name === "sd" ? gaussian.sd : 0);
      knob.place(axes.x.map(x), axes.y.map(gaussianDensity(x, gaussian)), gaussian[name]);
    }
  };
  const chart = liveChart(said.title, placed);
  const set = (parameter: Parameter, value: number) => {
    const { of, name } = parameter;
    state.pair = { ...state.pair, [of]: { ...state.pair[of], [name]: value } };
    state.parameter = parameter;
    soon();
  };
  const handles = names.map((parameter) => {
    const { of, name } = parameter;
    const knob = handle({
      name: nameOf(parameter),
      round: name === "mean",
      color: cssColor(DATA_COLORS[of]),
      limits: LIMITS[name],
      step: STEP,
      valueAt: (event) => {
        const x = chart.xOf(event);
        return name === "mean" ? x : Math.abs(x - state.pair[of].mean);
      },
      choose: (value) => set(parameter, value),
    });
    chart.overlay.append(knob.element);
    return { parameter, knob };
  });

  const refresh = () => {
    const { pair, parameter } = state;
    chart.draw(panelOf(pair, words));
    const values = distancesOf(pair);
    const slopes = slopesOf(pair, parameter);
    const { kl, js, tv, em } = words.distances;
    const rows: [string, keyof typeof values][] = [
      [kl("P_r", "P_g"), "klRealGenerated"],
      [kl("P_g", "P_r"), "klGeneratedReal"],
      [js, "js"],
      [tv, "tv"],
      [em, "em"],
    ];
    table.write(
      nameOf(parameter),
      rows.map(([name, key]) => ({
        name,
        value: readable(values[key]),
        slope: readable(cleaned(slopes[key])),
      })),
    );
    for (const { parameter: { of, name }, knob } of handles) {
      const set = pair[of][name].toFixed(2);
      knob.say(words.spoken(set, readable(values.em), readable(values.js)));
    }
    const { real, generated } = pair;
    const optimal = optimalDiscriminator(...densitiesOf(pair))(generated.mean);
    below.replaceChildren(
      ...marked(said.optimalAt(readable(optimal))),
      " ",
      ...marked(said.loss(
        readable(cleaned(lossAtOptimum({ real, generated }))),
        readable(cleaned(2 * values.js - 2 * LN2)),
      )),
    );
  };
  /** A pointer moves more often than a screen shows. */
  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      refresh();
    });
  };

  const mean: Parameter = { of: "generated", name: "mean" };
  const descent = descentButtons(words, {
    ways: [[words.distances.js, "js"], [words.distances.em, "em"]] as const,
    step: (way) => {
      const from = state.pair.generated.mean;
      const to = from - RATE * slopesOf(state.pair, mean)[way];
      set(mean, Math.min(LIMITS.mean[1], Math.max(LIMITS.mean[0], to)));
      return [from, state.pair.generated.mean];
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
    chart.element,
    descent,
    table.element,
    below,
  );
  return { element, refresh };
}

function densitiesOf({ real, generated }: Pair): [(x: number) => number, (x: number) => number] {
  const of = (gaussian: Gaussian) => (x: number) => gaussianDensity(x, gaussian);
  return [of(real), of(generated)];
}

function panelOf(pair: Pair, { densities: said }: Words): ChartPanel {
  const x = Array.from({ length: CURVE + 1 }, (_, i) => SPAN * (2 * i / CURVE - 1));
  const [p, q] = densitiesOf(pair);
  return {
    kind: "chart",
    x: { label: "$x$", domain: [-SPAN, SPAN] },
    y: { label: said.density, domain: [0, 0.72] },
    y2: { label: "$D^*(x)$", domain: [0, 1.03] },
    series: [
      { kind: "area", x, y: x.map(p), color: DATA_COLORS.real, label: said.real },
      { kind: "area", x, y: x.map(q), color: DATA_COLORS.generated, label: said.generated },
      {
        kind: "line",
        x,
        y: x.map(optimalDiscriminator(p, q)),
        color: "#222222",
        dash: "dashed",
        side: "right",
        label: said.optimal,
      },
    ],
  };
}

/** What is left of a difference of equal numbers is rounding. */
function cleaned(value: number): number {
  return Math.abs(value) < 1e-11 ? 0 : value;
}
