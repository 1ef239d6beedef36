import type { Tensor } from "../nn/mod.ts";

/** A critic as a function: images → `[batch]`. */
export type CriticFunction = (images: Tensor) => Tensor;

/** The images of one critic step. */
export interface CriticBatch {
  /** Real images, `[batch, …]`. */
  readonly real: Tensor;
  /** Generated images, of the same shape. */
  readonly fake: Tensor;
  /**
   * ε of WGAN-GP: weights in [0, 1], one an image, shaped `[batch, 1, …]`; asked for only by
   * `wgan-gp`.
   */
  readonly mixture: () => Tensor;
}
