/**
 * What −log D minimises: KL(Pg‖Pr) − 2 JS(Pr‖Pg), and what that thinks of missed modes and of false
 * samples (TPM, Theorem 2.5).
 */
import { SYNTHETIC_SIZES } from "../../runs/mod.ts";
import type { Statistics } from "../../claims/mod.ts";
import { defineFigure } from "../engine/figure.ts";
import { worst } from "../parts/largest.ts";
import {
  type Cost,
  costOf,
  FAMILIES,
  FAMILY_NAMES,
  FAR_SD,
  type Gradient,
  integrand,
  measureFamily,
} from "./kl-asymmetry-numbers.ts";
import { costPanel, gradientPanel, pointwisePanel } from "./kl-asymmetry-panels.ts";

const SHARES = [0, 0.01, 0.02, 0.05, ...Array.from({ length: 10 }, (_, i) => (i + 1) / 10)];

/** TPM, Theorem 2.5. */
export const klAsymmetry = defineFigure({
  id: "kl-asymmetry",
  title: "What −log D minimises: KL(Pg‖Pr) − 2 JS(Pr‖Pg)",
  data: "synthetic",
  minutes: { smoke: 0.1, quick: 0.1, preview: 0.1 },
  runs: () => ({}),
  measure: (scope) => {
    const gradients = FAMILY_NAMES.flatMap((family) => measureFamily(family, scope));
    const costs = SHARES.map(costOf);
    return {
      gradients,
      costs,
      tables: { "kl-asymmetry": gradients, "kl-asymmetry-costs": costs },
      statistics: klAsymmetryStatistics(gradients, costs),
      notes: [],
    };
  },
  draw: ({ preset, seed }, { gradients, costs }) => ({
    title: "What −log D minimises: KL$(P_g‖P_r)$ − 2 JS$(P_r‖P_g)$",
    rows: [
      {
        panels: FAMILY_NAMES.map((family) => ({
          span: 2,
          panel: gradientPanel(
            FAMILIES[family].title,
            gradients.filter((row) => row.family === family),
          ),
        })),
        height: 290,
        legend: "shared",
      },
      {
        panels: [pointwisePanel(), costPanel(costs)].map((panel) => ({ span: 3, panel })),
        height: 290,
      },
    ],
    caption: "Above: the gradient of E[−log D*(g(z))] with D* held fixed, by quadrature and from " +
      `${
        SYNTHETIC_SIZES[preset].samples
      } samples, and that of KL − 2 JS by finite differences of both. ` +
      "Below left: the integrand of KL, where the generator misses what is real, and where it makes what is not. Below right: a generator of two " +
      `modes that misses a share of the one, or puts that share of its samples ${FAR_SD} standard deviations beyond. ` +
      `Preset ${preset}, seed ${seed}.`,
  }),
});

/**
 * What the claims are judged by, from the rows of both tables.
 * @param ofPlace what a place adds to KL
 */
export function klAsymmetryStatistics(
  gradients: readonly Gradient[],
  costs: readonly Cost[],
  ofPlace = integrand,
): Statistics<"kl-asymmetry"> {
  const relative = FAMILY_NAMES.map((family) => {
    const rows = gradients.filter((row) => row.family === family);
    return worst(rows.map((row) => row.minus_log_d_gradient - row.kl_minus_2js_gradient)) /
      worst(rows.map((row) => row.kl_minus_2js_gradient));
  });
  const shifted = gradients.filter((row) => row.family === "shift" && row.theta !== 0);
  const of = (share: number) => costs.find((row) => row.share === share)!;
  return {
    "gradient": { value: Math.max(...relative) },
    "gradient-samples": {
      // Where generator and data agree the gradient of every sample is 0, and a standard error is
      // rounding.
      value: worst(
        gradients.filter((row) => row.standard_error > 1e-9).map((row) =>
          (row.minus_log_d_gradient_samples - row.kl_minus_2js_gradient) / row.standard_error
        ),
      ),
    },
    "js-pushes-apart": {
      value: shifted.filter((row) => row.kl_gradient * row.minus_2js_gradient < 0).length /
        shifted.length,
    },
    "missing-is-cheap": { value: Math.abs(ofPlace(1e-6, 1)) },
    "false-is-dear": { value: ofPlace(1, 1e-6) },
    "mode-against-falsehood": {
      value: of(1).missing_nats / of(0.1).false_nats,
      note: `a mode missed: ${of(1).missing_nats.toFixed(3)} nats; a tenth false: ${
        of(0.1).false_nats.toFixed(3)
      } nats`,
    },
  };
}
