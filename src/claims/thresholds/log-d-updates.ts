/** Claims on updates of the generator by −log D, the better the discriminator is trained. */
import { aboutTrainings } from "./threshold.ts";
import { WORSE } from "./words.ts";

const figure3 = "TPM, Section 2.2.2 and Figure 3";
const theorem26 = "TPM, Theorem 2.6";
const lowers = "all these gradients lead to updates that lower the samples' quality notoriously";
const noBreak =
  "EM is continuous and differentiable, so that the critic can, and should, be trained to its optimum";

/** What came to be asked when the first five seeds were there. */
const asked =
  "five seeds had shown an update by −log D to be 7.1 times as long as the game's and to make exact EM 1.80 times what it was; no update of another length or direction had been tried";

/** Near a good generator most directions lead away from it. */
const RANDOM =
  "the same with the game's own discriminator, and a random step of the parameters as long: in the note";
const RANDOM_NAMED =
  "the random step was named since near a good generator any direction was seen to do harm";
/** What an interval over the ages of one training leaves out. */
const SAME_DRAWS =
  "the same 16 at every age, with every critic, and of either loss, whose mean cosine is off by 0.18: of one seed in common, so that only several tell";

/** A WGAN that makes updates at all. */
const MOVES =
  "not measured at a seed where a WGAN's updates are, at one age, less than a hundredth as long as those by −log D of their own game on average";
const IDLE = "that a WGAN that makes no update is left out was added when one was seen to pass";

// A change of exact EM by less than a tenth counts as none, upwards and, of a WGAN, whose own
// updates leave 0.99 to 1.02 of it, by less than a hundredth downwards: one of no length, which
// leaves 1, must not pass for better.
const NOTABLE = 1.1;
const BETTER = 0.99;

/** By id: `figure/claim`. */
export const LOG_D_UPDATES_THRESHOLDS = aboutTrainings({
  "log-d-updates/lowers-quality": {
    statement:
      "With a discriminator that was trained on, an update by −log D makes samples worse more often than better.",
    source: figure3,
    sentence: lowers,
    statistic:
      "share of single updates after which exact EM is larger, after the most further discriminator steps, mean over five ages",
    op: ">",
    bound: 0.5,
    baseline: RANDOM,
    postHoc: RANDOM_NAMED,
  },
  "log-d-updates/ten-lower-quality": {
    statement: "And so do ten of them in a row, more often than ten of a WGAN's.",
    source: "TPM, Section 2.2.2; WGAN, Section 3",
    sentence: lowers,
    statistic:
      `share of ten updates in a row by −log D after which exact EM is larger minus that of a WGAN's, both after the most further critic steps, mean over five ages; ${MOVES}`,
    op: ">=",
    bound: 0.1,
    baseline: "no difference: 0; ten by log(1 − D): in the note",
    postHoc:
      `${IDLE}; the difference to a WGAN's replaces a share of at least 0.5 after five seeds: 0.80 by −log D, and 0.95 by log(1 − D) and 0.98 of a WGAN's, so that it was known to fail`,
  },
  "log-d-updates/leaves-modes": {
    statement: "It moves samples away from the modes more often than to them.",
    source: figure3,
    sentence: lowers,
    statistic:
      "share of single updates after which samples are farther from their nearest modes on average, after the most further discriminator steps, mean over five ages",
    op: ">",
    bound: 0.5,
    baseline: RANDOM,
    postHoc: RANDOM_NAMED,
  },
  "log-d-updates/rises": {
    statement: "The better the discriminator, the more updates by −log D make samples worse.",
    source: figure3,
    sentence: "the gradients grow the closer the discriminator is to its optimum, at any stage",
    statistic:
      "share of single updates after which exact EM is larger, after the most further discriminator steps minus that of the game's own, mean over five ages",
    op: ">=",
    bound: 0.1,
    baseline: "a discriminator that does not matter: 0",
  },
  "log-d-updates/wgan-does-not-rise": {
    statement: "A WGAN's updates do not become worse with its critic's steps.",
    source: "WGAN, Section 3",
    sentence: noBreak,
    statistic: `the same difference of a WGAN's updates; ${MOVES}`,
    op: "<=",
    bound: 0.1,
    baseline: "a critic that does not matter: 0",
    postHoc: IDLE,
  },
  "log-d-updates/worse-than-wgan": {
    statement: "After as many steps more of a WGAN's updates make samples better.",
    source: "TPM, Section 2.2.2; WGAN, Section 3",
    sentence: lowers,
    statistic:
      `share of updates by −log D after which exact EM is larger minus that of a WGAN's, both after the most further critic steps, mean over five ages; ${MOVES}`,
    op: ">=",
    bound: 0.1,
    baseline: "no difference: 0",
    postHoc: IDLE,
  },
  "log-d-updates/by-far": {
    statement: "One update by −log D makes them worse by far.",
    source: figure3,
    sentence: lowers,
    statistic:
      "exact EM after a single update over that before, after the most further discriminator steps, geometric mean over trials and five ages",
    op: ">=",
    bound: 1.2,
    averaging: "ratio",
    baseline:
      `an update that does not matter: 1; any direction as long does as much, the same moves turned at random 1.97 [1.91, 2.04], and so does the game's own discriminator, stretched to the length: 1.93 [1.57, 2.39]; ${RANDOM}`,
    postHoc:
      `shares of two seeds were seen not to tell by how much: 1.7 was it, and 1.0 of a WGAN's; ${RANDOM_NAMED}`,
  },
  "log-d-updates/wgan-not-by-far": {
    statement: "One of a WGAN's, as many times as long as in its game, does not.",
    source: "WGAN, Section 3",
    sentence: noBreak,
    statistic:
      `exact EM after over before a single update by a WGAN's critic after the most further steps, stretched to 7 times the length of the game's own update by the same noise, geometric mean over trials and five ages; ${MOVES}`,
    op: "<=",
    bound: NOTABLE,
    averaging: "ratio",
    baseline:
      "an update that does not matter: 1; one by −log D, which comes to that length by itself: `by-far`",
    postHoc:
      `as long as it was by itself, about a third of one by −log D, it left 1.01 [0.97, 1.04] of exact EM over five seeds, and one of no length would have passed as well; 7 is what one by −log D came to there; ${IDLE}`,
  },
  "log-d-updates/cut-lowers-quality": {
    statement:
      "Cut to the length of the game's own, an update by −log D still makes samples worse more often than better.",
    source: figure3,
    sentence: lowers,
    statistic:
      "share of single updates, in their own direction as long as the game's own update by the same noise, after which exact EM is larger, after the most further discriminator steps, mean over five ages",
    op: ">",
    bound: 0.5,
    baseline:
      "the same with the game's own discriminator, and by log(1 − D): in the note; a direction of which there is as much good as harm: 0.5, and near a good generator, where most directions lead away, a random one has more: a step as long as the whole update is in the note of `lowers-quality`, one of this length was not tried",
    postHoc: asked,
  },
  "log-d-updates/worse-at-length": {
    statement:
      "Of the same length, 7 times the game's own, one by a discriminator that was trained on is worse than one by the game's.",
    source: figure3,
    sentence: lowers,
    statistic:
      "exact EM after a single update by −log D of 7 times the length of the game's own, after the most further discriminator steps over that by the game's own discriminator, geometric mean over trials and five ages",
    op: ">=",
    bound: NOTABLE,
    averaging: "ratio",
    baseline:
      "a discriminator that changes the length alone: 1; below 1 its direction is the better one",
    postHoc: asked,
  },
  "log-d-updates/worse-than-turned": {
    statement: "It is worse than if every sample had gone as far in a direction turned at random.",
    source: figure3,
    sentence: lowers,
    statistic:
      "exact EM after a single update by −log D, as long as it is, over that of samples that each go as far, all directions turned by one random angle, after the most further discriminator steps, geometric mean over trials and five ages",
    op: ">=",
    bound: NOTABLE,
    averaging: "ratio",
    baseline:
      `an update by which samples only go far, and nowhere: 1; below 1 they go where it is better, but too far; the angles are ${SAME_DRAWS}; over a random step of the parameters as long, which moves samples a fifteenth as far: in the note`,
    postHoc:
      `${asked}; that over a random step was a claim until the step was seen to move samples so little that any direction is worse, that of the game's own discriminator, stretched, too: 1.91 [1.55, 2.35] of it`,
  },
  "log-d-updates/wgan-cut-raises-quality": {
    statement: "Of a WGAN's updates, as long as in its game, no more than half make samples worse.",
    source: "WGAN, Section 3",
    sentence: noBreak,
    statistic:
      `the same share as of \`cut-lowers-quality\`, of a WGAN's updates by its critic; ${MOVES}`,
    op: "<=",
    bound: 0.5,
    baseline:
      "the same with the game's own critic: in the note; the losses that are argued against have less: −log D 0.30 [0.14, 0.46], and 0.35 [0.27, 0.43] with the game's own discriminator, so that it says nothing of WGANs alone; an update that goes nowhere, as of a dead critic, makes no sample worse: 0, and is not measured",
    postHoc: `${asked}; ${IDLE}`,
  },
  "log-d-updates/wgan-better-than-random": {
    statement: "A WGAN's update is better than a random step of the parameters as long.",
    source: "WGAN, Section 3",
    sentence: noBreak,
    statistic:
      "exact EM after a single update by a WGAN's critic, as long as it is, over that after a random step as long, Gaussian in each parameter, after the most further critic steps, geometric mean over trials and five ages",
    op: "<=",
    bound: BETTER,
    averaging: "ratio",
    baseline:
      "an update of no length, or whose direction does not matter: 1; one that moves no sample, but is as long: 1 over what the random one makes of exact EM (in the note), which is less than the bound where random steps do harm, so that it says something only together with `wgan-better-than-turned`",
    postHoc: asked,
  },
  "log-d-updates/wgan-better-than-turned": {
    statement: "It is better than if every sample had gone as far in a direction turned at random.",
    source: "WGAN, Section 3",
    sentence: noBreak,
    statistic: "the same ratio as of `worse-than-turned`, of a WGAN's update by its critic",
    op: "<=",
    bound: BETTER,
    averaging: "ratio",
    baseline:
      `an update that moves no sample, or by which samples only go far: 1; log(1 − D) passes as well, 0.92 [0.90, 0.94], and −log D with the game's own discriminator, 0.92 [0.88, 0.96], so that it says nothing of WGANs alone; the angles are ${SAME_DRAWS}`,
    postHoc: asked,
  },
  "log-d-updates/gradient-grows": {
    statement:
      "The gradient of −log D grows with the discriminator's steps, and more so than a WGAN's.",
    source: figure3,
    sentence: "the norm of the gradient grows drastically",
    statistic:
      `norm of the generator's gradient, after the most further discriminator steps over that of the game's own, over the same of a WGAN's, or over 1 where that becomes smaller, geometric mean over five ages; ${MOVES}`,
    op: ">=",
    bound: WORSE,
    averaging: "ratio",
    baseline:
      "two gradients that grow alike: 1; one that stays beside one that vanishes, as of a dead critic: 1; lengths of updates: in the note",
    postHoc:
      "the growth over a WGAN's replaces one of at least 2 after five seeds, of which the WGAN's own updates grew 2.9- to 4.4-fold, and passed; gradients replace the lengths of updates, of which 2.0 [1.50, 2.65] was supported, since Adam, which the GAN has, and RMSProp, which the WGAN has, make lengths of the same gradients that differ by as much; that a WGAN's that become smaller count as ones that stay was added since a dead critic would have passed; 2.44 [1.66, 3.60] of these seeds was known",
  },
  "log-d-updates/minimax-vanishes": {
    statement: "Those of log(1 − D) by the same discriminators vanish.",
    source: "TPM, Theorem 2.4",
    sentence: "lim ‖∇_θ E[log(1 − D(g_θ(z)))]‖ = 0 as ‖D − D*‖ → 0",
    statistic:
      "length of an update by log(1 − D), after the most further discriminator steps over that by the game's own, geometric mean over five ages",
    op: "<=",
    bound: 0.1,
    averaging: "ratio",
    baseline: "a discriminator that does not matter: 1",
    postHoc:
      "it was over the length by −log D, which grows: 0.24 of that, over five seeds, is 2.5 times the game's own by log(1 − D), so that this one was known to fail; the theorem says that the gradient itself goes to 0",
  },
  "log-d-updates/tails-over-steps": {
    statement: "Over a discriminator's steps single coordinates of the gradient have no variance.",
    source: theorem26,
    sentence: "each coordinate is Cauchy distributed around 0, and has neither mean nor variance",
    statistic:
      "Hill's index of 256 coordinates of the gradient of the same noise over the discriminator's next steps, each by its median and median absolute deviation, largest 1 % of all, after the most further steps, geometric mean over five ages",
    op: "<=",
    bound: 2,
    averaging: "ratio",
    baseline:
      "Gaussian gradients with the same mean and covariance: in the note; Cauchy's distribution: 1, of steps that do not depend on each other: one that drifts slowly has Gaussian tails over neighbouring steps, too",
  },
  "log-d-updates/centred": {
    statement: "Over them the gradient is centred: bounded, updates would come to nothing.",
    source: theorem26,
    sentence:
      "the distribution of the updates is centred: if they are bounded the expected update is 0, which gives no feedback",
    statistic:
      "root of the summed variances of the same coordinates over the same steps, over their summed squared means, geometric mean over five ages",
    op: ">=",
    bound: 4,
    averaging: "ratio",
    baseline:
      "64 draws of a centred vector: 8; a gradient that stays: 0, and so one that drifts slowly, be it centred over longer",
  },
});
