/** Claims of Gulrajani et al., "Improved training of Wasserstein GANs", arXiv:1704.00028. */
import { aboutTrainings } from "./threshold.ts";

const figure1 = "WGAN-GP, Section 3 and Figure 1(b)";

/** By id: `figure/claim`. */
export const WGAN_GP_THRESHOLDS = aboutTrainings({
  "gradient-penalty/clipping-pushes-weights": {
    statement: "Clipping pushes the critic's weights towards the two ends of the allowed range.",
    source: figure1,
    statistic: "share of the clipped critic's parameters within 1 % of ±c at the end",
    op: ">=",
    bound: 0.5,
  },
  "gradient-penalty/penalty-spreads-weights": {
    statement: "With the gradient penalty they do not gather at the ends of their range.",
    source: figure1,
    statistic: "share of the penalised critic's parameters within 1 % of ± their largest",
    op: "<=",
    bound: 0.05,
  },
  "gradient-penalty/penalty-keeps-norm": {
    statement: "The penalty keeps the norm of the critic's gradient near 1.",
    source: "WGAN-GP, Proposition 1 and Section 4",
    statistic:
      "|norm − 1|, the norm of the critic's gradient between real and generated images, median of the last five measurements",
    op: "<=",
    bound: 0.2,
  },
  "gradient-penalty/clipping-loses-norm": {
    statement: "Under clipping the critic's slope is far from 1: it is what c makes of it.",
    source: figure1,
    statistic: "the norm or its inverse, whichever is larger, median of the last five measurements",
    op: ">=",
    bound: 10,
  },
  "gradient-penalty/quality": {
    statement:
      "At equal compute the penalty's samples are at least as good as clipping's with the same critic, which has no batch norm.",
    source: "WGAN-GP, Section 5.3",
    statistic: "fid_lenet with the penalty over that with clipping, at equal passes",
    op: "<=",
    bound: 1,
  },
});
