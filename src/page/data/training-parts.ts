/** What a page that can train brings along, by the elements in which it is embedded. */

/** The elements' names. */
export const TRAINING_PARTS = {
  program: "training-program",
  kernels: "training-kernels",
  tfjs: "training-tfjs",
} as const;

/** The figure whose runs such a page can make. */
export const TRAINABLE = "wgan-2";
