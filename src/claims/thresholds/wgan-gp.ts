/** Claims of Gulrajani et al., "Improved training of Wasserstein GANs", arXiv:1704.00028. */
import { aboutTrainings } from "./threshold.ts";

const figure1 = "WGAN-GP, Section 3 and Figure 1(b)";
const units =
  "tanh units replaced ReLUs, with which one critic died: at λ = 10 its slope was 0 everywhere";
const pushes =
  "(right) Weight clipping (top) pushes weights towards two values (the extremes of the clipping range), unlike gradient penalty (bottom).";

/** By id: `figure/claim`. */
export const WGAN_GP_THRESHOLDS = aboutTrainings({
  "gradient-penalty/clipping-pushes-weights": {
    statement: "Clipping pushes the critic's weights towards the two ends of the allowed range.",
    source: figure1,
    sentence: pushes,
    statistic: "share of the clipped critic's parameters within 1 % of ±c at the end",
    op: ">=",
    bound: 0.5,
    baseline: "weights spread evenly over the range: 0.01",
  },
  "gradient-penalty/penalty-spreads-weights": {
    statement: "With the gradient penalty they do not gather at the ends of their range.",
    source: figure1,
    sentence: pushes,
    statistic: "share of the penalised critic's parameters within 1 % of ± their largest",
    op: "<=",
    bound: 0.05,
    baseline: "weights spread evenly over the range: 0.01",
  },
  "gradient-penalty/norm-at-equilibrium": {
    statement:
      "The penalty keeps the norm of the critic's gradient where its loss is balanced: at 1 + W/(2λ).",
    source: "WGAN-GP, equation 3",
    sentence: "E f(x̃) − E f(x) + λ E (‖∇f(x̂)‖ − 1)²",
    statistic:
      "norm of the critic's gradient between real and generated images over 1 + W/(2λ), minus 1; W: the critic's estimate over the norm; medians of the last five measurements",
    op: "within",
    bound: 0.05,
    baseline: "a norm of 1, which Proposition 1 has of the unpenalised optimum: −0.3",
    postHoc:
      "the formula replaces the norm of 1, after 1.43 was measured; for f of slope s the loss is −s W + λ (s − 1)², least at s = 1 + W/(2λ)",
  },
  "gradient-penalty/clipping-loses-norm": {
    statement: "Under clipping the critic's slope is far from 1: it is what c makes of it.",
    source: figure1,
    sentence:
      "Gradient norms of deep WGAN critics during training (…) either explode or vanish when using weight clipping, but not when using a gradient penalty.",
    statistic: "the norm or its inverse, whichever is larger, median of the last five measurements",
    op: ">=",
    bound: 10,
    averaging: "ratio",
    baseline: "with the penalty: 1 to 2",
  },
  "gradient-penalty/quality": {
    statement:
      "At equal compute the penalty's samples are at least as good as clipping's with the same critic, which has no batch norm.",
    source: "WGAN-GP, Section 5.3",
    sentence: "our method converges faster and to a better score than weight clipping",
    statistic: "fid_lenet with the penalty over that with clipping, at equal passes",
    op: "<=",
    bound: 1,
    averaging: "ratio",
    baseline: "as good as with clipping: 1",
  },
  "penalty-weight/norm-follows": {
    statement:
      "At every weight λ the penalty keeps the critic's gradient at 1 + W/(2λ), W the exact distance.",
    source: "WGAN-GP, equation 3",
    sentence: "E f(x̃) − E f(x) + λ E (‖∇f(x̂)‖ − 1)²",
    statistic:
      "max over λ of 0.1, 1, 10, 100 of |mean norm of the critic's gradient between the sides over 1 + W/(2λ), minus 1|",
    op: "<=",
    bound: 0.1,
    averaging: "ratio",
    baseline: "a norm of 1 at every λ: 0.91",
    postHoc: units,
  },
  "penalty-weight/excess-falls": {
    statement: "So what the norm has beyond 1 falls as 1/λ.",
    source: "WGAN-GP, equation 3",
    sentence: "E f(x̃) − E f(x) + λ E (‖∇f(x̂)‖ − 1)²",
    statistic: "power of λ with which the mean norm minus 1 falls, λ from 0.1 to 10, plus 1",
    op: "within",
    bound: 0.2,
    baseline: "a norm that does not know λ: 1",
    postHoc: units,
  },
});
