/**
 * Claims of the WGAN paper's examples: two parallel lines, whose closed forms are checks of the
 * suite's own distances, and two Gaussians.
 */
import { aboutTrainings, thresholds } from "./threshold.ts";

const example1 = "WGAN, Example 1 and Figure 1";
const figure2 = "WGAN, Section 3 and Figure 2";
const cleanGradients =
  "A critic has no bound to saturate at: it comes near a line, whose gradient is as clean at any place.";

/** By id: `figure/claim`. */
export const WGAN_EXAMPLE_THRESHOLDS = {
  ...thresholds({
    "wgan-1/em-is-distance": {
      check: true,
      statement: "The earth mover's distance of two parallel lines is their distance |θ|.",
      source: example1,
      sentence: "W(P₀, P_θ) = |θ|",
      statistic: "max over θ of |EM − |θ||, EM by exact optimal transport between samples",
      op: "<=",
      bound: 0.02,
      baseline: "JS in its place: 0.64",
    },
    "wgan-1/js-is-log2": {
      check: true,
      statement: "JS is log 2 for every θ ≠ 0, however near the lines are.",
      source: example1,
      sentence: "JS(P₀, P_θ) = log 2 if θ ≠ 0",
      statistic: "max over θ ≠ 0 of |JS − log 2|, JS from histograms of the samples, nats",
      op: "<=",
      bound: 0.01,
      baseline: "EM in its place: 0.64",
    },
    "wgan-1/js-is-0-at-0": {
      check: true,
      statement: "JS is 0 at θ = 0.",
      source: example1,
      sentence: "0 if θ = 0",
      statistic: "JS at θ = 0, from histograms of the samples, nats",
      op: "<=",
      bound: 0.01,
      baseline: "two lines: 0.69",
    },
    "wgan-1/kl-is-infinite": {
      check: true,
      statement: "KL is infinite in both directions for every θ ≠ 0.",
      source: example1,
      sentence: "KL(P_θ‖P₀) = KL(P₀‖P_θ) = +∞ if θ ≠ 0",
      statistic: "share of θ ≠ 0 at which both KL are infinite",
      op: ">=",
      bound: 1,
      baseline: "supports that overlap: 0",
    },
    "wgan-1/tv-is-1": {
      check: true,
      statement: "Total variation is 1 for every θ ≠ 0.",
      source: example1,
      sentence: "δ(P₀, P_θ) = 1 if θ ≠ 0",
      statistic: "min over θ ≠ 0 of TV, from histograms of the samples",
      op: ">=",
      bound: 0.99,
      baseline: "one line twice: 0",
    },
    "wgan-1/em-gradient": {
      check: true,
      statement: "EM has a usable gradient everywhere but at 0: dEM/dθ = ±1.",
      source: example1,
      sentence: "EM over θ has no jump, and a slope to go down by at every θ.",
      statistic: "max over θ ≠ 0 of ||dEM/dθ| − 1|, differences between neighbouring θ",
      op: "<=",
      bound: 0.05,
      baseline: "a distance that stays, as JS does: 1",
    },
    "wgan-1/js-gradient": {
      check: true,
      statement: "JS has no gradient: dJS/dθ = 0 for θ ≠ 0.",
      source: example1,
      sentence: "JS over θ jumps, and has no slope to go down by.",
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
      sentence:
        "The discriminator and the critic of the figure are trained until they are optimal.",
      statistic: "max |D − Pr/(Pr+Pg)| where a density is at least 1 % of its peak",
      op: "<=",
      bound: 0.05,
      baseline: "a discriminator that guesses: 0.5",
    },
    "wgan-2/d-gradient-vanishes": {
      statement: "The discriminator saturates: it gives no gradient where the distributions lie.",
      source: figure2,
      sentence: "A GAN's discriminator saturates, and leaves the generator gradients that vanish.",
      statistic:
        "max |dD/dx| over the flat regions (closed-form |dD*/dx| < 1e-4) over max |dD/dx| between the modes; not measured where that is exactly 0, as of a constant D",
      op: "<=",
      bound: 1e-3,
      averaging: "ratio",
      baseline: "the same slope everywhere: 1",
      postHoc:
        "the slope itself was claimed to be at most 1e-3, which a constant D passes; such a one had 1 until all figures were given one way of leaving it out",
    },
    "wgan-2/critic-slope": {
      statement: "The critic does not saturate: it gives gradient everywhere.",
      source: figure2,
      sentence: cleanGradients,
      statistic: "min |df/dx| over its median, between and beyond the modes",
      op: ">=",
      bound: 0.2,
      averaging: "ratio",
      baseline:
        "the optimal discriminator's is below 1e-9; critics before their first step, twenty seeds: 0 to 0.28, one of them above the bound",
    },
    "wgan-2/critic-is-linear": {
      statement: "The critic converges to a nearly linear function.",
      source: figure2,
      sentence: cleanGradients,
      statistic: "R² of a line through f(x) over the plotted range",
      op: ">=",
      bound: 0.95,
      baseline:
        "the optimal discriminator: 0.79; critics before their first step, twenty seeds: 0 to 0.98, one of them above the bound",
    },
  }),
};
