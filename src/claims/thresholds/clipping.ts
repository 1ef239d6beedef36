/** Claims on how far the critic's weights are clipped, and on what goes with it. */
import { aboutTrainings } from "./threshold.ts";
import { WORSE } from "./words.ts";

const box = "WGAN, Section 3";
const large =
  "if the clipping parameter is large, it can take a long time for any weights to reach their limit, which makes it harder to train the critic till optimality";
const small =
  "if the clipping is small, this can easily lead to vanishing gradients when the number of layers is big, or batch normalization is not used";
const till = "we can, and should, train the critic till optimality";
const unstable =
  "WGAN training becomes unstable at times when one uses a momentum based optimizer such as Adam (with β1 > 0) on the critic, or when one uses high learning rates";

const LEARNT = "pairs of which neither came to half of the untrained distance are left out";
const NEITHER =
  "pairs that learn nothing are left out since their ratio was seen to be the map's, and not the optimizer's";

/** By id: `figure/claim`. */
export const CLIPPING_THRESHOLDS = aboutTrainings({
  "clipping/large-is-slow": {
    statement: "The larger c, the longer the critic takes to its optimum.",
    source: box,
    sentence: large,
    statistic:
      "critic steps to 90 % of the last estimate, looked at after 1, 2, 5, 10, …: c = 1 over c = 0.01, 2 hidden layers; at least, where c = 1 comes there at the last look",
    op: ">=",
    bound: 10,
    averaging: "ratio",
    check: true,
    baseline:
      "a c that does not matter: 1; a weight whose gradient keeps its sign is at 0.01 after one step, the first being ten times the rate of 0.001, and at 1 after 860",
    postHoc:
      "it is a check since it was seen to be arithmetic: but for the first a step of RMSProp is about as long as the learning rate, so that weights come to 1 hundreds of times later than to 0.01",
  },
  "clipping/small-vanishes": {
    statement: "The smaller c, the smaller the gradient that the generator gets.",
    source: box,
    sentence: small,
    statistic:
      "norm of the generator's gradient through the trained critic: c = 0.01 over c = 0.1, 2 hidden layers",
    op: "<=",
    bound: 0.1,
    averaging: "ratio",
    check: true,
    baseline: "a c that does not matter: 1; three layers of weights at their limits: 0.001",
    postHoc:
      "it is a check since it was seen to be arithmetic: what reaches the generator is a product of the weights of three layers, and each is clipped to a tenth",
  },
  "clipping/deep-vanishes": {
    statement: "With a small c it vanishes with the number of layers.",
    source: box,
    sentence: small,
    statistic:
      "norm of the generator's gradient through the trained critic at c = 0.01: 5 hidden layers over 2",
    op: "<=",
    bound: 0.01,
    averaging: "ratio",
    check: true,
    baseline:
      "a depth that does not matter: 1; three more layers of 64 units, half of them on, with all weights at ±0.01 and of one sign: 0.03, of signs at random, as before any training: 0.0002",
    postHoc:
      "it is a check, as its two neighbours, since it was seen to be arithmetic of c times 64 units, layer by layer, and that an untrained critic passes; the bound is as it was",
  },
  "clipping/momentum-is-worse": {
    statement: "With Adam, β1 0.9, on the critic training is worse over the map.",
    source: "WGAN, Section 4.2",
    sentence: unstable,
    statistic:
      `exact EM at the end with Adam, β1 0.9, on the critic over that with RMSProp, geometric mean over the map's cells, with Student's interval over the pairs; ${LEARNT}; Adam without momentum is not in the map`,
    op: ">=",
    bound: WORSE,
    averaging: "ratio",
    baseline:
      "a momentum that does not matter: 1; Adam that teaches nothing anywhere, as at a rate of 0: 2.6 to 3.0",
    postHoc:
      `1.5, which is what worse is everywhere else, replaces 1, which had five seeds at 1.52 [1.33, 1.75]; ${NEITHER}: about 1.7`,
  },
  "clipping/high-rate-is-worse": {
    statement: "With high learning rates training is worse.",
    source: "WGAN, Section 4.2",
    sentence: unstable,
    statistic:
      `exact EM at the end with RMSProp at a learning rate of 0.01 over that of 0.001, geometric mean over c and critic steps, with Student's interval over the pairs; ${LEARNT}`,
    op: ">=",
    bound: WORSE,
    averaging: "ratio",
    baseline: "a rate that does not matter: 1",
    postHoc: `${NEITHER}: about 1.6`,
  },
  "clipping/more-critic-steps": {
    statement: "At equal compute five critic steps an iteration come nearer than one.",
    source: "WGAN, Section 3 and Algorithm 1",
    sentence: till,
    statistic:
      `exact EM at the end with RMSProp and 5 critic steps over that with 1, at equal passes, geometric mean over c and learning rates, with Student's interval over the pairs; ${LEARNT}`,
    op: "<",
    bound: 1,
    averaging: "ratio",
    baseline: "critic steps that do not matter: 1",
    postHoc: `${NEITHER}, as of the two claims beside it: 1 in every pair`,
  },
});
