/** Claims on the four changes that make a standard GAN a WGAN. */
import { aboutTrainings } from "./threshold.ts";

const changes = "the article, the four changes";
const worse =
  "fid_lenet over that of WGAN, medians of the last three measurements; infinite where training diverged";

/** By id: `figure/claim`. That a training diverges is what they are about. */
export const ABLATION_THRESHOLDS = aboutTrainings({
  "ablation/sigmoid": {
    statement: "With a sigmoid at the end of the critic training is worse.",
    source: `${changes}: drop the sigmoid`,
    statistic: worse,
    op: ">=",
    bound: 1.5,
  },
  "ablation/log": {
    statement: "With logarithms in the losses (and no sigmoid under them) training is worse.",
    source: `${changes}: no logarithm`,
    statistic: worse,
    op: ">=",
    bound: 1.5,
  },
  "ablation/no-clipping": {
    statement: "Without clipping training is worse.",
    source: `${changes}: clip the weights`,
    statistic: worse,
    op: ">=",
    bound: 1.5,
  },
  "ablation/momentum-0.9": {
    statement: "With a momentum of 0.9 training is worse.",
    source: `${changes}: no momentum; WGAN, Section 4.2`,
    statistic: worse,
    op: ">=",
    bound: 1.5,
  },
  "ablation/momentum-0.5": {
    statement: "With a momentum of 0.5 training is worse.",
    source: `${changes}: no momentum; WGAN, Section 4.2`,
    statistic: worse,
    op: ">=",
    bound: 1.5,
  },
  "ablation/no-clipping-estimate": {
    statement: "Without clipping the estimate is no distance: it grows while training goes on.",
    source: `${changes}: clip the weights; WGAN, Section 3`,
    statistic: "median-filtered estimate, last over first",
    op: ">=",
    bound: 2,
  },
}, "any");
