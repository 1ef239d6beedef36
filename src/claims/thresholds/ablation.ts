/** Claims on the four changes that make a standard GAN a WGAN. */
import { aboutTrainings } from "./threshold.ts";
import { WORSE } from "./words.ts";

const changes = "the article, the four changes";
const endings =
  "medians of the last five measurements, from the least to the greatest; infinite where training diverged";
const fiveEnds =
  "five measurements at the end with their interval replace three without one, as in WGAN's figures on images, after one seed was seen";
const noMomentum = "不要用基于动量的优化算法（包括momentum和Adam），推荐RMSProp，SGD也行";
const learnt =
  "not measured where neither came to half of its untrained distance, of which neither is worse";
const bothSides =
  "the article's sentence, of all optimizers, replaces the paper's, which is of the critic's: Adam is on both sides here";

const worse = {
  statistic: `fid_lenet over that of WGAN, ${endings}`,
  op: ">=",
  bound: WORSE,
  averaging: "ratio",
  baseline:
    "WGAN itself: 1; an untrained generator: 5.6, so that it is of this one learning rate, and no grid",
  postHoc: `${fiveEnds}; ${learnt}`,
} as const;

const A_LINE =
  `${worse.baseline}; a clipped critic's outputs stay where σ and log σ are lines, so that here it can hardly hold`;

const momentum = {
  source: `${changes}: no momentum`,
  sentence: noMomentum,
  postHoc: `${bothSides}; ${fiveEnds}; ${learnt}`,
} as const;

/** By id: `figure/claim`. */
export const ABLATION_THRESHOLDS = aboutTrainings({
  "ablation/sigmoid": {
    ...worse,
    baseline: A_LINE,
    statement: "With a sigmoid at the end of the critic training is worse.",
    source: `${changes}: drop the sigmoid`,
    sentence: "判别器最后一层去掉sigmoid",
  },
  "ablation/log": {
    ...worse,
    baseline: A_LINE,
    statement:
      "With a sigmoid and logarithms in the losses, as of a standard GAN, training is worse.",
    source: `${changes}: drop the sigmoid, no logarithm`,
    sentence: "生成器和判别器的loss不取log",
    postHoc:
      `a sigmoid is under the logarithms since, without one, they were seen to fail by construction: they have no gradient outside (0, 1); ${fiveEnds}; ${learnt}`,
  },
  "ablation/no-clipping": {
    ...worse,
    statement: "Without clipping training is worse.",
    source: `${changes}: clip the weights`,
    sentence: "每次更新判别器的参数之后把它们的绝对值截断到不超过一个固定常数c",
  },
  "ablation/momentum-0.9": {
    ...worse,
    ...momentum,
    statement: "With Adam and its momentum of 0.9 on both sides training is worse.",
  },
  "ablation/momentum-0.5": {
    ...worse,
    ...momentum,
    statement: "With Adam and its momentum of 0.5 on both sides training is worse.",
  },
  "ablation/adam-0": {
    ...worse,
    ...momentum,
    op: "<=",
    statement: "With Adam, β1 0, on both sides training is no worse.",
    postHoc:
      `the control was added after the trainings with momentum were seen; ${bothSides}; ${fiveEnds}; ${learnt}`,
  },
  "ablation/no-clipping-estimate": {
    statement: "Without clipping the estimate is no distance: it grows while training goes on.",
    source: `${changes}: clip the weights; WGAN, Section 3`,
    sentence:
      "In order to have parameters w lie in a compact space, something simple we can do is clamp the weights to a fixed box",
    statistic: "median-filtered estimate, last over first",
    op: ">=",
    bound: 2,
    averaging: "ratio",
    check: true,
    baseline: "with clipping it falls: below 1",
    postHoc:
      "it is a check since it was seen that nothing bounds an estimate without clipping: it cannot but grow",
  },
});
