/** Claims of the seed article about training a GAN. */
import { aboutTrainings, thresholds } from "./threshold.ts";

const duality = "WGAN, equation 2";
const clipped = "WGAN, equation 3 and Section 3; the article, change 3";
const till = "WGAN, Section 3";
const diversity = "the article, advantage 2; WGAN, Section 4.3";

/** By id: `figure/claim`. */
export const SEED_TRAINING_THRESHOLDS = {
  ...thresholds({
    "critic-vs-em/below-em": {
      statement:
        "Over its Lipschitz constant K the critic's estimate never exceeds the earth mover's distance.",
      source: duality,
      statistic:
        "max over all critics and stages of estimate / (K EM); K: steepest slope between any two of the samples",
      op: "<=",
      bound: 1.001,
    },
  }),
  ...aboutTrainings({
    "critic-vs-em/proportional": {
      statement: "Up to a constant the clipped critic estimates the earth mover's distance.",
      source: clipped,
      statistic:
        "R² of the trained critic's raw estimate against exact EM over shifts, line through the origin",
      op: ">=",
      bound: 0.95,
    },
    "critic-vs-em/tight": {
      statement:
        "Trained long enough, it is nearly tight where one direction tells the sides apart.",
      source: clipped,
      statistic: "median over shifts of estimate / (K EM) at the last step",
      op: ">=",
      bound: 0.8,
    },
    "critic-vs-em/tight-ring": {
      statement: "And still mostly so where it must bend: a ring of modes around its centre.",
      source: clipped,
      statistic: "estimate / (K EM) at the last step",
      op: ">=",
      bound: 0.5,
    },
    "critic-vs-em/more-steps": {
      statement: "The longer the critic is trained, the better its estimate.",
      source: till,
      statistic:
        "min over both problems of estimate / (K EM) at the last step minus that after 5 steps",
      op: ">=",
      bound: 0,
    },
    "mode-coverage/ring-modes": {
      statement: "WGAN drops no mode, by mass: ring of 8.",
      source: diversity,
      statistic:
        "share of the modes found by WGAN (at least a quarter of a fair share of the samples is nearest to it)",
      op: ">=",
      bound: 0.9,
    },
    "mode-coverage/ring-kl-nonsaturating": {
      statement: "WGAN spreads over the ring more evenly than a GAN trained with −log D.",
      source: diversity,
      statistic: "KL of the modes' histogram to uniform: WGAN's over the GAN's",
      op: "<=",
      bound: 0.5,
    },
    "mode-coverage/ring-kl-minimax": {
      statement: "WGAN spreads over the ring more evenly than a GAN trained with log(1 − D).",
      source: diversity,
      statistic: "KL of the modes' histogram to uniform: WGAN's over the GAN's",
      op: "<=",
      bound: 0.5,
    },
    "mode-coverage/ring-precision": {
      statement: "WGAN's samples lie on the modes of the ring.",
      source: diversity,
      statistic: "share of WGAN's samples within 4 standard deviations of a mode",
      op: ">=",
      bound: 0.5,
    },
    "mode-coverage/grid-modes": {
      statement: "WGAN drops no mode, by mass: grid of 25.",
      source: diversity,
      statistic:
        "share of the modes found by WGAN (at least a quarter of a fair share of the samples is nearest to it)",
      op: ">=",
      bound: 0.9,
    },
    "mode-coverage/grid-kl-nonsaturating": {
      statement: "WGAN spreads over the grid more evenly than a GAN trained with −log D.",
      source: diversity,
      statistic: "KL of the modes' histogram to uniform: WGAN's over the GAN's",
      op: "<=",
      bound: 0.5,
    },
    "mode-coverage/grid-kl-minimax": {
      statement: "WGAN spreads over the grid more evenly than a GAN trained with log(1 − D).",
      source: diversity,
      statistic: "KL of the modes' histogram to uniform: WGAN's over the GAN's",
      op: "<=",
      bound: 0.5,
    },
    "mode-coverage/grid-precision": {
      statement: "WGAN's samples lie on the modes of the grid.",
      source: diversity,
      statistic: "share of WGAN's samples within 4 standard deviations of a mode",
      op: ">=",
      bound: 0.5,
    },
    "mode-coverage/stacked-modes": {
      statement: "WGAN does not drop modes: stacked digits.",
      source: diversity,
      statistic:
        "share of the modes found by WGAN (the classifier sees it in at least one sample, as VEEGAN and PacGAN count)",
      op: ">=",
      bound: 0.9,
    },
    "mode-coverage/stacked-kl-nonsaturating": {
      statement: "WGAN spreads over stacked digits more evenly than a GAN trained with −log D.",
      source: diversity,
      statistic: "KL of the modes' histogram to uniform, at equal compute: WGAN's over the GAN's",
      op: "<=",
      bound: 0.5,
    },
    "mode-coverage/stacked-kl-minimax": {
      statement: "WGAN spreads over stacked digits more evenly than a GAN trained with log(1 − D).",
      source: diversity,
      statistic: "KL of the modes' histogram to uniform, at equal compute: WGAN's over the GAN's",
      op: "<=",
      bound: 0.5,
    },
  }),
};
