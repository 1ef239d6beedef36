/** WGAN's Theorems 1 and 2 and TPM's Theorem 2.6 in numbers: closed forms and exact transport. */
import { type Scope, SYNTHETIC_SIZES } from "../../runs/mod.ts";
import { keysOf } from "../../base/mod.ts";
import { LN2, log } from "../../math/mod.ts";
import { hillIndex, linearFit } from "../../metrics/mod.ts";
import { stream } from "../../random/mod.ts";
import type { Measurement, Statistics } from "../../claims/mod.ts";
import type { TablePanel } from "../../plot/mod.ts";
import { defineFigure } from "../engine/figure.ts";
import { largest } from "../parts/largest.ts";
import { EXACT_COLOR } from "../parts/model-colors.ts";
import { line } from "../parts/series.ts";
import { type CurveRow, measureCurves } from "./theorem-curves.ts";
import { measureSequence, type SequenceRow, SEQUENCES } from "./theorem-sequences.ts";

/** Of the draws, those that count as their tail. */
const TAIL = 0.01;
/** Half of a 95 % interval in standard errors. */
const NORMAL_QUANTILE = 1.96;

/** WGAN, Theorems 1 and 2; TPM, Theorem 2.6. */
export const theorems = defineFigure({
  id: "theorems",
  title: "What converges in EM and not in JS, and tails without a mean",
  data: "synthetic",
  minutes: { smoke: 0.1, quick: 0.1, preview: 0.1 },
  runs: () => ({}),
  measure: (scope) => {
    const curves = measureCurves(scope.seed);
    const sequences = keysOf(SEQUENCES).flatMap(measureSequence);
    const tails = measureTails(scope);
    return {
      curves,
      sequences,
      tables: {
        "theorems": curves,
        "theorems-sequences": sequences,
        "theorems-tails": [tails],
      },
      statistics: theoremStatistics(curves, sequences, tails),
      notes: [
        "Theorem 2.6 of TPM is about a discriminator that is off its optimum by noise: here that noise is drawn, not trained.",
      ],
    };
  },
  draw: ({ preset, seed }, { curves, sequences }) => ({
    rows: [
      {
        height: 340,
        panels: [
          {
            kind: "chart",
            title: "A generator and itself, moved: EM",
            x: { label: "how far its parameters are moved", scale: "log" },
            y: { label: "EM", scale: "log" },
            series: [line(curves, "move", "em", {
              color: EXACT_COLOR,
              marker: "circle",
              label: "exact",
            })],
          },
          {
            kind: "chart",
            title: "The same: JS",
            x: { label: "how far its parameters are moved", scale: "log" },
            y: { label: "JS (nats)", domain: [0, 0.8] },
            series: [
              { kind: "hline", y: LN2, label: "log 2", dash: "dotted", color: "#666" },
              line(curves, "move", "js_nats", { color: 1, marker: "circle", label: "moved" }),
              line(curves, "move", "js_unmoved_nats", {
                color: 2,
                marker: "square",
                label: "not moved, other noise",
              }),
            ],
          },
        ],
      },
      { panels: [{ span: 2, panel: sequencesTable(sequences) }] },
    ],
    caption:
      "Above: a perceptron with 16 tanh units from a number to the plane, whose samples are a curve. EM by exact transport between 256 samples of one noise each; " +
      "JS from histograms whose cells are a 60th of the move wide. Below: distributions on [0, 1], by sums over a million cells. " +
      `Preset ${preset}, seed ${seed}.`,
  }),
});

function sequencesTable(sequences: readonly SequenceRow[]): TablePanel {
  return {
    kind: "table",
    title: "Sequences beside their limits",
    header: ["sequence", "n", "EM", "JS (nats)", "TV", "KL to the limit", "KL from it"],
    align: "lrrrrrr",
    rows: sequences.map((row) => [
      SEQUENCES[row.sequence].title,
      String(row.n),
      ...[row.em, row.js_nats, row.tv, row.kl_to_limit_nats, row.kl_from_limit_nats]
        .map((value) => value === Infinity ? "∞" : value.toFixed(4)),
    ]),
  };
}

/**
 * A coordinate of the gradient of −log D where D* and its gradient are 0 and D is off by noise:
 * J r/ε, with r the noise of D's gradient and ε that of D, independent Gaussians. Beside it J r
 * alone.
 */
function measureTails({ preset, seed }: Scope) {
  const count = SYNTHETIC_SIZES[preset].samples;
  const [r1, r2, epsilon] = ["gradient in x", "gradient in y", "discriminator"]
    .map((of) => stream(seed, `theorems/noise of the ${of}`).normal(count));
  const tail = Math.max(2, Math.round(TAIL * count));
  const numerators = Float64Array.from(r1, (x, i) => 0.8 * x - 0.6 * r2[i]);
  const ratio = hillIndex(numerators.map((x, i) => x / epsilon[i]), tail);
  const control = hillIndex(numerators, tail);
  return {
    draws: count,
    tail,
    hill_index: ratio.value,
    hill_index_low: ratio.low,
    hill_index_high: ratio.high,
    hill_index_gaussian: control.value,
  };
}

type Tails = ReturnType<typeof measureTails>;

/** What the claims are judged by, from the rows of the three tables. */
export function theoremStatistics(
  curves: readonly CurveRow[],
  sequences: readonly SequenceRow[],
  tails: Tails,
): Statistics<"theorems"> {
  const weak = sequences.filter(({ sequence }) => sequence === "point" || sequence === "grid");
  const members = Math.max(...sequences.map(({ n }) => n));
  const last = weak.filter(({ n }) => n === members);
  const finite = sequences.flatMap(({ tv, kl_to_limit_nats: a, kl_from_limit_nats: b }) =>
    [a, b].filter((kl) => Number.isFinite(kl) && kl > 0).map((kl) => tv / Math.sqrt(kl / 2))
  );
  const standardError = (tails.hill_index_high - tails.hill_index_low) / (2 * NORMAL_QUANTILE);
  const index: Measurement = {
    value: Math.abs(tails.hill_index - 1) / standardError,
    note: `index ${tails.hill_index.toFixed(2)}; of a Gaussian's draws ${
      tails.hill_index_gaussian.toFixed(1)
    }`,
  };
  return {
    "em-is-continuous": {
      value: linearFit(curves.map(({ move }) => log(move)), curves.map(({ em }) => log(em))).slope,
      note: `EM from ${curves[0].em.toPrecision(2)} to ${
        curves[curves.length - 1].em.toPrecision(2)
      }`,
    },
    "js-is-not": {
      value: Math.min(...curves.map(({ js_nats }) => js_nats)),
      note: `not moved: at most ${
        largest(curves.map((row) => row.js_unmoved_nats)).toFixed(3)
      } nats`,
    },
    "converge-in-em": { value: largest(last.map(({ em }) => em)) },
    "not-in-js": { value: Math.min(...weak.map(({ js_nats }) => js_nats)) },
    "not-in-tv": { value: Math.min(...weak.map(({ tv }) => tv)) },
    "tv-implies-em": { value: largest(sequences.map(({ em, tv }) => em / tv)) },
    "kl-implies-tv": { value: largest(finite) },
    "cauchy-tail": index,
    "gaussian-tail": { value: tails.hill_index_gaussian },
  };
}
