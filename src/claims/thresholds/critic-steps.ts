/** Claims on what more critic steps do to the gradient that the generator gets. */
import { aboutTrainings } from "./threshold.ts";
import { DEAD, UNLESS_DEAD } from "./words.ts";

const till = "WGAN, Section 3";
const better = "the article, on the first form of the loss; TPM, Theorem 2.4";

/** By id: `figure/claim`. */
export const CRITIC_STEPS_THRESHOLDS = aboutTrainings({
  "critic-steps/critic-nears-em": {
    statement: "The more the critic is trained, the nearer its gradient is to the exact EM's.",
    source: till,
    sentence: "training it longer makes the critic's gradient of EM more reliable",
    statistic:
      "distance of the generator's gradient over K from 1, which is that of exact EM: after 100 critic steps over that after 1",
    op: "<=",
    bound: 0.5,
    averaging: "ratio",
    baseline: "a critic that no longer learns: 1",
  },
  "critic-steps/critic-keeps": {
    statement: "Trained for a hundred steps it gives at least half of the exact EM's gradient.",
    source: till,
    sentence: "there is no harm in a critic at its optimum: its gradient can be relied on",
    statistic: "the generator's gradient over K after 100 critic steps; that of exact EM is 1",
    op: ">=",
    bound: 0.5,
    baseline:
      "after one step, five seeds: 0.60 to 0.86, so that critics that are no longer trained pass: what is asked is that training does not lose it, as a discriminator's comes to 0",
    postHoc:
      "the baseline, and not the bound: that it says nothing of what training gains was written later",
  },
  "critic-steps/discriminator-vanishes": {
    statement: "The better the discriminator, the smaller the generator's gradient.",
    source: better,
    sentence: "判别器越好，生成器梯度消失越严重",
    statistic:
      `norm of the generator's minimax gradient after 100 discriminator steps over the largest after fewer; ${UNLESS_DEAD}`,
    op: "<=",
    bound: 0.1,
    averaging: "ratio",
    baseline: "a gradient that stays: 1",
    postHoc: DEAD,
  },
});
