/**
 * WGAN, Example 1 and Figure 1: two parallel lines, of which EM knows how far apart they are and JS
 * does not.
 */
import { earthMoversDistance, histogramDivergences } from "../../metrics/mod.ts";
import type { Points } from "../../points/mod.ts";
import { LN2 } from "../../math/mod.ts";
import { stream } from "../../random/mod.ts";
import type { Statistics } from "../../claims/mod.ts";
import { defineFigure } from "../engine/figure.ts";
import { worst } from "../parts/largest.ts";
import { EXACT_COLOR } from "../parts/model-colors.ts";
import { line, points } from "../parts/series.ts";

/** θ from -1 to 1 in steps of 1/20. */
const STEPS = 20;
const SAMPLES = 256;
/** Histogram cells: narrow across (they must tell lines 1/20 apart), wide along. */
const CELL = { across: 1 / 50, along: 1 / 8 };

/** One θ. */
type Row = ReturnType<typeof compare>;

/** WGAN, Example 1 and Figure 1. */
export const wgan1 = defineFigure({
  id: "wgan-1",
  title: "Parallel lines: EM is a sensible cost, JS is not",
  data: "synthetic",
  minutes: { smoke: 0.1, quick: 0.1, preview: 0.1, full: 0.1, paper: 0.1 },
  runs: () => ({}),
  measure: ({ seed }) => {
    const rows = Array.from({ length: 2 * STEPS + 1 }, (_, step) => compare(step, seed));
    return {
      rows,
      tables: { "wgan-1": rows },
      statistics: wgan1Statistics(rows),
      notes: [
        "The samples are stratified (one in each of equal intervals along the line), so that sampling noise does not hide the small distances.",
      ],
    };
  },
  draw: ({ seed, preset }, { rows }) => ({
    title: "Two parallel lines: $P_0$ = (0, U[0, 1]) and $P_θ$ = (θ, U[0, 1])",
    rows: [{
      height: 380,
      panels: [
        {
          kind: "chart",
          title: "Earth mover's distance",
          x: { label: "θ" },
          y: { label: "$W(P_0, P_θ)$", domain: [0, 1.05] },
          series: [
            line(rows, "theta", "em_closed_form", {
              color: EXACT_COLOR,
              label: "closed form |θ|",
            }),
            points(rows, "theta", "em_samples", { color: 0, size: 5, label: "between samples" }),
          ],
        },
        {
          kind: "chart",
          title: "Jensen-Shannon divergence",
          x: { label: "θ" },
          y: { label: "JS$(P_0, P_θ)$ (nats)", domain: [0, 0.8] },
          series: [
            { kind: "hline", y: LN2, label: "log 2", dash: "dotted", color: "#666" },
            {
              // Two branches, which end at 0 without it.
              kind: "line",
              x: [-1, 0, NaN, 0, 1],
              y: [LN2, LN2, NaN, LN2, LN2],
              color: EXACT_COLOR,
              label: "closed form",
            },
            { kind: "points", x: [0], y: [LN2], color: EXACT_COLOR, size: 13 },
            { kind: "points", x: [0], y: [LN2], color: "#fff", size: 9 },
            { kind: "points", x: [0], y: [0], color: EXACT_COLOR, size: 13 },
            points(rows, "theta", "js_samples_nats", {
              color: 0,
              size: 5,
              label: "between samples",
            }),
          ],
        },
      ],
    }],
    caption:
      `EM between samples: exact optimal transport between ${SAMPLES} and ${SAMPLES} stratified samples. ` +
      `JS between samples: histograms with cells of ${CELL.across} × ${CELL.along}. Preset ${preset}, seed ${seed}.`,
  }),
});

function compare(step: number, seed: number) {
  const theta = (step - STEPS) / STEPS;
  const p0 = samples(0, seed, "wgan-1/p0", step);
  const pTheta = samples(theta, seed, "wgan-1/ptheta", step);
  const divergences = histogramDivergences(p0, pTheta, {
    origin: [-CELL.across / 2, 0],
    cell: [CELL.across, CELL.along],
  });
  return {
    theta,
    em_closed_form: Math.abs(theta),
    em_samples: earthMoversDistance(p0, pTheta),
    js_closed_form_nats: theta === 0 ? 0 : LN2,
    js_samples_nats: divergences.js,
    kl_p0_ptheta_samples_nats: divergences.klPQ,
    kl_ptheta_p0_samples_nats: divergences.klQP,
    tv_samples: divergences.tv,
  };
}

/** Samples of (x, U[0, 1]), one in each of {@linkcode SAMPLES} equal intervals. */
function samples(x: number, seed: number, purpose: string, step: number): Points {
  const within = stream(seed, purpose, step).uniform(SAMPLES);
  const data = new Float64Array(2 * SAMPLES);
  within.forEach((u, index) => {
    data[2 * index] = x;
    data[2 * index + 1] = (index + u) / SAMPLES;
  });
  return { data, n: SAMPLES, d: 2 };
}

/** What the claims are judged by, from the rows of `wgan-1`. */
export function wgan1Statistics(rows: readonly Row[]): Statistics<"wgan-1"> {
  const off = rows.filter((row) => row.theta !== 0);
  const gradients = (of: (row: Row) => number) =>
    rows.slice(1)
      .map((row, index) => ({ from: rows[index], to: row }))
      .filter(({ from, to }) => from.theta !== 0 && to.theta !== 0)
      .map(({ from, to }) => (of(to) - of(from)) * STEPS);
  const infinite = off.filter((row) =>
    row.kl_p0_ptheta_samples_nats === Infinity && row.kl_ptheta_p0_samples_nats === Infinity
  );
  return {
    "em-is-distance": { value: worst(rows.map((row) => row.em_samples - row.em_closed_form)) },
    "js-is-log2": { value: worst(off.map((row) => row.js_samples_nats - LN2)) },
    "js-is-0-at-0": { value: rows[STEPS].js_samples_nats },
    "kl-is-infinite": { value: infinite.length / off.length },
    "tv-is-1": { value: Math.min(...off.map((row) => row.tv_samples)) },
    "em-gradient": {
      value: worst(gradients((row) => row.em_samples).map((gradient) => Math.abs(gradient) - 1)),
    },
    "js-gradient": { value: worst(gradients((row) => row.js_samples_nats)) },
  };
}
