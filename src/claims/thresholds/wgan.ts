/** Claims of the WGAN paper on training with images, Figures 3 to 8. */
import { aboutTrainings } from "./threshold.ts";

const figure3 = "WGAN, Section 4.2 and Figure 3";
const figure4 = "WGAN, Section 4.2 and Figure 4";
const figure5 = "WGAN, Section 4.3 and Figure 5";
const figure6 = "WGAN, Section 4.3 and Figure 6";
const figure7 = "WGAN, Section 4.3 and Figure 7";
const figure8 = "WGAN, Appendix E and Figure 8";

const doesNotTrack =
  "Spearman correlation of the median-filtered estimate with fid_lenet; 0 where the estimate is saturated (its median at least 85 % of log 2)";
const costTracks =
  "Spearman correlation of the median-filtered cost −log D with fid_lenet (positive: the cost falls as samples improve)";
const equalCompute = "at equal compute (passes through the networks)";

/** By id: `figure/claim`. */
export const WGAN_THRESHOLDS = aboutTrainings({
  "wgan-3/mlp-tracks-quality": {
    statement: "With an MLP generator the Wasserstein estimate tracks sample quality.",
    source: `${figure3}; the article, advantage 3`,
    statistic: "Spearman correlation of the median-filtered estimate with fid_lenet",
    op: ">=",
    bound: 0.8,
  },
  "wgan-3/dcgan-tracks-quality": {
    statement: "With a DCGAN generator the Wasserstein estimate tracks sample quality.",
    source: `${figure3}; the article, advantage 3`,
    statistic: "Spearman correlation of the median-filtered estimate with fid_lenet",
    op: ">=",
    bound: 0.8,
  },
  "wgan-3/mlp-estimate-falls": {
    statement: "The estimate falls as the MLP generator learns.",
    source: figure3,
    statistic: "median-filtered estimate, last over largest",
    op: "<=",
    bound: 0.5,
  },
  "wgan-3/dcgan-estimate-falls": {
    statement: "The estimate falls as the DCGAN generator learns.",
    source: figure3,
    statistic: "median-filtered estimate, last over largest",
    op: "<=",
    bound: 0.5,
  },
  "wgan-3/dcgan-quality": {
    statement: "The DCGAN generator's samples come most of the way from noise to digits.",
    source: figure3,
    statistic:
      "fid_lenet of the last samples (real against real: about 3; an untrained generator: 800 to 900)",
    op: "<=",
    bound: 300,
    scale: "mnist",
  },
  // Over the measurements in training, as the correlations are. Counted from the untrained
  // generator, whose noise is farther from digits than the single image that this one collapses to,
  // the ratio is smaller; the claim's note gives both values.
  "wgan-3/failing-stays-bad": {
    statement:
      "With MLPs on both sides and far too high a learning rate nothing is learnt after the first steps.",
    source: figure3,
    statistic: "fid_lenet, last over first measurement in training (iteration 0 is before it)",
    op: ">=",
    bound: 0.8,
  },
  "wgan-3/failing-is-flat": {
    statement: "And the estimate says so: it stays flat.",
    source: figure3,
    statistic:
      "range of the failing run's median-filtered estimate over the range of the DCGAN run's",
    op: "<=",
    bound: 0.2,
  },
  "wgan-4/mlp-does-not-track": {
    statement:
      "With an MLP generator a standard GAN's JS estimate saturates or does not track sample quality.",
    source: figure4,
    statistic: doesNotTrack,
    op: "<=",
    bound: 0.5,
  },
  "wgan-4/dcgan-does-not-track": {
    statement:
      "With a DCGAN generator a standard GAN's JS estimate saturates or does not track sample quality.",
    source: figure4,
    statistic: doesNotTrack,
    op: "<=",
    bound: 0.5,
  },
  "wgan-4/both-mlp-does-not-track": {
    statement:
      "With MLPs on both sides a standard GAN's JS estimate saturates or does not track sample quality.",
    source: figure4,
    statistic: doesNotTrack,
    op: "<=",
    bound: 0.5,
  },
  "wgan-4/mlp-wgan-tracks-better": {
    statement:
      "With an MLP generator the Wasserstein estimate of the WGAN twin tracks sample quality better.",
    source: figure4,
    statistic:
      "Spearman correlation of the WGAN twin's estimate with fid_lenet minus that of the GAN's",
    op: ">=",
    bound: 0,
  },
  "wgan-4/dcgan-wgan-tracks-better": {
    statement:
      "With a DCGAN generator the Wasserstein estimate of the WGAN twin tracks sample quality better.",
    source: figure4,
    statistic:
      "Spearman correlation of the WGAN twin's estimate with fid_lenet minus that of the GAN's",
    op: ">=",
    bound: 0,
  },
  "wgan-5/equal-quality": {
    statement: "With a DCGAN generator WGAN and standard GAN give samples of comparable quality.",
    source: figure5,
    statistic: `larger fid_lenet over the smaller, ${equalCompute}`,
    op: "<=",
    bound: 2,
  },
  "wgan-5/wgan-trains": {
    statement: "WGAN trains the DCGAN generator.",
    source: figure5,
    statistic:
      `fid_lenet of WGAN, ${equalCompute} (real against real: about 3; an untrained generator: 800 to 950)`,
    op: "<=",
    bound: 300,
    scale: "mnist",
  },
  "wgan-5/gan-trains": {
    statement: "So does the standard GAN.",
    source: figure5,
    statistic:
      `fid_lenet of GAN, ${equalCompute} (real against real: about 3; an untrained generator: 800 to 950)`,
    op: "<=",
    bound: 300,
    scale: "mnist",
  },
  "wgan-6/wgan-trains": {
    statement: "Without batch norm and with constant filters WGAN still trains.",
    source: figure6,
    statistic:
      `fid_lenet of WGAN, ${equalCompute} (real against real: about 3; an untrained generator: 800 to 950)`,
    op: "<=",
    bound: 300,
    scale: "mnist",
  },
  "wgan-6/gan-fails": {
    statement: "The standard GAN fails there, at the paper's recipe.",
    source: figure6,
    statistic: `fid_lenet of GAN over that of WGAN, ${equalCompute}`,
    op: ">=",
    bound: 2,
  },
  "wgan-6/tuned-gan-fails": {
    statement: "It fails with a learning rate tuned for it as well (control).",
    source: figure6,
    statistic: `fid_lenet of the tuned GAN over that of WGAN, ${equalCompute}`,
    op: ">=",
    bound: 2,
  },
  "wgan-7/classes": {
    statement: "With an MLP generator the standard GAN drops modes, WGAN does not: classes found.",
    source: figure7,
    statistic:
      "classes in the samples of WGAN over those of GAN, medians of the last five measurements at equal compute",
    op: ">=",
    bound: 2,
  },
  "wgan-7/class-kl": {
    statement:
      "With an MLP generator the standard GAN drops modes, WGAN does not: evenness of the classes.",
    source: figure7,
    statistic:
      "KL of WGAN's histogram of classes to the uniform one over that of GAN's, medians of the last five measurements at equal compute",
    op: "<=",
    bound: 0.5,
  },
  "wgan-8/mlp-cost": {
    statement:
      "With an MLP generator the generator's cost −log D says nothing about sample quality.",
    source: figure8,
    statistic: costTracks,
    op: "<=",
    bound: 0,
  },
  "wgan-8/dcgan-cost": {
    statement:
      "With a DCGAN generator the generator's cost −log D says nothing about sample quality.",
    source: figure8,
    statistic: costTracks,
    op: "<=",
    bound: 0,
  },
  "wgan-8/both-mlp-cost": {
    statement:
      "With MLPs on both sides the generator's cost −log D says nothing about sample quality.",
    source: figure8,
    statistic: costTracks,
    op: "<=",
    bound: 0,
  },
});
