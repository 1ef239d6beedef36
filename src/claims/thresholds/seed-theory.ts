/** Claims of the seed article that synthetic data decide, and its closed forms as checks. */
import { thresholds } from "./threshold.ts";
import { DEAD, UNLESS_DEAD } from "./words.ts";

const optimum = "the article, formula 4";
const identity = "the article, formulas 5 and 8";
const apart = "the article, after formula 8; WGAN, Example 1; TPM, Theorem 2.3";
const manifolds = "TPM, Lemmas 1 to 3; the article, after formula 8";
const theorem25 = "TPM, Theorem 2.5";
const asymmetry = "TPM, after Theorem 2.5";
const perfect = "TPM, Theorems 2.1 and 2.4; the article, before formula 5";
const remedy = "TPM, Section 3 and Corollary 3.2";

const noiseBreaks =
  "continuous noise on what the discriminator sees spreads the mass, and the theorems no longer apply";
const ofThree = "at the end the median of the last three measurements";
const threeForOne =
  "three measurements replace the last one alone, as in the other figures of points, after both were seen";

/** By id: `figure/claim`. */
export const SEED_THEORY_THRESHOLDS = thresholds({
  "optimal-d/d-is-optimal": {
    statement: "The trained discriminator is the optimal one, Pr/(Pr + Pg).",
    source: optimum,
    sentence: "D*(x) = P_r(x) / (P_r(x) + P_g(x))",
    statistic:
      "max over four pairs of |D − Pr/(Pr+Pg)| where a density is at least 1 % of its peak",
    op: "<=",
    bound: 0.05,
    training: true,
    baseline: "a discriminator that guesses: at least 0.4",
  },
  "optimal-d/identity": {
    statement:
      "At the optimal discriminator the minimax loss plus its constant is 2 JS(Pr‖Pg) − 2 log 2.",
    source: identity,
    sentence: "2 JS(P_r‖P_g) − 2 log 2",
    statistic:
      "max over all pairs of |E log D* + E log(1 − D*) − (2 JS − 2 log 2)|, each side by its own quadrature, nats",
    op: "<=",
    bound: 1e-6,
    check: true,
    baseline: "without the factor 2 of JS: 0.69",
  },
  "optimal-d/identity-samples": {
    statement: "The identity holds for means over samples too.",
    source: identity,
    sentence: "2 JS(P_r‖P_g) − 2 log 2",
    statistic:
      "max over all pairs of the difference over its standard error; of a true identity chance gives 2 to 3.5 in 50 comparisons",
    op: "<=",
    bound: 4,
    check: true,
    baseline: "without the factor 2 of JS: above 100",
  },
  "optimal-d/trained-loss": {
    statement: "The trained discriminator reaches that value.",
    source: identity,
    sentence: "2 JS(P_r‖P_g) − 2 log 2",
    statistic: "max over four pairs of |its value by quadrature − (2 JS − 2 log 2)|, nats",
    op: "<=",
    bound: 0.02,
    training: true,
    baseline: "a discriminator that guesses: 0.5",
  },
  "js-log2/plateau": {
    statement: "JS is log 2 whatever the distance, as soon as supports do not overlap.",
    source: apart,
    sentence: "只要它们俩没有一点重叠或者重叠部分可忽略，JS散度就固定是常数log 2",
    statistic: "max over distances ≥ the supports' width of |JS − log 2|, by quadrature, nats",
    op: "<=",
    bound: 1e-6,
    check: true,
    baseline: "EM changes by 1 per unit of distance",
  },
  "js-log2/no-gradient": {
    statement: "There JS gives no gradient at all.",
    source: apart,
    sentence: "而这对于梯度下降方法意味着——梯度为0",
    statistic:
      "max over distances ≥ the supports' width of |dJS/d distance|, finite differences, nats",
    op: "<=",
    bound: 1e-6,
    check: true,
    baseline: "EM: 1",
  },
  "js-log2/em-gradient": {
    statement: "EM does, whatever the distance.",
    source: apart,
    sentence: "W(P₀, P_θ) = |θ|",
    statistic: "max over all distances and widths of ||dEM/d distance| − 1|, EM by sorting samples",
    op: "<=",
    bound: 0.01,
    check: true,
    baseline: "JS: 1",
  },
  "js-log2/overlap": {
    statement:
      "Where distributions overlap by much JS does have a gradient, which draws them together.",
    source: "the article, after formula 8",
    sentence: "这个希望在两个分布有所重叠的时候是成立的",
    statistic:
      "min over distances of two Gaussians from 1/4 to 4 standard deviations, in steps of 1/4, of dJS/d distance, finite differences, nats per standard deviation",
    op: ">=",
    bound: 0.01,
    check: true,
    baseline:
      "beyond 10 standard deviations: below 1e-5; at a distance of 0, where JS is least, none: a quarter of the distance is what it is next to it",
    postHoc:
      "it was added later, for a half of the article's sentence that no check had; that Gaussians overlap everywhere, and that nearer than 1/25 of a deviation it is below the bound, was named since",
  },
  "js-log2/gaussians": {
    statement: "For densities without an edge the same holds as soon as the overlap is negligible.",
    source: apart,
    sentence: "只要它们俩没有一点重叠或者重叠部分可忽略，JS散度就固定是常数log 2",
    statistic: "max over distances of at least 10 standard deviations of |JS − log 2|, nats",
    op: "<=",
    bound: 1e-4,
    check: true,
    baseline: "at one standard deviation: 0.58",
  },
  "js-log2/manifolds": {
    statement:
      "Two surfaces in a space of three dimensions that are not aligned meet in a set of measure 0.",
    source: manifolds,
    sentence: "where they meet is a null set of either",
    statistic:
      "mean share of a disc within ε of another, power of ε between 0.3 and 0.03, both moved and turned at random",
    op: ">=",
    bound: 0.5,
    check: true,
    baseline: "discs in one plane, perfectly aligned: 0",
    postHoc: "the power of ε replaces the share at one ε, which said nothing of its limit",
  },
  "js-log2/manifolds-4": {
    statement: "In four dimensions they meet in points alone.",
    source: manifolds,
    sentence: "where they meet is a manifold itself, of fewer dimensions than either",
    statistic:
      "the same power in a space of four dimensions; it is the codimension of the meeting, 4 − 2",
    op: ">=",
    bound: 1.5,
    check: true,
    baseline: "discs in one plane, perfectly aligned: 0; in three dimensions: 1",
    postHoc:
      "the power of ε replaces a comparison of 20 dimensions with 3, in which the offset decided",
  },
  "js-log2/four-cases": {
    statement:
      "Where supports do not overlap, places with P₁ alone and with P₂ alone contribute half of log 2 each to JS, and all others nothing.",
    source: "the article, after formula 8: the four cases",
    sentence: "第一种对计算JS散度无贡献，第二种情况由于重叠部分可忽略所以贡献也为0",
    statistic:
      "max over the cases, and over distances ≥ the supports' width, of the difference to what they contribute by quadrature, nats",
    op: "<=",
    bound: 1e-6,
    check: true,
    baseline: "at a distance of half the width: 0.17",
  },
  "kl-asymmetry/gradient": {
    statement:
      "The gradient of −log D at the optimal discriminator is that of KL(Pg‖Pr) − 2 JS(Pr‖Pg).",
    source: theorem25,
    sentence: "E[−∇_θ log D*(g_θ(z))] = ∇_θ [KL(P_gθ‖P_r) − 2 JS(P_gθ‖P_r)]",
    statistic:
      "max over families and parameters of their difference over the largest gradient of the family; quadrature against finite differences",
    op: "<=",
    bound: 1e-3,
    check: true,
    baseline: "KL alone, without −2 JS: above 0.2",
  },
  "kl-asymmetry/gradient-samples": {
    statement: "The same from samples of the generator.",
    source: theorem25,
    sentence: "E[−∇_θ log D*(g_θ(z))] = ∇_θ [KL(P_gθ‖P_r) − 2 JS(P_gθ‖P_r)]",
    statistic:
      "max over families and parameters of the difference over its standard error; of a true identity chance gives 2 to 3.5 in 80 comparisons",
    op: "<=",
    bound: 4.5,
    check: true,
    baseline: "KL alone, without −2 JS: above 100",
  },
  "kl-asymmetry/js-pushes-apart": {
    statement: "The JS term has the wrong sign: it pushes apart what KL pulls together.",
    source: theorem25,
    sentence: "JS enters with the wrong sign: the update drives the distributions apart by it",
    statistic: "share of the shifts ≠ 0 at which the gradients of KL and −2 JS have opposite signs",
    op: ">=",
    bound: 1,
    check: true,
    baseline: "JS with the right sign: 0",
  },
  "kl-asymmetry/missing-is-cheap": {
    statement: "A missed mode costs next to nothing where it is missed.",
    source: asymmetry,
    sentence: "modes that are left out are cheap",
    statistic: "|Pg log(Pg/Pr)| at Pg = 1e-6, Pr = 1, nats",
    op: "<=",
    bound: 1e-4,
    check: true,
    baseline: "the other direction of KL, Pr log(Pr/Pg): 13.8",
    postHoc: "the baseline was written later",
  },
  "kl-asymmetry/false-is-dear": {
    statement: "A false sample costs without bound.",
    source: asymmetry,
    sentence: "samples that look false are dear",
    statistic: "Pg log(Pg/Pr) at Pg = 1, Pr = 1e-6, nats",
    op: ">=",
    bound: 10,
    check: true,
    baseline: "the other direction of KL, Pr log(Pr/Pg): −0.00001",
    postHoc: "the baseline was written later",
  },
  "kl-asymmetry/mode-against-falsehood": {
    statement: "One tenth of samples that are far off costs more than a whole missed mode.",
    source: asymmetry,
    sentence: "samples that look false are dear, modes that are left out are cheap",
    statistic:
      "KL(Pg‖Pr) − 2 JS of dropping one mode of two, over that of one tenth of samples 10 sd beyond the modes",
    op: "<=",
    bound: 0.5,
    check: true,
    baseline:
      "a cost that is the same for both: 1; samples 3 sd beyond, which are not far off: 1.2",
  },
  "noise/closed-form": {
    statement:
      "With noise on both sides, the generator's gradient at the optimal discriminator is that of 2 JS.",
    source: remedy,
    sentence: "E[∇_θ log(1 − D*(g_θ(z)))] = 2 ∇_θ JS(P_{r+ε}‖P_{g+ε})",
    statistic: "max over noise of |closed form − finite difference of 2 JS| over the larger",
    op: "<=",
    bound: 1e-3,
    check: true,
    baseline: "without the factor 2: 0.5",
  },
  "noise/vanishes-without": {
    statement: "Without noise the gradient of a trained discriminator vanishes.",
    source: perfect,
    sentence: "lim ‖∇_θ E[log(1 − D(g_θ(z)))]‖ = 0 as ‖D − D*‖ → 0",
    statistic:
      `gradient's norm without noise over the largest with noise, trained discriminators; ${UNLESS_DEAD}`,
    op: "<=",
    bound: 0.01,
    training: true,
    averaging: "ratio",
    baseline: "as large as with noise: 1",
    postHoc:
      `${DEAD}, and the statement says no more of a perfect discriminator, whose accuracy is not measured here`,
  },
  "noise/theorem-3.3": {
    statement: "EM is bounded by the noise's deviation and the JS of the noisy distributions.",
    source: "TPM, Theorem 3.3",
    sentence: "W(P_r, P_g) ≤ 2 V^(1/2) + 2 C √JS(P_{r+ε}‖P_{g+ε})",
    statistic: "max over widths of uniform noise of the left side over the right one, two points",
    op: "<=",
    bound: 1,
    check: true,
    baseline: "without the factors 2: 1.2",
  },
  "noise/brings-back": {
    statement:
      "With noise the trained discriminator gives the gradient of the closed form, wherever there is one.",
    source: remedy,
    sentence: noiseBreaks,
    statistic:
      "max over the trained noises of |trained − closed form| over closed form, where that is a tenth of its largest or more",
    op: "<=",
    bound: 0.25,
    training: true,
    averaging: "ratio",
    baseline: "a gradient of 0: 1",
    postHoc:
      "all noises at which there is a gradient replace those of half the distance and more, which no theorem names, and which left out the two that failed",
  },
  "noise/annealed-helps-adam": {
    statement: "By Adam, too, noise that falls to 0 brings the generator nearer than none does.",
    source: remedy,
    sentence: noiseBreaks,
    statistic:
      `exact EM distance at the end, noise annealed, over that without noise, generator by Adam, ${ofThree}`,
    op: "<=",
    bound: 0.95,
    averaging: "ratio",
    baseline: "no help: 1",
    postHoc:
      `that it reached a tenth of the distance was the claim until it was seen to do so without noise, too; ${threeForOne}`,
    training: true,
  },
  "noise/descent-annealed-learns": {
    statement: "With noise that falls to 0 plain gradient descent brings the generator closer.",
    source: remedy,
    sentence: noiseBreaks,
    statistic:
      `exact EM distance at the end over that at the start, noise annealed, generator by SGD, ${ofThree}`,
    op: "<=",
    bound: 0.5,
    training: true,
    averaging: "ratio",
    baseline: "nothing learnt: 1; all samples in the middle of the segment: 0.24",
    postHoc:
      `plain descent was added after Adam was seen to learn without noise, too; ${threeForOne}`,
  },
  "noise/descent-without-stalls": {
    statement:
      "Without noise plain gradient descent, whose steps are as long as the gradient, stalls.",
    source: perfect,
    sentence: "the nearer the discriminator is to its optimum, the less gradient is left",
    statistic:
      `exact EM distance at the end over that at the start, no noise, generator by SGD, ${ofThree}; no number where this or the same descent with noise that falls to 0 diverged, and not measured where neither comes to half, or, of one that does not, the last discriminator's JS estimate is below half of log 2`,
    op: ">=",
    bound: 0.5,
    training: true,
    averaging: "ratio",
    baseline:
      "with noise that falls to 0: below 0.5; a learning rate of 0: 1, and is not measured, for noise is no help to it either; nor is a discriminator whose units are all off, whose estimate is 0",
    postHoc:
      `plain descent was added after Adam was seen to learn without noise, too, and a training that diverges no longer counts as stalled since it was seen to; that nothing is measured where descent learns by no noise was added since a rate of 0 would have passed, and where the discriminator tells nothing apart since one that is constant would have; ${threeForOne}`,
  },
});
