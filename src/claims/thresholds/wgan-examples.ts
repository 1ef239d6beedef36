/** Claims of the WGAN paper's examples: two parallel lines, and two Gaussians. */
import { aboutTrainings, thresholds } from "./threshold.ts";

const example1 = "WGAN, Example 1 and Figure 1";
const figure2 = "WGAN, Section 3 and Figure 2";
const cleanGradients =
  "The critic, however, can't saturate, and converges to a linear function that gives remarkably clean gradients everywhere.";

/** By id: `figure/claim`. */
export const WGAN_EXAMPLE_THRESHOLDS = {
  ...thresholds({
    "wgan-1/em-is-distance": {
      statement: "The earth mover's distance of two parallel lines is their distance |θ|.",
      source: example1,
      sentence: "W(P₀, P_θ) = |θ|",
      statistic: "max over θ of |EM − |θ||, EM by exact optimal transport between samples",
      op: "<=",
      bound: 0.02,
      baseline: "JS in its place: 0.64",
    },
    "wgan-1/js-is-log2": {
      statement: "JS is log 2 for every θ ≠ 0, however near the lines are.",
      source: example1,
      sentence: "JS(P₀, P_θ) = log 2 if θ ≠ 0",
      statistic: "max over θ ≠ 0 of |JS − log 2|, JS from histograms of the samples, nats",
      op: "<=",
      bound: 0.01,
      baseline: "EM in its place: 0.64",
    },
    "wgan-1/js-is-0-at-0": {
      statement: "JS is 0 at θ = 0.",
      source: example1,
      sentence: "0 if θ = 0",
      statistic: "JS at θ = 0, from histograms of the samples, nats",
      op: "<=",
      bound: 0.01,
      baseline: "two lines: 0.69",
    },
    "wgan-1/kl-is-infinite": {
      statement: "KL is infinite in both directions for every θ ≠ 0.",
      source: example1,
      sentence: "KL(P_θ‖P₀) = KL(P₀‖P_θ) = +∞ if θ ≠ 0",
      statistic: "share of θ ≠ 0 at which both KL are infinite",
      op: ">=",
      bound: 1,
      baseline: "supports that overlap: 0",
    },
    "wgan-1/tv-is-1": {
      statement: "Total variation is 1 for every θ ≠ 0.",
      source: example1,
      sentence: "δ(P₀, P_θ) = 1 if θ ≠ 0",
      statistic: "min over θ ≠ 0 of TV, from histograms of the samples",
      op: ">=",
      bound: 0.99,
      baseline: "one line twice: 0",
    },
    "wgan-1/em-gradient": {
      statement: "EM has a usable gradient everywhere but at 0: dEM/dθ = ±1.",
      source: example1,
      sentence: "The EM plot is continuous and provides a usable gradient everywhere.",
      statistic: "max over θ ≠ 0 of ||dEM/dθ| − 1|, differences between neighbouring θ",
      op: "<=",
      bound: 0.05,
      baseline: "a distance that stays, as JS does: 1",
    },
    "wgan-1/js-gradient": {
      statement: "JS has no gradient: dJS/dθ = 0 for θ ≠ 0.",
      source: example1,
      sentence: "The JS plot is not continuous and does not provide a usable gradient.",
      statistic: "max over θ ≠ 0 of |dJS/dθ|, differences between neighbouring θ, nats",
      op: "<=",
      bound: 0.01,
      baseline: "EM: 1",
    },
  }),
  ...aboutTrainings({
    "wgan-2/d-is-optimal": {
      statement: "The trained discriminator is the optimal one, Pr/(Pr + Pg).",
      source: `${figure2}; the article, formula 4`,
      sentence: "we train a GAN discriminator and a WGAN critic till optimality",
      statistic: "max |D − Pr/(Pr+Pg)| where a density is at least 1 % of its peak",
      op: "<=",
      bound: 0.05,
      baseline: "a discriminator that guesses: 0.5",
    },
    "wgan-2/d-gradient-vanishes": {
      statement: "The discriminator saturates: it gives no gradient where the distributions lie.",
      source: figure2,
      sentence: "the discriminator of a minimax GAN saturates and results in vanishing gradients",
      statistic: "max |dD/dx| over the flat regions (closed-form |dD*/dx| < 1e-4)",
      op: "<=",
      bound: 1e-3,
      averaging: "ratio",
      baseline: "between the Gaussians |dD*/dx| is 1.25",
    },
    "wgan-2/critic-slope": {
      statement: "The critic does not saturate: it gives gradient everywhere.",
      source: figure2,
      sentence: cleanGradients,
      statistic: "min |df/dx| over its median, between and beyond the modes",
      op: ">=",
      bound: 0.2,
      averaging: "ratio",
      baseline: "the optimal discriminator's is below 1e-9",
    },
    "wgan-2/critic-is-linear": {
      statement: "The critic converges to a nearly linear function.",
      source: figure2,
      sentence: cleanGradients,
      statistic: "R² of a line through f(x) over the plotted range",
      op: ">=",
      bound: 0.95,
      baseline: "the optimal discriminator: 0.79",
    },
  }),
};
