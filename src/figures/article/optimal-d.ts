/**
 * The optimal discriminator, and what the minimax loss becomes at it: formulas 4, 5, and 8 of the
 * seed article.
 */
import { optimalDiscriminatorRun, SYNTHETIC_SIZES } from "../../runs/mod.ts";
import { recordOf } from "../../base/mod.ts";
import { LN2 } from "../../math/mod.ts";
import { densityDivergences } from "../../metrics/mod.ts";
import { type ChartPanel, DATA_COLORS } from "../../plot/mod.ts";
import { density, likelyPlaces, rangeOfBoth } from "../../points/mod.ts";
import type { Statistics } from "../../claims/mod.ts";
import { defineFigure } from "../engine/figure.ts";
import { worst } from "../parts/largest.ts";
import { EXACT_COLOR, MODEL_COLORS } from "../parts/model-colors.ts";
import { line, points } from "../parts/series.ts";
import {
  FAMILIES,
  type FamilyName,
  type Identity,
  measureIdentities,
  optimum,
  type Pair,
  PAIR_NAMES,
  type Tabulated,
  TRAINED,
  valueOnGrid,
} from "./optimal-d-numbers.ts";

/** Formulas 4, 5, and 8 of the seed article. */
export const optimalD = defineFigure({
  id: "optimal-d",
  title: "The optimal discriminator, and the minimax loss at it",
  data: "synthetic",
  minutes: { smoke: 0.1, quick: 0.6, preview: 0.6 },
  runs: (scope) =>
    recordOf(PAIR_NAMES, (name) => {
      const { real, fake } = TRAINED[name];
      return [name, optimalDiscriminatorRun(scope, real, fake)];
    }),
  measure: (scope, records) => {
    const trained = PAIR_NAMES.map((name) => ({
      name,
      pair: TRAINED[name],
      rows: records[name].table("function"),
    }));
    const identities = measureIdentities(scope);
    return {
      trained,
      identities,
      tables: {
        "optimal-d": identities,
        "optimal-d-trained": trained.flatMap(({ name, pair, rows }) =>
          rows.map(({ x, value }) => ({
            pair: name,
            x,
            density_real: density(pair.real, x),
            density_fake: density(pair.fake, x),
            d_trained: value,
            d_closed_form: optimum(pair)(x),
          }))
        ),
      },
      statistics: optimalDStatistics(trained, identities),
      notes: [
        "The minimax loss plus a term that does not depend on the generator is minus the discriminator's loss (formula 1).",
      ],
    };
  },
  draw: ({ preset, seed }, { trained, identities }) => {
    const { discriminator: { iterations, batchSize }, samples } = SYNTHETIC_SIZES[preset];
    return {
      rows: [
        {
          panels: trained.map(({ pair, rows }) => discriminatorPanel(pair, rows)),
          height: 250,
          legend: "shared",
        },
        {
          panels: [
            { span: 2, panel: identityPanel("gaussians", identities) },
            { span: 2, panel: identityPanel("mixture", identities) },
          ],
          height: 300,
          legend: "shared",
        },
      ],
      caption:
        `Above: discriminators (MLPs), trained for ${iterations} steps of ${batchSize} fresh samples a side, and the closed form. ` +
        `Below: $E_{P_r}$ log D* + $E_{P_g}$ log(1 − D*) at D* = $P_r/(P_r + P_g)$ by quadrature and from ${samples} samples a side, and 2 JS − 2 log 2. ` +
        `Preset ${preset}, seed ${seed}.`,
    };
  },
});

function discriminatorPanel({ title, real, fake }: Pair, rows: readonly Tabulated[]): ChartPanel {
  return {
    kind: "chart",
    title,
    x: { label: "x", domain: [-7, 7] },
    y: { label: "density; D(x)", domain: [-0.03, 1.05] },
    series: [
      {
        ...line(rows, "x", ({ x }) => density(real, x), {
          color: DATA_COLORS.real,
          label: "real density",
        }),
        kind: "area",
      },
      {
        ...line(rows, "x", ({ x }) => density(fake, x), {
          color: DATA_COLORS.generated,
          label: "fake density",
        }),
        kind: "area",
      },
      line(rows, "x", "value", {
        color: MODEL_COLORS["gan-nonsaturating"],
        label: "discriminator D, trained",
      }),
      line(rows, "x", ({ x }) => optimum({ real, fake })(x), {
        color: EXACT_COLOR,
        dash: "dotted",
        label: "$D^* = P_r/(P_r + P_g)$",
      }),
    ],
  };
}

function identityPanel(family: FamilyName, identities: readonly Identity[]): ChartPanel {
  const rows = identities.filter((row) => row.family === family);
  return {
    kind: "chart",
    title: FAMILIES[family](0).title,
    x: { label: "shift" },
    y: { label: "nats", domain: [-1.5, 0.1] },
    series: [
      { kind: "hline", y: -2 * LN2, label: "−2 log 2: no difference", color: "#666" },
      { kind: "hline", y: 0, label: "0: no overlap", color: "#666" },
      line(rows, "shift", "two_js_minus_two_log2_nats", {
        color: 0,
        label: "2 JS − 2 log 2 (formula 8)",
      }),
      points(rows, "shift", "value_at_d_star_nats", {
        color: 1,
        size: 10,
        marker: "diamond",
        label: "loss at D* by quadrature (formula 5)",
      }),
      points(rows, "shift", "value_at_d_star_samples_nats", {
        color: 2,
        size: 5,
        label: "loss at D* from samples",
      }),
    ],
  };
}

/** What the claims are judged by, from the trained discriminators and the rows of `optimal-d`. */
export function optimalDStatistics(
  trained: readonly { readonly pair: Pair; readonly rows: readonly Tabulated[] }[],
  identities: readonly Identity[],
): Statistics<"optimal-d"> {
  return {
    "d-is-optimal": {
      value: worst(trained.flatMap(({ pair, rows }) => {
        const x = rows.map((row) => row.x);
        const real = likelyPlaces(pair.real, x);
        const fake = likelyPlaces(pair.fake, x);
        return rows.filter((_, i) => real[i] || fake[i])
          .map((row) => row.value - optimum(pair)(row.x));
      })),
    },
    "identity": {
      value: worst(
        identities.map((row) => row.value_at_d_star_nats - row.two_js_minus_two_log2_nats),
      ),
    },
    "identity-samples": {
      value: worst(
        // Between equal distributions nothing is random: D* is 1/2 everywhere, and an error is
        // rounding.
        identities.filter((row) => row.standard_error_nats > 1e-9).map((row) =>
          (row.value_at_d_star_samples_nats - row.two_js_minus_two_log2_nats) /
          row.standard_error_nats
        ),
      ),
    },
    "trained-loss": {
      value: worst(trained.map(({ pair: { real, fake }, rows }) => {
        const [p, q] = [(x: number) => density(real, x), (x: number) => density(fake, x)];
        const [low, high] = rangeOfBoth(real, fake);
        const js = densityDivergences(p, q, low, high).js;
        return valueOnGrid(rows, p, q) - (2 * js - 2 * LN2);
      })),
    },
  };
}
