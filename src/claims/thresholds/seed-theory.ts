/** Claims of the seed article that closed forms and synthetic data decide. */
import { thresholds } from "./threshold.ts";

const optimum = "the article, formula 4";
const identity = "the article, formulas 5 and 8";
const apart = "the article, after formula 8; WGAN, Example 1; TPM, Theorem 2.3";
const manifolds = "TPM, Lemmas 1 to 3; the article, after formula 8";
const theorem25 = "TPM, Theorem 2.5";
const asymmetry = "TPM, after Theorem 2.5";
const perfect = "TPM, Theorems 2.1 and 2.4; seed, before formula 5";
const remedy = "TPM, Section 3 and Corollary 3.2";

/** By id: `figure/claim`. */
export const SEED_THEORY_THRESHOLDS = thresholds({
  "optimal-d/d-is-optimal": {
    statement: "The trained discriminator is the optimal one, Pr/(Pr + Pg).",
    source: optimum,
    statistic:
      "max over four pairs of |D − Pr/(Pr+Pg)| where a density is at least 1 % of its peak",
    op: "<=",
    bound: 0.05,
    training: "whole",
  },
  "optimal-d/identity": {
    statement:
      "At the optimal discriminator the minimax loss plus its constant is 2 JS(Pr‖Pg) − 2 log 2.",
    source: identity,
    statistic:
      "max over all pairs of |E log D* + E log(1 − D*) − (2 JS − 2 log 2)|, each side by its own quadrature, nats",
    op: "<=",
    bound: 1e-6,
  },
  "optimal-d/identity-samples": {
    statement: "The identity holds for means over samples too.",
    source: identity,
    statistic: "max over all pairs of the difference over its standard error",
    op: "<=",
    bound: 4,
  },
  "optimal-d/trained-loss": {
    statement: "The trained discriminator reaches that value.",
    source: identity,
    statistic: "max over four pairs of |its value by quadrature − (2 JS − 2 log 2)|, nats",
    op: "<=",
    bound: 0.02,
    training: "whole",
  },
  "js-log2/plateau": {
    statement: "JS is log 2 whatever the distance, as soon as supports do not overlap.",
    source: apart,
    statistic: "max over distances ≥ the supports' width of |JS − log 2|, by quadrature, nats",
    op: "<=",
    bound: 1e-6,
  },
  "js-log2/no-gradient": {
    statement: "There JS gives no gradient at all.",
    source: apart,
    statistic:
      "max over distances ≥ the supports' width of |dJS/d distance|, finite differences, nats",
    op: "<=",
    bound: 1e-6,
  },
  "js-log2/em-gradient": {
    statement: "EM does, whatever the distance.",
    source: apart,
    statistic: "max over all distances and widths of ||dEM/d distance| − 1|, EM by sorting samples",
    op: "<=",
    bound: 0.01,
  },
  "js-log2/gaussians": {
    statement: "For densities without an edge the same holds as soon as the overlap is negligible.",
    source: apart,
    statistic: "max over distances of at least 10 standard deviations of |JS − log 2|, nats",
    op: "<=",
    bound: 1e-4,
  },
  "js-log2/manifolds": {
    statement: "Two low-dimensional manifolds in a larger space overlap in a set of measure 0.",
    source: manifolds,
    statistic:
      "max over ambient dimensions 3 to 20 of the mean share of a random disc within 0.001 of another disc",
    op: "<=",
    bound: 0.01,
  },
  "js-log2/manifolds-dimension": {
    statement: "And the more dimensions the space has, the less likely they come near each other.",
    source: manifolds,
    statistic:
      "probability that over 1 % of a disc lies within 0.1 of the other, in 20 dimensions over that in 3",
    op: "<=",
    bound: 0.5,
  },
  "kl-asymmetry/gradient": {
    statement:
      "The gradient of −log D at the optimal discriminator is that of KL(Pg‖Pr) − 2 JS(Pr‖Pg).",
    source: theorem25,
    statistic:
      "max over families and parameters of their difference over the largest gradient of the family; quadrature against finite differences",
    op: "<=",
    bound: 1e-3,
  },
  "kl-asymmetry/gradient-samples": {
    statement: "The same from samples of the generator.",
    source: theorem25,
    statistic: "max over families and parameters of the difference over its standard error",
    op: "<=",
    bound: 4.5,
  },
  "kl-asymmetry/js-pushes-apart": {
    statement: "The JS term has the wrong sign: it pushes apart what KL pulls together.",
    source: theorem25,
    statistic: "share of the shifts ≠ 0 at which the gradients of KL and −2 JS have opposite signs",
    op: ">=",
    bound: 1,
  },
  "kl-asymmetry/missing-is-cheap": {
    statement: "A missed mode costs next to nothing where it is missed.",
    source: asymmetry,
    statistic: "|Pg log(Pg/Pr)| at Pg = 1e-6, Pr = 1, nats",
    op: "<=",
    bound: 1e-4,
  },
  "kl-asymmetry/false-is-dear": {
    statement: "A false sample costs without bound.",
    source: asymmetry,
    statistic: "Pg log(Pg/Pr) at Pg = 1, Pr = 1e-6, nats",
    op: ">=",
    bound: 10,
  },
  "kl-asymmetry/mode-against-falsehood": {
    statement: "One tenth of false samples costs more than a whole missed mode.",
    source: asymmetry,
    statistic:
      "KL(Pg‖Pr) − 2 JS of dropping one mode of two, over that of one tenth of samples 10 sd beyond the modes",
    op: "<=",
    bound: 0.5,
  },
  "noise/closed-form": {
    statement:
      "With noise on both sides, the generator's gradient at the optimal discriminator is that of 2 JS.",
    source: remedy,
    statistic: "max over noise of |closed form − finite difference of 2 JS| over the larger",
    op: "<=",
    bound: 1e-3,
  },
  "noise/vanishes-without": {
    statement: "Without noise the discriminator becomes perfect and the gradient vanishes.",
    source: perfect,
    statistic: "gradient's norm without noise over the largest with noise, trained discriminators",
    op: "<=",
    bound: 0.01,
    training: "whole",
  },
  "noise/brings-back": {
    statement: "With noise the trained discriminator gives the gradient of the closed form.",
    source: remedy,
    statistic:
      "max over noise of half the distance and more of |trained − closed form| over closed form",
    op: "<=",
    bound: 0.25,
    training: "whole",
  },
  "noise/annealed-learns": {
    statement: "With noise that falls to 0 the generator reaches the real distribution.",
    source: remedy,
    statistic:
      "exact EM distance at the end over that at the start, noise annealed, generator by Adam",
    op: "<=",
    bound: 0.1,
    training: "whole",
  },
  "noise/descent-annealed-learns": {
    statement: "With noise that falls to 0 plain gradient descent brings the generator closer.",
    source: remedy,
    statistic:
      "exact EM distance at the end over that at the start, noise annealed, generator by SGD",
    op: "<=",
    bound: 0.5,
    training: "whole",
  },
  "noise/descent-without-stalls": {
    statement:
      "Without noise plain gradient descent, whose steps are as long as the gradient, stalls.",
    source: perfect,
    statistic: "exact EM distance at the end over that at the start, no noise, generator by SGD",
    op: ">=",
    bound: 0.5,
    training: "whole",
  },
});
